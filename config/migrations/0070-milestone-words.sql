-- What was said of a milestone before somebody said otherwise, and why it was changed. Append-only; the reason is sealed.
create table "action_milestone_change" ("id" bigserial primary key, "milestone_id" uuid not null, "revision" int not null, "due" date null, "done_on" date null, "done_by" uuid null, "done_at" timestamptz null, "reason" bytea not null, "by" uuid not null, "at" timestamptz not null);
alter table "action_milestone_change" add constraint "action_milestone_change_of_milestone" unique ("milestone_id", "revision");

-- How often something was said of it: of two who change it at once, the second is told.
alter table "action_milestone" add column "revision" int not null default 1;
