import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope } from '#lantern/access';
import type { PartialDate } from '#lantern/calendar';
import { ChangedMeanwhile, EventRejected } from '#lantern/platform';
import { type Tables, isoText, tables } from '#lantern/tables';
import type { Updateable } from 'kysely';

export type ActionPlace = Pick<CaseScope, 'id'>;

const over = 'This action is over: its milestones can be read, and no longer changed.';
const changed = 'This milestone has been changed by somebody else. Open the page again to see how it stands.';

/**
 * Holds an action, so that it is not closed meanwhile, and answers with the day on which it came into the plan.
 * @throws EventRejected where the chart of the action says that it is over, as it does once its review ends.
 */
export async function holdOpen(em: SqlEntityManager, { id }: ActionPlace): Promise<PartialDate> {
  const { closed, openedOn } = await tables(em)
    .selectFrom('case_file')
    .select(['closed', 'openedOn'])
    .where('id', '=', id)
    .forShare()
    .executeTakeFirstOrThrow();
  if (closed) throw new EventRejected([over]);
  return openedOn;
}

/** A milestone as somebody read it, held until what they say of it is written. @throws ChangedMeanwhile where it was changed since. */
export async function holdAsRead(
  em: SqlEntityManager,
  { id: caseFileId }: ActionPlace,
  { id, revision }: { readonly id: string; readonly revision: number },
) {
  const found = await tables(em)
    .selectFrom('action_milestone')
    .select(['id', 'revision', 'due', 'doneOn', 'doneBy', 'doneAt'])
    .where('caseFileId', '=', caseFileId)
    .where((eb) => eb(eb.cast<string>('id', 'text'), '=', id))
    .where('revision', '=', revision)
    .where('takenOffAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!found) throw new ChangedMeanwhile([changed]);
  return found;
}

/** What is known of one from now on that is held. */
export async function writeDown(
  em: SqlEntityManager,
  { id, revision }: { readonly id: string; readonly revision: number },
  known: Updateable<Tables['action_milestone']>,
): Promise<void> {
  const update = tables(em)
    .updateTable('action_milestone')
    .set({ ...known, revision: revision + 1 });
  await update.where('id', '=', id).execute();
}

export const allMilestones = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('action_milestone as m')
    .innerJoin('caller as c', 'c.id', 'm.addedBy')
    .leftJoin('caller as who', 'who.id', 'm.doneBy')
    .select(['m.id', 'm.caseFileId', 'm.content', 'm.due', 'm.doneOn', 'm.revision', 'c.name as addedBy'])
    .select((eb) => [
      'who.name as doneBy',
      isoText(eb.ref('m.addedAt')).as('addedAt'),
      isoText(eb.ref('m.doneAt')).as('doneAt'),
    ])
    .orderBy('m.due', (order) => order.asc().nullsLast())
    .orderBy('m.addedAt');

/** What was said of milestones before somebody said otherwise, the newest first. */
export const changesOfMilestones = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('action_milestone_change as h')
    .innerJoin('action_milestone as m', 'm.id', 'h.milestoneId')
    .innerJoin('caller as who', 'who.id', 'h.by')
    .select(['h.milestoneId', 'h.revision', 'h.due', 'h.doneOn', 'h.reason', 'who.name as by'])
    .select((eb) => isoText(eb.ref('h.at')).as('at'))
    .orderBy('h.id', 'desc');
