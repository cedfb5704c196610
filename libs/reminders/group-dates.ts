import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { isMilestoneAhead } from '#lantern/action-plans';
import { type SaidDate, casesIn, dateAsSaid, isOpen, isUnsettled } from '#lantern/case-lists';
import type { WorkflowRegistry } from '#lantern/cases';
import type { IsoDate, PartialDate } from '#lantern/calendar';
import { anyOf } from '#lantern/tables';
import { localDate } from './local-date.js';
import { titlesBeside } from './titles-beside.js';

/** A date of something that a delivery group holds. */
export interface HeldDate {
  readonly groupId: string;
  readonly reference: string;
  readonly title: string;
  readonly due: IsoDate;
  readonly date: SaidDate;
  readonly startedOn: PartialDate;
}

/** What groups hold that is still to be done; of a review that a conflict of interest keeps from a group’s chair, nothing. */
const held = (em: SqlEntityManager, groupIds: readonly string[]) =>
  casesIn(em)
    .innerJoin('delivery_group_holding as h', (join) =>
      join.onRef('h.caseFileId', '=', 'c.id').on('h.until', 'is', null),
    )
    .where('h.groupId', '=', anyOf(groupIds))
    .where(isOpen)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('delivery_group_seat as s')
            .innerJoin('conflict as k', 'k.callerId', 's.callerId')
            .select('k.id')
            .whereRef('s.groupId', '=', 'h.groupId')
            .whereRef('k.caseFileId', '=', 'r.id')
            .where('s.chairs', '=', true)
            .where('s.until', 'is', null)
            .where('k.liftedAt', 'is', null),
        ),
      ),
    );

/** The dates of what was promised that have passed, or come by a day; those of the office that follows it up are not among them. */
export async function datesOfGroups(
  em: SqlEntityManager,
  groupIds: readonly string[],
  dueBy: IsoDate,
  registry: WorkflowRegistry,
): Promise<HeldDate[]> {
  const rows = await held(em, groupIds)
    .innerJoin('deadline as d', 'd.caseFileId', 'c.id')
    .select(['h.groupId', 'c.reference', 'c.workflow', 'c.version', 'd.clock', 'd.title', 'd.due', 'd.startedOn'])
    .select(dateAsSaid.as('date'))
    .where(isUnsettled)
    .where('d.pausedBy', 'is', null)
    .where('d.due', '<=', dueBy)
    .orderBy('d.due')
    .orderBy('c.reference')
    .execute();
  return rows.filter(({ workflow, version, clock }) => {
    const promise = registry.get(workflow, version).part?.promise;
    return promise !== undefined && [promise.due, promise.update].includes(clock);
  });
}

/** The milestones of what groups hold that have passed, or come by a day. */
export async function milestonesOfGroups(
  em: SqlEntityManager,
  groupIds: readonly string[],
  dueBy: IsoDate,
): Promise<HeldDate[]> {
  const rows = await held(em, groupIds)
    .innerJoin('action_milestone as m', 'm.caseFileId', 'c.id')
    .select(['h.groupId', 'c.reference', (eb) => eb.ref('m.due').$castTo<IsoDate>().as('due')])
    .where(isMilestoneAhead)
    .where('m.due', '<=', dueBy)
    .orderBy('m.due')
    .orderBy('c.reference')
    .execute();
  return rows.map(({ due, ...row }) => ({ ...row, title: titlesBeside.milestone, ...localDate(due) }));
}

/** How much each group holds that is still to be done, with the first review that it is of; nothing of one that holds nothing. */
export async function countsOf(em: SqlEntityManager, groupIds: readonly string[]) {
  const rows = await held(em, groupIds)
    .select(['h.groupId', 'r.id as reviewId', 'r.workflow as reviewWorkflow'])
    .orderBy('c.reference')
    .execute();
  return new Map(
    [...Map.groupBy(rows, ({ groupId }) => groupId)].flatMap(([groupId, [first, ...rest]]) =>
      first ? [[groupId, { open: 1 + rest.length, ...first }] as const] : [],
    ),
  );
}
