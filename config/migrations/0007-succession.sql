create table "reorganisation" ("id" uuid not null, "plan" jsonb not null, "happens_on" date not null, "planned_by" uuid not null, "planned_by_name" text not null, "planned_at" timestamptz not null, "carried_out_at" timestamptz null, "withdrawn_at" timestamptz null, "withdrawn_by_name" text null, "failure" text null, primary key ("id"));

create table "succession" ("partnership_id" uuid not null, "successor_id" uuid not null, "reorganisation_id" uuid not null, primary key ("partnership_id", "successor_id"));

alter table "partnership" add "ended_on" date null;


create index reorganisation_planned on reorganisation (happens_on) where carried_out_at is null and withdrawn_at is null;

-- The partnerships that a code or a name leads to today: itself while it stands, else whatever has come after it.
create function partnerships_after(code_or_name text) returns setof uuid language sql stable as $$
  with recursive led(id) as (
    select id from partnership where code = code_or_name or name = code_or_name
    union
    select s.successor_id from led
    join partnership p on p.id = led.id and p.ended_on is not null
    join succession s on s.partnership_id = led.id)
  select led.id from led join partnership p on p.id = led.id where p.ended_on is null
$$;
