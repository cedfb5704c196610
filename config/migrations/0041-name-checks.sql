-- Which version of which text was looked through for the names of its case, what was found (sealed), and who released it.
create table "name_check" ("id" uuid not null, "review_id" uuid not null, "subject" text not null, "digest" text not null, "hits" int not null, "content" bytea not null, "checked_by" uuid not null, "checked_at" timestamptz not null, "released_by" uuid null, "released_at" timestamptz null, "reason" bytea null, primary key ("id"));
create index "name_check_review_id_index" on "name_check" ("review_id");
