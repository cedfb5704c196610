-- What a review, or a partnership, costs: budgets, quotes, orders and invoices; and who shares it. Amounts are pence.
create table "cost" ("id" uuid not null, "review_id" uuid null, "partnership_id" uuid null, "kind" text not null, "stage" text not null, "on_day" date not null, "what" text not null, "number" text null, "day_hundredths" int null, "daily_rate" bigint null, "net" bigint not null, "vat" bigint not null, "revision" int not null, "taken_off" boolean not null, "changed_by" uuid not null, "changed_at" timestamptz not null, primary key ("id"));
create index "cost_review_id_index" on "cost" ("review_id");
create index "cost_partnership_id_index" on "cost" ("partnership_id");
alter table "cost" add constraint "cost_has_one_place" check (("review_id" is null) <> ("partnership_id" is null));

create table "cost_sharing" ("id" uuid not null, "review_id" uuid null, "partnership_id" uuid null, "formula" text not null, "amount" bigint not null, "what" text not null, "made_by" uuid not null, "made_at" timestamptz not null, primary key ("id"));
create index "cost_sharing_review_id_index" on "cost_sharing" ("review_id");
create index "cost_sharing_partnership_id_index" on "cost_sharing" ("partnership_id");
alter table "cost_sharing" add constraint "cost_sharing_has_one_place" check (("review_id" is null) <> ("partnership_id" is null));

create table "cost_share" ("id" uuid not null, "sharing_id" uuid not null, "position" int not null, "partner" text not null, "weight" bigint not null, "amount" bigint not null, "agreed_by" text null, "agreed_on" date null, "invoice" text null, "invoiced_on" date null, "paid_on" date null, "revision" int not null, "changed_by" uuid not null, "changed_at" timestamptz not null, primary key ("id"));
alter table "cost_share" add constraint "cost_share_of_sharing" unique ("sharing_id", "position");

-- What a cost or a share said before somebody changed it. Append-only.
create table "money_change" ("id" bigserial primary key, "of_id" uuid not null, "revision" int not null, "was" jsonb not null, "reason" text not null, "by" uuid not null, "at" timestamptz not null);
alter table "money_change" add constraint "money_change_of_one" unique ("of_id", "revision");
