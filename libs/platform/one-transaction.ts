import { AsyncLocalStorage } from 'node:async_hooks';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';

interface Joined {
  readonly transaction: ReturnType<SqlEntityManager['getTransactionContext']>;
  readonly isRehearsal: boolean;
}

const joined = new AsyncLocalStorage<Joined>();

const able = new WeakSet<MikroORM>();

/**
 * Lets whatever asks this database for an entity manager take part in a transaction that is going on, without knowing of
 * it: a transaction of its own becomes a savepoint of that one.
 */
function enable(orm: MikroORM): void {
  if (able.has(orm)) return;
  able.add(orm);
  const fork = orm.em.fork.bind(orm.em);
  orm.em.fork = (options) => {
    const em = fork(options);
    const here = joined.getStore();
    if (here) em.setTransactionContext(here.transaction);
    return em;
  };
}

/** Whether what is being done now will be taken back: nothing of it may leave the database. */
export const isRehearsing = (): boolean => joined.getStore()?.isRehearsal === true;

/**
 * Does work in one transaction, whatever it is made of: all of it is kept, or nothing. What work tells others once it is
 * kept, it would tell too early here: it must only write.
 * @throws what the work throws.
 */
export async function inOneTransaction<Done>(
  orm: MikroORM,
  work: (em: SqlEntityManager) => Promise<Done>,
  isRehearsal = isRehearsing(),
): Promise<Done> {
  enable(orm);
  return orm.em
    .fork()
    .transactional((em) => joined.run({ transaction: em.getTransactionContext(), isRehearsal }, () => work(em)));
}
