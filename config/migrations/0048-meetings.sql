-- What is kept of the meetings of a review: agenda, attendance, minutes and decisions, sealed.
create table "meeting_record" ("id" uuid not null, "review_id" uuid not null, "meeting" text not null, "revision" int not null, "content" bytea not null, "begun_by" uuid not null, "begun_at" timestamptz not null, "changed_by" uuid not null, "changed_at" timestamptz not null, primary key ("id"));
alter table "meeting_record" add constraint "meeting_record_of_review" unique ("review_id", "meeting");

create table "meeting_record_change" ("id" bigserial primary key, "record_id" uuid not null, "revision" int not null, "changes" bytea not null, "by" uuid not null, "at" timestamptz not null);
alter table "meeting_record_change" add constraint "meeting_record_change_of_record" unique ("record_id", "revision");
