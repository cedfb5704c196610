alter table "family_record" add "taken_off" boolean not null default false;
alter table "family_record" alter column "taken_off" drop default;
