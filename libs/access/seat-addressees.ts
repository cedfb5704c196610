import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Tables, anyOf, tables } from '#lantern/tables';
import { expressionBuilder } from 'kysely';
import type { CaseScope } from './case-scopes.js';
import { seats } from './offices.js';

/** Whoever an e-mail goes to: a seat or an office by its id. */
export interface SeatAddressee {
  readonly id: string;
  readonly role: string;
}

type Place = Pick<CaseScope, 'reviewId' | 'partnershipId'>;

const of = expressionBuilder<Tables & { c: Tables['caller'] }, 'c'>();

/** A conflict of interest shuts somebody out of a review: nothing of it is written to them. */
const isShutOut = (reviewId: string) => of.fn<boolean>('is_shut_out', ['c.email', of.cast(of.val(reviewId), 'uuid')]);

/** The seats of some people on a review, one for each of them. */
export const seatsOf = (
  em: SqlEntityManager,
  { reviewId }: Place,
  callers: readonly string[],
): Promise<SeatAddressee[]> =>
  tables(em)
    .selectFrom('seat as s')
    .innerJoin('caller as c', 'c.id', 's.callerId')
    .select(['s.id', 's.role'])
    .distinctOn('s.callerId')
    .where('s.caseFileId', '=', reviewId)
    .where('s.callerId', '=', anyOf(callers))
    .where('c.email', 'is not', null)
    .where((eb) => eb.not(isShutOut(reviewId)))
    .execute();

/** The offices for which some people sat: a seat that was left reaches nobody any more, and the office does. */
export const officesOf = (
  em: SqlEntityManager,
  { reviewId, partnershipId }: Place,
  callers: readonly string[],
): Promise<SeatAddressee[]> =>
  tables(em)
    .selectFrom('office as o')
    .innerJoin('caller as c', 'c.id', 'o.callerId')
    .select(['o.id', 'o.role'])
    .distinctOn('o.callerId')
    .where('o.partnershipId', '=', partnershipId)
    .where('o.until', 'is', null)
    .where('o.role', '=', anyOf(seats))
    .where('o.callerId', '=', anyOf(callers))
    .where('c.email', 'is not', null)
    .where((eb) => eb.not(isShutOut(reviewId)))
    .execute();
