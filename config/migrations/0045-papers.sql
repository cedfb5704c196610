-- A paper has versions, a kind and a place in its review; a version may be withdrawn, and is scanned for viruses.
create table "paper" ("id" uuid not null, "review_id" uuid not null, "kind" text not null, "place" bytea null, primary key ("id"));
create index "paper_review_id_index" on "paper" ("review_id");
insert into "paper" ("id", "review_id", "kind") select "id", "review_id", 'other' from "document";

alter table "document" add "paper_id" uuid null, add "number" int null, add "replaces" int null, add "withdrawn_by" uuid null, add "withdrawn_at" timestamptz null, add "withdrawn_why" bytea null, add "scan" text null, add "scanned_at" timestamptz null;
update "document" set "paper_id" = "id", "number" = 1;
alter table "document" alter column "paper_id" set not null, alter column "number" set not null;
alter table "document" add constraint "document_version_of_paper" unique ("paper_id", "number");
