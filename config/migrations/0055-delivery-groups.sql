-- The groups of a partnership that carry themes (domestic abuse, drugs, …): who sits, what each owns, what it told each board.
create table "delivery_group" ("id" uuid not null, "partnership_id" uuid not null, "name" text not null, "welsh_name" text null, "next_board" date null, "created_at" timestamptz not null, "ended_at" timestamptz null, primary key ("id"));
create index "delivery_group_partnership_id_index" on "delivery_group" ("partnership_id");
create unique index delivery_group_named on delivery_group (partnership_id, lower(name)) where ended_at is null;

create table "delivery_group_seat" ("id" uuid not null default gen_random_uuid(), "group_id" uuid not null, "caller_id" uuid not null, "chairs" boolean not null, "since" timestamptz not null, "until" timestamptz null, primary key ("id"));
create index "delivery_group_seat_group_id_index" on "delivery_group_seat" ("group_id");
create unique index delivery_group_seat_held on delivery_group_seat (group_id, caller_id) where until is null;
create unique index delivery_group_chair on delivery_group_seat (group_id) where chairs and until is null;

-- Which group holds a recommendation: the last row without an end.
create table "delivery_group_holding" ("id" uuid not null default gen_random_uuid(), "group_id" uuid not null, "case_file_id" uuid not null, "given_by" uuid not null, "since" timestamptz not null, "until" timestamptz null, primary key ("id"));
create index "delivery_group_holding_group_id_index" on "delivery_group_holding" ("group_id");
create unique index delivery_group_held on delivery_group_holding (case_file_id) where until is null;

-- What a group told the board of a day. Its words are sealed; told again, the newest counts and each stays.
create table "delivery_group_report" ("id" uuid not null, "group_id" uuid not null, "board" date not null, "content" bytea not null, "told_by" uuid not null, "told_at" timestamptz not null, primary key ("id"));
create index "delivery_group_report_group_id_index" on "delivery_group_report" ("group_id");
