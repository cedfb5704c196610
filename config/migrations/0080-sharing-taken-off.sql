alter table "cost_sharing" add "revision" int not null default 1, add "taken_off" boolean not null default false, add "changed_by" uuid null, add "changed_at" timestamptz null;
update "cost_sharing" set "changed_by" = "made_by", "changed_at" = "made_at";
alter table "cost_sharing" alter column "revision" drop default, alter column "taken_off" drop default, alter column "changed_by" set not null, alter column "changed_at" set not null;
