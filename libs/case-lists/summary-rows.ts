import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { anyOf, tables } from '#lantern/tables';
import { deadlineColumns, isUnsettled } from './case-date.js';
import { type CaseFilter, cases, casesIn, isOpen } from './case-filter.js';
import { enteredStages } from './past-durations.js';

/** What the law asks for and is still owed. */
const owesDuty = cases.exists(
  cases
    .selectFrom('deadline as d')
    .select('d.key')
    .whereRef('d.caseFileId', '=', 'c.id')
    .where('d.kind', '=', 'statute')
    .where(isUnsettled),
);

/** Open reviews, and closed ones that still owe what the law asks for. */
const listed = (em: SqlEntityManager, filter: CaseFilter) =>
  casesIn(em)
    .innerJoin('partnership as p', 'p.id', 'c.partnershipId')
    .where('c.parentId', 'is', null)
    .where(filter)
    .where((eb) => eb.or([isOpen, owesDuty]));

/** How many of them each partnership has that has any, in the order in which they are listed. */
export const countsIn = (em: SqlEntityManager, filter: CaseFilter) =>
  listed(em, filter)
    .select((eb) => ['c.partnershipId', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .groupBy(['c.partnershipId', 'p.name'])
    .orderBy('p.name')
    .execute();

export const reviewsIn = (em: SqlEntityManager, filter: CaseFilter) =>
  listed(em, filter)
    .select(['c.id', 'c.reference', 'c.workflow', 'c.version', 'c.state', 'c.closed', 'c.partnershipId'])
    .select('p.name as partnership')
    .select((eb) => [eb.ref('c.snapshot', '->').key('ledger').as('ledger'), enteredStages.as('entered')])
    .orderBy('p.name')
    .orderBy('c.reference')
    .execute();

export type ReviewRow = Awaited<ReturnType<typeof reviewsIn>>[number];

/** Their dates of guidance and of statute, but for those that were cancelled. */
export const datesOf = (em: SqlEntityManager, caseFileIds: readonly string[]) =>
  tables(em)
    .selectFrom('deadline as d')
    .select(deadlineColumns)
    .select('d.caseFileId')
    .where('d.caseFileId', '=', anyOf(caseFileIds))
    .where('d.kind', 'in', ['guidance', 'statute'])
    .where('d.cancelledOn', 'is', null)
    .orderBy('d.startedOn')
    .orderBy('d.due')
    .orderBy('d.key')
    .execute();

/** Dates of some clocks that the parts of some reviews still have to keep, each by the review it belongs to. */
export const datesOfParts = (em: SqlEntityManager, reviewIds: readonly string[], clocks: readonly string[]) =>
  tables(em)
    .selectFrom('deadline as d')
    .innerJoin('case_file as c', 'c.id', 'd.caseFileId')
    .select(['c.reviewId', 'd.clock', 'd.title', 'd.due'])
    .where('c.reviewId', '=', anyOf(reviewIds))
    .where('c.parentId', 'is not', null)
    .where(isUnsettled)
    .where('d.clock', '=', anyOf(clocks))
    .orderBy('d.due')
    .orderBy('d.key')
    .execute();

export type PartDate = Awaited<ReturnType<typeof datesOfParts>>[number];
