-- Of a ladder that runs only the rungs that come next stay rows: those beyond follow from its date, and are written when
-- these fall due.
with next as (
  select r.case_file_id, r.deadline_key, r.revision, min(r.days) as days
  from rung r
  join deadline d on d.case_file_id = r.case_file_id and d.key = r.deadline_key and d.revision = r.revision
  where r.status = 'pending' and not d.settled and d.paused_by is null
  group by r.case_file_id, r.deadline_key, r.revision
)
delete from rung r using next n
where r.case_file_id = n.case_file_id and r.deadline_key = n.deadline_key and r.revision = n.revision
  and r.status = 'pending' and r.days > n.days;
