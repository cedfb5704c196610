create table "agreement" ("case_file_id" uuid not null, "caller_id" uuid not null, "typed_name" text not null, "signed_at" timestamptz not null, primary key ("case_file_id", "caller_id"));

create table "conflict" ("id" uuid not null default gen_random_uuid(), "case_file_id" uuid not null, "caller_id" uuid not null, "nature" text not null, "declared_by" uuid not null, "declared_at" timestamptz not null, "lifted_at" timestamptz null, "lifted_by" uuid null, "reason" text null, primary key ("id"));
create index "conflict_case_file_id_index" on "conflict" ("case_file_id");
create index "conflict_caller_id_index" on "conflict" ("caller_id");

create table "organisation" ("id" uuid not null default gen_random_uuid(), "name" text not null, "kind" text not null, "statutory_duty" boolean not null, primary key ("id"));
alter table "organisation" add constraint "organisation_name_unique" unique ("name");
