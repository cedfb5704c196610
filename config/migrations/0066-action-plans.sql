-- What by when on the way to an action being done. What it says is sealed; one that was wrong is taken off and stays.
create table "action_milestone" ("id" uuid not null, "review_id" uuid not null, "case_file_id" uuid not null, "content" bytea not null, "due" date null, "added_by" uuid not null, "added_at" timestamptz not null, "done_on" date null, "done_by" uuid null, "done_at" timestamptz null, "taken_off_by" uuid null, "taken_off_at" timestamptz null, primary key ("id"));
create index "action_milestone_review_id_index" on "action_milestone" ("review_id");
create index "action_milestone_case_file_id_index" on "action_milestone" ("case_file_id");

-- How a national recommendation was put to its department: sent, asked again, replied, what follows. Sealed.
create table "national_dealing" ("id" uuid not null, "review_id" uuid not null, "item_id" uuid not null, "kind" text not null, "on_day" date not null, "next_on" date null, "content" bytea not null, "recorded_by" uuid not null, "recorded_at" timestamptz not null, "taken_off_by" uuid null, "taken_off_at" timestamptz null, primary key ("id"));
create index "national_dealing_review_id_index" on "national_dealing" ("review_id");
create index "national_dealing_next_on" on "national_dealing" ("next_on") where "next_on" is not null and "taken_off_at" is null;
