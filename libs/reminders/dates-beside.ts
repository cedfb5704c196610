import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { isLastStep, isMilestoneAhead } from '#lantern/action-plans';
import { agencyOfCase, casesIn } from '#lantern/case-lists';
import type { IsoDate } from '#lantern/calendar';
import { type OpenDate, chairsOffice, listed } from './open-dates.js';
import { localDate } from './local-date.js';
import { titlesBeside } from './titles-beside.js';

/*
 * Days that are kept beside the history of a review. They stand in the co-ordinator's list of the week as a date does,
 * during a hold too; nobody else is written to because of them. Milestones are kept beside the history of an action: they
 * stand in the list of whoever leads it, as its own date does.
 */

const openReviews = (em: SqlEntityManager, keyPrefix: string) =>
  casesIn(em)
    .select(['c.partnershipId', 'c.id as reviewId', 'c.workflow', 'c.version', 'c.reference', 'c.settings'])
    .select(chairsOffice.as('chairsOffice'))
    .where('c.parentId', 'is', null)
    .where((eb) => eb.not('c.closed'))
    .where('c.partnershipId', 'not in', listed(keyPrefix))
    .groupBy(['c.id', 'r.id']);

type Beside = Pick<OpenDate, 'partnershipId' | 'reviewId' | 'workflow' | 'version' | 'reference' | 'settings'> &
  Pick<OpenDate, 'chairsOffice' | 'due'>;

const asDate = ({ due, ...row }: Beside, clock: 'familyContact' | 'nationalReply'): OpenDate => ({
  ...row,
  reviewWorkflow: row.workflow,
  agency: null,
  clock,
  title: titlesBeside[clock],
  ...localDate(due),
});

/** The next day on which somebody of a family hears from those who lead the review. To the family nothing is written. */
async function familyDates(em: SqlEntityManager, dueBy: IsoDate, keyPrefix: string): Promise<OpenDate[]> {
  const rows = await openReviews(em, keyPrefix)
    .innerJoin('family_record as f', 'f.reviewId', 'c.id')
    .select((eb) => eb.fn.min('f.nextContact').$castTo<IsoDate>().as('due'))
    .where('f.nextContact', '<=', dueBy)
    .orderBy('due')
    .orderBy('c.reference')
    .execute();
  return rows.map((row) => asDate(row, 'familyContact'));
}

/** The day on which a department is to be asked again that has a national recommendation. */
async function nationalDates(em: SqlEntityManager, dueBy: IsoDate, keyPrefix: string): Promise<OpenDate[]> {
  const rows = await openReviews(em, keyPrefix)
    .innerJoin('national_dealing as d', 'd.reviewId', 'c.id')
    .select((eb) => eb.fn.min('d.nextOn').$castTo<IsoDate>().as('due'))
    .where('d.nextOn', '<=', dueBy)
    .where(isLastStep)
    .orderBy('due')
    .orderBy('c.reference')
    .execute();
  return rows.map((row) => asDate(row, 'nationalReply'));
}

/** The milestones of actions that are not reached, but for those that a hold stops. */
async function milestoneDates(em: SqlEntityManager, dueBy: IsoDate, keyPrefix: string): Promise<OpenDate[]> {
  const rows = await casesIn(em)
    .innerJoin('action_milestone as m', 'm.caseFileId', 'c.id')
    .select(['c.partnershipId', 'r.id as reviewId', 'r.workflow as reviewWorkflow', 'c.reference', 'c.workflow'])
    .select(['c.version', 'c.settings', agencyOfCase.as('agency'), 'm.clock', chairsOffice.as('chairsOffice')])
    .select((eb) => eb.ref('m.due').$castTo<IsoDate>().as('due'))
    .where(isMilestoneAhead)
    .where('m.due', '<=', dueBy)
    .where('c.partnershipId', 'not in', listed(keyPrefix))
    .orderBy('m.due')
    .orderBy('c.reference')
    .orderBy('m.id')
    .execute();
  return rows.map(({ due, ...row }) => ({ ...row, title: titlesBeside.milestone, ...localDate(due) }));
}

/** All of them that come by a day, of the partnerships that have had no list yet whose key begins so. */
export async function datesBeside(em: SqlEntityManager, dueBy: IsoDate, keyPrefix: string): Promise<OpenDate[]> {
  return [
    ...(await familyDates(em, dueBy, keyPrefix)),
    ...(await nationalDates(em, dueBy, keyPrefix)),
    ...(await milestoneDates(em, dueBy, keyPrefix)),
  ];
}
