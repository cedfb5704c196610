-- From which day a law is in force, as people have said it, each with a source. Nothing is changed: the last word counts.
create table "regime_start" ("id" uuid not null default gen_random_uuid(), "regime" text not null, "starts_on" date null, "source" text not null, "reason" text not null, "set_by" text not null, "set_at" timestamptz not null, primary key ("id"));
create index regime_start_said on regime_start (regime, set_at);

-- In Wales: the first day on which what is laid over the law there counts.
alter table "partnership" add "nation_from" date null;

-- What is known of the law in a partnership now.
create function law_known_in(partnership uuid) returns jsonb language sql stable as $$
  select jsonb_build_object('nation', p.nation, 'overlayFrom', p.nation_from, 'starts', (
    select coalesce(jsonb_object_agg(said.regime, said.starts_on), '{}') from (
      select distinct on (regime) regime, starts_on from regime_start order by regime, set_at desc, id desc) said
    where said.starts_on is not null))
  from partnership p where p.id = partnership
$$;
