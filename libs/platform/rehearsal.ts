import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { inOneTransaction } from './one-transaction.js';

/** Ends a rehearsal: all of it is taken back. */
class TakenBack extends Error {}

/**
 * Does work as it will be done, lets `look` see what came of it, and takes it back.
 * @throws what the work throws.
 */
export async function rehearse<Done, Seen>(
  orm: MikroORM,
  work: () => Promise<Done>,
  look: (em: SqlEntityManager, done: Done) => Promise<Seen>,
): Promise<Seen> {
  const seen: Seen[] = [];
  const isRehearsal = true;
  try {
    await inOneTransaction(
      orm,
      async (em) => {
        seen.push(await look(em, await work()));
        throw new TakenBack();
      },
      isRehearsal,
    );
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  const [first] = seen;
  if (seen.length === 0) throw new Error('A rehearsal ends by being taken back.');
  return first as Seen;
}
