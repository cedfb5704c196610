-- How the family and friends of a review are spoken with: who they are, each contact, and the facts of their part. Sealed.
create table "family_record" ("id" uuid not null, "review_id" uuid not null, "kind" text not null, "person_id" uuid null, "revision" int not null, "content" bytea not null, "next_contact" date null, "facts" jsonb null, "changed_by" uuid not null, "changed_at" timestamptz not null, primary key ("id"));
create index "family_record_review_id_index" on "family_record" ("review_id");
create index "family_record_next_contact" on "family_record" ("next_contact") where "next_contact" is not null;
create unique index "family_record_participation" on "family_record" ("review_id") where "kind" = 'participation';

create table "family_record_change" ("id" bigserial primary key, "record_id" uuid not null, "revision" int not null, "was" bytea not null, "by" uuid not null, "at" timestamptz not null);
alter table "family_record_change" add constraint "family_record_change_of_record" unique ("record_id", "revision");
