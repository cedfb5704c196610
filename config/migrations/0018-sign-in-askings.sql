-- Links that wait in mailboxes end: whoever holds one asks for another.
delete from "sign_in_link";
alter table "sign_in_link" drop column "browser_hash", drop column "code_hash";
alter table "sign_in_link" add "any_browser" boolean not null default false;

create table "sign_in_asking" ("id" uuid not null default gen_random_uuid(), "caller_id" uuid not null, "browser_hash" text not null, "code_hash" text not null, "destination" text not null, "expires_at" timestamptz not null, primary key ("id"));
create index "sign_in_asking_caller_id_index" on "sign_in_asking" ("caller_id");
create index "sign_in_asking_expires_at_index" on "sign_in_asking" ("expires_at");
