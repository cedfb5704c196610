-- How long a partnership keeps which kind of paper once a review is closed, what stops it, and what was destroyed by whom.
create table "retention_rule" ("id" bigserial primary key, "partnership_id" uuid not null, "kind" text not null, "months" int null, "reason" text not null, "by" uuid not null, "at" timestamptz not null);
create index "retention_rule_partnership_id_index" on "retention_rule" ("partnership_id");

create table "legal_hold" ("id" uuid not null, "review_id" uuid not null, "reason" bytea not null, "placed_by" uuid not null, "placed_at" timestamptz not null, "lifted_by" uuid null, "lifted_at" timestamptz null, "lifted_why" bytea null, primary key ("id"));
create unique index "legal_hold_stands_once" on "legal_hold" ("review_id") where "lifted_at" is null;

create table "disposal" ("id" uuid not null, "partnership_id" uuid not null, "items" jsonb not null, "proposed_by" uuid not null, "proposed_at" timestamptz not null, "settled_as" text null, "settled_by" uuid null, "settled_at" timestamptz null, "certificate" jsonb null, primary key ("id"));
create index "disposal_partnership_id_index" on "disposal" ("partnership_id");
alter table "disposal" add constraint "disposal_takes_two" check ("settled_as" is distinct from 'carriedOut' or "settled_by" <> "proposed_by");
