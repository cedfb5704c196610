-- What is looked for over every review stands in its row: the day of the death, and the partnership's own reference.
alter table "case_file" add "death_on" text null, add "own_reference" text null;
update case_file c set death_on = c.snapshot->'ledger'->'milestones'->>'death', own_reference = coalesce(
    (select x.payload->'changes'->>'localReference' from history x where x.case_file_id = c.id and x.type = 'event.corrected'
      and x.payload->>'corrects' = '1' and x.payload->'changes' ? 'localReference' order by x.number desc limit 1),
    (select h.payload->>'localReference' from history h where h.case_file_id = c.id and h.number = 1))
where c.parent_id is null;
create index case_file_of_death on case_file (death_on text_pattern_ops) where parent_id is null and death_on is not null;
-- When somebody last looked at something is asked for on every visit.
create index access_record_of_caller on access_record (caller_id, action, at);
