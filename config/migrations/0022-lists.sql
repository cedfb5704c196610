-- Every case names its review, which is itself where it is one: no list has to work it out.
alter table "case_file" add "review_id" uuid null;
update "case_file" set "review_id" = coalesce("parent_id", "id");
alter table "case_file" alter column "review_id" set not null;
alter table "case_file" add constraint case_file_names_its_review check (review_id = coalesce(parent_id, id));
create index "case_file_review_id_index" on "case_file" ("review_id");
create index case_file_reviews on case_file (partnership_id, reference) where parent_id is null;
create index case_file_open on case_file (partnership_id) where not closed;
create index task_open on task (case_file_id) where closed is null;
create index email_failed on email (partnership_id) where status in ('undeliverable', 'uncertain');
