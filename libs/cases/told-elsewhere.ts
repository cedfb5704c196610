/** A row for each address at which another system is told of such an event: that it was, and nothing of what it says. */
export const toldElsewhere = `hooked as (
  insert into webhook_delivery (webhook_id, reference, event, at, due_at)
  select w.id, moved.reference, :type, :now::timestamptz, :now::timestamptz
  from moved join webhook w on w.partnership_id = moved.partnership_id
  where w.off_since is null and w.begins && array['*', split_part(:type, '.', 1)]
)`;
