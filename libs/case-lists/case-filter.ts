import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Tables, anyOf, inContext, tables } from '#lantern/tables';
import { type Expression, type SqlBool, expressionBuilder, sql } from 'kysely';

/** A case as `c`, and the review that it belongs to (itself, or its parent) as `r`. */
type CaseTables = Tables & { c: Tables['case_file']; r: Tables['case_file'] };

/** To say something of a case and its review. */
export const cases = expressionBuilder<CaseTables, 'c' | 'r'>();

/** True for the cases that a question is about. */
export type CaseFilter = Expression<SqlBool>;

export const everyCase: CaseFilter = sql<SqlBool>`true`;

/** One case alone, without its parts. */
export const theCase = (id: string): CaseFilter => cases('c.id', '=', id);

/** A review with its parts. */
export const ofReview = (id: string): CaseFilter => cases('c.reviewId', '=', id);

/** The reviews of some partnerships, with their parts. A part lies where its review does. */
export const ofPartnerships = (ids: readonly string[]): CaseFilter => cases('c.partnershipId', '=', anyOf(ids));

export const ofPartnership = (id: string): CaseFilter => ofPartnerships([id]);

/** The cases that are pinned to another calendar. */
export const withOtherCalendar = (id: string): CaseFilter => cases('c.calendarId', '<>', id);

// Said as the partial indexes say it: a value that travels beside the query would pass them by.
export const isOpen: CaseFilter = cases.not('c.closed');

/** The cases that pass all of these. */
export const both = (...filters: readonly CaseFilter[]): CaseFilter => cases.and(filters);

/** The cases that pass at least one of these. */
export const any = (filters: readonly CaseFilter[]): CaseFilter => cases.or(filters);

/** Every case with the review that it belongs to. */
export const casesIn = (em: SqlEntityManager) =>
  tables(em).selectFrom('case_file as c').innerJoin('case_file as r', 'r.id', 'c.reviewId');

/** The same, with the partnership as `p` in which they lie. */
export const casesAndPartnershipsIn = (em: SqlEntityManager) =>
  casesIn(em).innerJoin('partnership as p', 'p.id', 'r.partnershipId');

/** The agency that answers for a part `c`: the one that was asked, or the owner of an action. */
export const agencyAnswering = cases.fn.coalesce(
  inContext(cases.ref('c.snapshot'), 'agency'),
  inContext(cases.ref('c.snapshot'), 'owner'),
);

/** The same of any case: null for a review, which is everybody's. */
export const agencyOfCase = cases.case().when('c.parentId', 'is not', null).then(agencyAnswering).end();
