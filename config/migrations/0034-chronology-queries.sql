-- What those who lead a review ask about rows of its chronology, and what the agency answers; all of it sealed.
create table "chronology_query" ("id" uuid not null, "review_id" uuid not null, "agency" text not null, "body_id" uuid null, "number" int not null, "row_id" uuid not null, "question" bytea not null, "asked_by" uuid not null, "asked_at" timestamptz not null, "sent_at" timestamptz null, "answer" bytea null, "answered_by" uuid null, "answered_at" timestamptz null, "replied_at" timestamptz null, primary key ("id"));
create index "chronology_query_review_id_index" on "chronology_query" ("review_id");
create trigger chronology_query_has_body before insert or update of agency on chronology_query for each row execute function find_body();
