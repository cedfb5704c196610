import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type KnownLaw, plainLaw } from '#lantern/engine';
import { run } from '#lantern/platform';
import { tables } from '#lantern/tables';

/** What is known of the law in a partnership now. */
export async function lawKnownIn(em: SqlEntityManager, partnershipId: string): Promise<KnownLaw> {
  const [row] = await run<{ law: KnownLaw | null }>(em, 'select law_known_in($1::uuid) as law', [partnershipId]);
  return row?.law ?? plainLaw;
}

/**
 * What was known of the law at an instant: a history is told again with what was known when each entry was recorded, so
 * that a day which is set or withdrawn later moves no review.
 */
export async function lawKnownAt(
  em: SqlEntityManager,
  partnershipId: string,
): Promise<(recordedAt: number | undefined) => KnownLaw> {
  const now = await lawKnownIn(em, partnershipId);
  const said = await tables(em)
    .selectFrom('regime_start')
    .select(['regime', 'startsOn', 'setAt'])
    .orderBy('setAt')
    .orderBy('id')
    .execute();
  return (recordedAt) => {
    if (recordedAt === undefined || said.length === 0) return now;
    const known = new Map(
      said.flatMap(({ regime, startsOn, setAt }) =>
        setAt.getTime() <= recordedAt ? [[regime, startsOn] as const] : [],
      ),
    );
    const starts = [...known].flatMap(([regime, day]) => (day === null ? [] : [[regime, day] as const]));
    return { ...now, starts: Object.fromEntries(starts) };
  };
}
