import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { londonDate } from '#lantern/calendar';
import { StaleCase } from '#lantern/platform';
import { tables } from '#lantern/tables';

interface Place {
  readonly partnershipId: string;
  readonly setting: string;
  /** How often it had been changed when the page was made. */
  readonly revision: number;
}

/** Two people may have a setting open at once: the second is told what the first did. @throws StaleCase */
export async function insistUnchanged(
  em: SqlEntityManager,
  { partnershipId, setting, revision }: Place,
): Promise<void> {
  const changes = await tables(em)
    .selectFrom('setting_change')
    .select(['changedBy', 'changedAt'])
    .where('partnershipId', '=', partnershipId)
    .where('setting', '=', setting)
    .orderBy('changedAt')
    .execute();
  if (changes.length === revision) return;
  const since = changes.slice(revision).map(({ changedBy, changedAt }, index) => ({
    number: revision + index + 1,
    type: 'setting.changed',
    on: londonDate(changedAt),
    actor: changedBy,
  }));
  throw new StaleCase(changes.length, since);
}
