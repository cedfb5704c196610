-- Where other systems are told that something was recorded: an address, a sealed secret, which events, and each delivery.
create table "webhook" ("id" uuid not null, "partnership_id" uuid not null, "address" text not null, "secret" bytea not null, "begins" text[] not null, "made_by" uuid not null, "made_at" timestamptz not null, "off_since" timestamptz null, "off_because" text null, primary key ("id"));
create index "webhook_partnership_id_index" on "webhook" ("partnership_id");

create table "webhook_delivery" ("id" uuid not null default gen_random_uuid(), "webhook_id" uuid not null, "reference" text not null, "event" text not null, "at" timestamptz not null, "attempts" int not null default 0, "due_at" timestamptz not null, "claimed_at" timestamptz null, "answered" int null, "failure" text null, "settled_at" timestamptz null, "delivered" boolean not null default false, primary key ("id"));
create index "webhook_delivery_due" on "webhook_delivery" ("due_at") where "settled_at" is null;
create index "webhook_delivery_of_webhook" on "webhook_delivery" ("webhook_id", "at");
