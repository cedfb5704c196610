-- What a file says that was filled in off line, until whoever sent it has seen what it changes; and which form was opened.
create table "form_file" ("id" uuid not null, "case_file_id" uuid not null, "form" text not null, "content" bytea not null, "added_by" uuid not null, "added_at" timestamptz not null, primary key ("id"));
create index "form_file_case_file_id_index" on "form_file" ("case_file_id");

alter table "access_record" add column "form" text null;
