import type { MikroORM } from '@mikro-orm/postgresql';
import { SignInAttempt, anyOf, lockFor, tables } from '#lantern/tables';
import { hashOf } from './hashes.js';
import { networkOf } from './network.js';

const counted = 15 * 60_000;

/** Sign-ins that may begin at one network address within a quarter of an hour: a whole council may share one. */
export const askedFromPlace = 30;

/** What is counted, from which address, and how often it may happen within a quarter of an hour. Its network is kept as a digest. */
export interface Limit {
  readonly of: 'place' | 'referral';
  readonly who: string;
  readonly most: number;
}

const sourceOf = ({ of, who }: Limit): string => `${of} ${hashOf(networkOf(who))}`;

/** Counts one more attempt to sign in, unless a limit is reached: then false, and nothing is counted. */
export async function mayTry(orm: MikroORM, now: Date, limits: readonly Limit[]): Promise<boolean> {
  const since = new Date(now.getTime() - counted);
  const sources = limits.map(sourceOf);
  return orm.em.fork().transactional(async (em) => {
    // Of many at once, each waits for the one before and counts it.
    for (const source of sources.toSorted()) await lockFor(em, `sign-in ${source}`);
    const rows = await tables(em)
      .selectFrom('sign_in_attempt')
      .select(({ fn }) => ['source', fn.countAll<string>().as('count')])
      .where('source', '=', anyOf(sources))
      .where('at', '>', since)
      .groupBy('source')
      .execute();
    const counts = new Map(rows.map(({ source, count }) => [source, Number(count)]));
    if (limits.some((limit) => (counts.get(sourceOf(limit)) ?? 0) >= limit.most)) return false;
    await em.insertMany(
      SignInAttempt,
      sources.map((source) => ({ source, at: now })),
    );
    await em.nativeDelete(SignInAttempt, { at: { $lt: since } });
    return true;
  });
}
