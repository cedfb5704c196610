-- A long register that is gone through and brought in by the worker: how far it is, and, sealed, what is to come in.
create table "register_run" ("id" uuid not null, "partnership_id" uuid not null, "asked_by" uuid not null, "asked_at" timestamptz not null, "step" text not null, "lines" int not null, "done" int not null default 0, "started_at" timestamptz null, "beat_at" timestamptz null, "opened" int null, "there" int null, "content" bytea null, "told" bytea not null, primary key ("id"));
create unique index "register_run_of_sender" on "register_run" ("partnership_id", "asked_by");
