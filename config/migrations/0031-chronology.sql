-- Chronologies: what each agency's records say, row by row, and who may see it.
create table "chronology_table" ("id" uuid not null, "review_id" uuid not null, "case_file_id" uuid not null, "agency" text not null, "body_id" uuid null, "compared_with" uuid null, "content" bytea null, "rows" int not null, "added_by" uuid not null, "added_at" timestamptz not null, "taken_at" timestamptz null, primary key ("id"));
create index "chronology_table_review_id_index" on "chronology_table" ("review_id");
create trigger chronology_table_has_body before insert or update of agency on chronology_table for each row execute function find_body();

create table "chronology_row" ("id" uuid not null, "review_id" uuid not null, "agency" text not null, "body_id" uuid null, "number" int not null, "table_id" uuid not null, "from_date" text not null, "to_date" text null, "earliest" date not null, "latest" date not null, "is_unsure" boolean not null, "time_from" text null, "sequence" int null, "seen_alone" text null, "abuse" text null, "lines" text[] not null, "persons" text[] not null, "sealed" bytea not null, "gone_at" timestamptz null, primary key ("id"));
create trigger chronology_row_has_body before insert or update of agency on chronology_row for each row execute function find_body();
/* The merged chronology of a review, in its order. */
create index "chronology_row_in_order" on "chronology_row" ("review_id", "earliest", "latest", "time_from" nulls first, "sequence", "agency", "number") where "gone_at" is null;

create table "chronology_person" ("id" uuid not null, "review_id" uuid not null, "name" bytea not null, primary key ("id"));
create index "chronology_person_review_id_index" on "chronology_person" ("review_id");

create table "chronology_sharing" ("review_id" uuid not null, "shared_by" uuid not null, "shared_at" timestamptz not null, primary key ("review_id"));
