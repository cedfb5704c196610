import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { prepared, tables } from '#lantern/tables';

/** What waits in the rows, whatever the queue knows of it. */
export interface Waiting {
  readonly oldestRung: Date | null;
  readonly oldestEmail: Date | null;
  /** The next moments, after now, at which a reminder or an e-mail falls due. */
  readonly nextRung: Date | null;
  readonly nextEmail: Date | null;
}

const first = (em: SqlEntityManager, table: 'rung' | 'email', status: 'pending' | 'queued', after?: Date) =>
  tables(em)
    .selectFrom(table)
    .select((eb) => eb.fn.min('dueAt').as('dueAt'))
    .where('status', '=', status)
    .$if(after !== undefined, (query) => query.where('dueAt', '>', after ?? new Date(0)));

export async function whatWaits(em: SqlEntityManager, now: Date): Promise<Waiting> {
  const db = tables(em);
  // Each is one probe of a partial index, however many rows wait.
  const query = db.selectNoFrom([
    first(em, 'rung', 'pending').as('oldestRung'),
    first(em, 'email', 'queued').as('oldestEmail'),
    first(em, 'rung', 'pending', now).as('nextRung'),
    first(em, 'email', 'queued', now).as('nextEmail'),
  ]);
  const [row] = await prepared(db, query);
  return row ?? { oldestRung: null, oldestEmail: null, nextRung: null, nextEmail: null };
}
