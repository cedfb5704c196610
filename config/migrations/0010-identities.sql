create table "identity" ("id" uuid not null default gen_random_uuid(), "issuer" text not null, "subject" text not null, "caller_id" uuid not null, "bound_at" timestamptz not null, primary key ("id"));
create index "identity_caller_id_index" on "identity" ("caller_id");
alter table "identity" add constraint "identity_subject" unique ("issuer", "subject");
alter table "identity" add constraint "identity_of_caller" unique ("issuer", "caller_id");

create table "sign_in_errand" ("id" uuid not null default gen_random_uuid(), "browser_hash" text not null, "state_hash" text not null, "sealed" bytea not null, "expires_at" timestamptz not null, primary key ("id"));
alter table "sign_in_errand" add constraint "sign_in_errand_state_hash_unique" unique ("state_hash");
create index "sign_in_errand_expires_at_index" on "sign_in_errand" ("expires_at");
