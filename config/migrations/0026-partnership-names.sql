-- A partnership keeps every name that it has or had, each with its days, and all of them lead to it.
create table "partnership_name" ("id" uuid not null default gen_random_uuid(), "partnership_id" uuid not null, "name" text not null, "key" text not null, "since" date null, "until" date null, primary key ("id"));
create index "partnership_name_partnership_id_index" on "partnership_name" ("partnership_id");
alter table "partnership_name" add constraint "partnership_name_key_unique" unique ("key");

create function keep_partnership_name() returns trigger language plpgsql as $$
begin
  insert into partnership_name (partnership_id, name, key) values (new.id, new.name, body_key(new.name))
  on conflict (key) do nothing;
  return null;
end $$;
insert into partnership_name (partnership_id, name, key)
select id, name, body_key(name) from partnership order by name on conflict (key) do nothing;
create trigger partnership_is_named after insert or update of name on partnership
  for each row execute function keep_partnership_name();

/* The partnership of that code, or of that name, now or once: no name is ever another's. */
create function known_partnership(code_or_name text) returns setof uuid language sql stable as $$
  select id from partnership where code = code_or_name or name = code_or_name
  union
  select partnership_id from partnership_name where key = body_key(code_or_name)
$$;

create or replace function partnerships_after(code_or_name text) returns setof uuid language sql stable as $$
  with recursive led(id) as (
    select known_partnership(code_or_name)
    union
    select s.successor_id from led
    join partnership p on p.id = led.id and p.ended_on is not null
    join succession s on s.partnership_id = led.id)
  select led.id from led join partnership p on p.id = led.id where p.ended_on is null
$$;
