import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { named, run } from '#lantern/platform';

/** What waits in the rows, whatever the queue knows of it. */
export interface Waiting {
  readonly oldestRung: Date | null;
  readonly oldestEmail: Date | null;
  /** The next moments, after now, at which a reminder or an e-mail falls due. */
  readonly nextRung: Date | null;
  readonly nextEmail: Date | null;
}

// Each is one probe of a partial index, however many rows wait.
const waitingStatement = named(`
select (select min(due_at) from rung where status = 'pending') as "oldestRung",
  (select min(due_at) from email where status = 'queued') as "oldestEmail",
  (select min(due_at) from rung where status = 'pending' and due_at > $1::timestamptz) as "nextRung",
  (select min(due_at) from email where status = 'queued' and due_at > $1::timestamptz) as "nextEmail"`);

export async function whatWaits(em: SqlEntityManager, now: Date): Promise<Waiting> {
  // MikroORM's connections read instants as text.
  const [row] = await run<Record<keyof Waiting, string | null>>(em, waitingStatement, [now]);
  const moment = (name: keyof Waiting): Date | null => (row?.[name] ? new Date(row[name]) : null);
  return {
    oldestRung: moment('oldestRung'),
    oldestEmail: moment('oldestEmail'),
    nextRung: moment('nextRung'),
    nextEmail: moment('nextEmail'),
  };
}
