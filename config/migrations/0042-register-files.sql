-- A register that was sent in on a page, sealed, until its columns are matched and its reviews have come in.
create table "register_file" ("id" uuid not null, "partnership_id" uuid not null, "content" bytea not null, "added_by" uuid not null, "added_at" timestamptz not null, primary key ("id"));
create index "register_file_partnership_id_index" on "register_file" ("partnership_id");
