import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Tables, anyOf, tables } from '#lantern/tables';
import { type Expression, type RawBuilder, type SqlBool, expressionBuilder, sql } from 'kysely';

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

/** The cases that pass all of these. */
export const both = (...filters: readonly CaseFilter[]): CaseFilter => cases.and(filters);

/** The cases that pass at least one of these. */
export const any = (filters: readonly CaseFilter[]): CaseFilter => cases.or(filters);

/** Every case with the review that it belongs to. */
export const casesIn = (em: SqlEntityManager) =>
  tables(em).selectFrom('case_file as c').innerJoin('case_file as r', 'r.id', 'c.reviewId');

/** The same in a query that is written out. */
export const caseAndReview = 'case_file c join case_file r on r.id = c.review_id';

/** The rows of a query that is written out, on the entity manager's own transaction. */
export const rowsOf = async <Row>(em: SqlEntityManager, query: RawBuilder<Row>): Promise<Row[]> =>
  (await query.execute(tables(em))).rows;

/** The agency that answers for a part (the one that was asked, or the owner of an action), by the part's alias. */
export const agencyOf = (part: string): string =>
  `coalesce(${part}.snapshot->'context'->>'agency', ${part}.snapshot->'context'->>'owner')`;

/** The same for any case: null for a review, which is everybody's. */
export const agencyOfPart = (alias: string): string =>
  `case when ${alias}.parent_id is not null then ${agencyOf(alias)} end`;
