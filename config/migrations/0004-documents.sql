create table "document" ("id" uuid not null, "review_id" uuid not null, "case_file_id" uuid not null, "compartment" text not null, "agency" text null, "name" bytea not null, "kind" text not null, "size" int not null, "sha256" text not null, "content" bytea not null, "added_by" uuid not null, "added_at" timestamptz not null, "released_by" uuid null, "released_at" timestamptz null, primary key ("id"));
create index "document_review_id_index" on "document" ("review_id");
create index "document_case_file_id_index" on "document" ("case_file_id");

create table "document_opening" ("id" bigserial primary key, "document_id" uuid not null, "caller_id" uuid not null, "at" timestamptz not null);
create index "document_opening_document_id_index" on "document_opening" ("document_id");
