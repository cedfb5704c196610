create table "kept_form" ("id" uuid not null default gen_random_uuid(), "browser_hash" text not null, "caller_id" uuid not null, "path" text not null, "page" text not null, "sealed" bytea not null, "kept_at" timestamptz not null, "expires_at" timestamptz not null, primary key ("id"));
create index "kept_form_caller_id_index" on "kept_form" ("caller_id");
create index "kept_form_expires_at_index" on "kept_form" ("expires_at");
alter table "kept_form" add constraint "kept_form_latest" unique ("browser_hash", "caller_id", "path");

alter table "session" add "form_hash" text null;
create index "session_form_hash_index" on "session" ("form_hash");
