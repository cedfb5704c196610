alter table "deadline" add "practical_due" date null, add "chase" boolean not null default false;
