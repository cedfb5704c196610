-- What somebody without an account told a partnership, until its co-ordinator has looked at it.
create table "referral" ("id" uuid not null, "number" text not null, "once" text not null, "partnership_id" uuid not null, "workflow" text not null, "version" text not null, "content" bytea not null, "received_at" timestamptz not null, "settled_as" text null, "settled_by" uuid null, "settled_at" timestamptz null, "reason" bytea null, "reference" text null, primary key ("id"));
alter table "referral" add constraint "referral_number_unique" unique ("number");
alter table "referral" add constraint "referral_once_unique" unique ("once");
create index "referral_partnership_id_index" on "referral" ("partnership_id");
