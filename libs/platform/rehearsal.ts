import { AsyncLocalStorage } from 'node:async_hooks';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';

type Transaction = ReturnType<SqlEntityManager['getTransactionContext']>;

const rehearsing = new AsyncLocalStorage<Transaction>();

/** Ends a rehearsal: all of it is taken back. */
class TakenBack extends Error {}

const able = new WeakSet<MikroORM>();

/**
 * Lets whatever asks this database for an entity manager take part in a rehearsal that is going on, without knowing of
 * it: a transaction of its own becomes a savepoint of the one that is taken back.
 */
function enable(orm: MikroORM): void {
  if (able.has(orm)) return;
  able.add(orm);
  const fork = orm.em.fork.bind(orm.em);
  orm.em.fork = (options) => {
    const em = fork(options);
    const transaction = rehearsing.getStore();
    if (transaction !== undefined) em.setTransactionContext(transaction);
    return em;
  };
}

/** Whether what is being done now will be taken back: nothing of it may leave the database. */
export const isRehearsing = (): boolean => rehearsing.getStore() !== undefined;

/**
 * Does work as it will be done, lets `look` see what came of it, and takes it back.
 * @throws what the work throws.
 */
export async function rehearse<Done, Seen>(
  orm: MikroORM,
  work: () => Promise<Done>,
  look: (em: SqlEntityManager, done: Done) => Promise<Seen>,
): Promise<Seen> {
  enable(orm);
  const seen: Seen[] = [];
  try {
    await orm.em.fork().transactional(async (em) => {
      const done = await rehearsing.run(em.getTransactionContext(), work);
      seen.push(await look(em, done));
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  const [first] = seen;
  if (seen.length === 0) throw new Error('A rehearsal ends by being taken back.');
  return first as Seen;
}
