create table "calendar_feed" ("caller_id" uuid not null, "hash" text not null, "made_at" timestamptz not null, "read_at" timestamptz null, primary key ("caller_id"));
alter table "calendar_feed" add constraint "calendar_feed_hash_unique" unique ("hash");
