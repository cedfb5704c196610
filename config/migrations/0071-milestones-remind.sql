-- The clock of its action whose reminders and holds a milestone shares, and of which of its revisions reminders have begun.
alter table "action_milestone" add column "clock" text not null default 'actionDue', add column "reminded_as" int null;
alter table "action_milestone" alter column "clock" drop default;
create index "action_milestone_ahead" on "action_milestone" ("due") where "due" is not null and "done_on" is null and "taken_off_at" is null;

-- The hold in force that stops a clock of a case; null where none does.
create function held_by(snapshot jsonb, clock text) returns text language sql immutable as $$
  select h->>'hold' from jsonb_array_elements(snapshot->'ledger'->'holds') h
  where h->>'to' is null and h->'clocks' ? clock limit 1
$$;

-- What a reminder is about, by the key of its rung: a date of a case, or a milestone of an action.
create function reminded_date(of_case uuid, of_key text)
returns table (revision int, clock text, title text, kind text, started_on text, original_due date, due_earliest date,
  due date, practical_due date, chase boolean, paused_by text, extensions jsonb, delays jsonb, settled boolean)
language sql stable as $$
  select d.revision, d.clock, d.title, d.kind, d.started_on, d.original_due, d.due_earliest, d.due, d.practical_due,
    d.chase, d.paused_by, d.extensions, d.delays, d.settled
  from deadline d where d.case_file_id = of_case and d.key = of_key
  union all
  select m.revision, m.clock, 'Reach a milestone of an action', 'local', to_char(m.added_at, 'YYYY-MM-DD'), m.due, m.due,
    m.due, null::date, false, held_by(c.snapshot, m.clock), '[]'::jsonb, '[]'::jsonb,
    m.due is null or m.done_on is not null or m.taken_off_at is not null or c.closed
  from action_milestone m join case_file c on c.id = m.case_file_id
  where m.case_file_id = of_case and m.id = case when of_key like 'milestone-%' then substr(of_key, 11)::uuid end
$$;
