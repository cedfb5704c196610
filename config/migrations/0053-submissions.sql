-- What people say by hand of what goes to the Home Office with a report.
create table "submission_word" ("number" bigserial primary key, "id" uuid not null, "review_id" uuid not null, "item" text not null, "said" bytea null, "by" uuid not null, "at" timestamptz not null);
alter table "submission_word" add constraint "submission_word_id_unique" unique ("id");
create index "submission_word_review_id_index" on "submission_word" ("review_id");
