import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { log, named, run } from '#lantern/platform';

const silence = 10 * 60_000; // milliseconds after which whoever was sending must have died

/**
 * `$1` now, `$2` when they were begun at the latest. Without its last bytes the server cannot have an e-mail, and it waits
 * again; a database that was itself restarted since may have lost the note of them.
 */
const recoverStatement = named(`
with dead as (
  select id, handed_over_at is null and coalesce(database_start = pg_postmaster_start_time(), false) as never_left
  from email where status = 'sending' and claimed_at < $2::timestamptz for update skip locked
)
update email e set status = case when never_left then 'queued' else 'uncertain' end,
  claimed_at = case when never_left then null else claimed_at end,
  settled_at = case when never_left then null else $1::timestamptz end,
  failure = case when never_left then null else 'Sending was interrupted. It may or may not have arrived.' end
from dead where e.id = dead.id returning e.id, e.status`);

/**
 * Settles what somebody began to send and never settled: what cannot have left waits again, what may have is uncertain
 * until a person has looked.
 */
export async function recover(em: SqlEntityManager, now: Date): Promise<number> {
  const begunBefore = new Date(now.getTime() - silence);
  const found = await run<{ id: string; status: string }>(em, recoverStatement, [now, begunBefore]);
  const uncertain = found.filter(({ status }) => status === 'uncertain').map(({ id }) => id);
  if (found.length > 0) log.warn({ emails: found.length, uncertain }, 'e-mails were left in the sending');
  return found.length;
}
