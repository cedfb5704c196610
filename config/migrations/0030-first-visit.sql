alter table "caller" add "toured_at" timestamptz null;
