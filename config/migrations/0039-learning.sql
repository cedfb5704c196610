-- What a review has learnt, from findings to recommendations; what it says and rests on is sealed.
create table "learning_item" ("id" uuid not null, "review_id" uuid not null, "kind" text not null, "number" int not null, "revision" int not null, "content" bytea not null, "begun_by" uuid not null, "begun_at" timestamptz not null, "changed_by" uuid not null, "changed_at" timestamptz not null, "agreed_revision" int null, "agreed_by" uuid null, "agreed_at" timestamptz null, "withdrawn_by" uuid null, "withdrawn_at" timestamptz null, primary key ("id"));
alter table "learning_item" add constraint "learning_item_of_review" unique ("review_id", "kind", "number");

create table "learning_change" ("id" bigserial primary key, "item_id" uuid not null, "revision" int not null, "changes" bytea not null, "by" uuid not null, "at" timestamptz not null);
alter table "learning_change" add constraint "learning_change_of_item" unique ("item_id", "revision");
