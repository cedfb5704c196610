create table "office" ("id" uuid not null default gen_random_uuid(), "caller_id" uuid not null, "partnership_id" uuid not null, "role" text not null, "since" timestamptz not null, "until" timestamptz null, primary key ("id"));
create index "office_caller_id_index" on "office" ("caller_id");
create index "office_partnership_id_index" on "office" ("partnership_id");
create unique index office_held on office (caller_id, partnership_id, role) where until is null;

create table "session" ("id" uuid not null default gen_random_uuid(), "hash" text not null, "caller_id" uuid not null, "created_at" timestamptz not null, "seen_at" timestamptz not null, "ended_at" timestamptz null, primary key ("id"));
alter table "session" add constraint "session_hash_unique" unique ("hash");
create index "session_caller_id_index" on "session" ("caller_id");

create table "sign_in_attempt" ("id" bigserial primary key, "source" text not null, "at" timestamptz not null);
create index sign_in_attempt_recent on sign_in_attempt (source, at);

create table "sign_in_link" ("id" uuid not null default gen_random_uuid(), "caller_id" uuid not null, "hash" text not null, "browser_hash" text not null, "code_hash" text not null, "tries" int not null default 0, "destination" text not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, "used_at" timestamptz null, primary key ("id"));
create index "sign_in_link_caller_id_index" on "sign_in_link" ("caller_id");
alter table "sign_in_link" add constraint "sign_in_link_hash_unique" unique ("hash");

-- What was held everywhere alike is now held in each partnership by itself.
insert into office (caller_id, partnership_id, role, since)
select distinct id, partnership_id, role, created_at
from caller, unnest(partnership_ids) as partnership_id, unnest(roles) as role;
alter table "caller" drop column "roles", drop column "partnership_ids";
alter table "caller" add "email" text null, add "language" text not null default 'en';
create unique index caller_email on caller (lower(email));
