alter table "history" add "recorded_by" uuid null;
