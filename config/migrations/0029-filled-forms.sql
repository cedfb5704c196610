create table "filled_form" ("id" uuid not null, "case_file_id" uuid not null, "review_id" uuid not null, "agency" text null, "body_id" uuid null, "form" text not null, "version" text not null, "edition" int not null, "revision" int not null, "content" bytea null, "begun_by" uuid not null, "begun_at" timestamptz not null, "changed_by" uuid not null, "changed_at" timestamptz not null, "completed_by" uuid null, "completed_at" timestamptz null, "digest" text null, primary key ("id"));
create index "filled_form_review_id_index" on "filled_form" ("review_id");
alter table "filled_form" add constraint "filled_form_of_case" unique ("case_file_id", "form", "edition");
create trigger filled_form_has_body before insert or update of agency on filled_form for each row execute function find_body();

create table "filled_form_change" ("id" bigserial primary key, "filled_form_id" uuid not null, "revision" int not null, "changes" bytea not null, "by" uuid not null, "at" timestamptz not null);
alter table "filled_form_change" add constraint "filled_form_change_of_form" unique ("filled_form_id", "revision");
