import type { MikroORM } from '@mikro-orm/postgresql';
import { run } from '#lantern/platform';
import { hashOf } from './hashes.js';

const counted = 15 * 60_000;

/** Sign-ins that may begin at one network address within a quarter of an hour: a whole council may share one. */
export const askedFromPlace = 30;

/** What is counted, of whom, and how often it may happen within a quarter of an hour. Kept as a digest. */
export interface Limit {
  readonly of: 'place';
  readonly who: string;
  readonly most: number;
}

const sourceOf = ({ of, who }: Limit): string => `${of} ${hashOf(who)}`;

const lockStatement = `select pg_advisory_xact_lock(hashtextextended('sign-in ' || source, 0))
  from (select unnest($1::text[]) as source order by 1) as counted`;

/** Counts one more attempt to sign in, unless a limit is reached: then false, and nothing is counted. */
export async function mayTry(orm: MikroORM, now: Date, limits: readonly Limit[]): Promise<boolean> {
  const since = new Date(now.getTime() - counted);
  const sources = limits.map(sourceOf);
  return orm.em.fork().transactional(async (em) => {
    // Of many at once, each waits for the one before and counts it.
    await run(em, lockStatement, [sources]);
    const rows = await run<{ source: string; count: number }>(
      em,
      'select source, count(*)::int as count from sign_in_attempt where source = any($1::text[]) and at > $2 group by source',
      [sources, since],
    );
    const counts = new Map(rows.map(({ source, count }) => [source, count]));
    if (limits.some((limit) => (counts.get(sourceOf(limit)) ?? 0) >= limit.most)) return false;
    await run(em, 'insert into sign_in_attempt (source, at) select unnest($1::text[]), $2', [sources, now]);
    await run(em, 'delete from sign_in_attempt where at < $1', [since]);
    return true;
  });
}
