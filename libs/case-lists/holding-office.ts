import type { Tables } from '#lantern/tables';
import { type Expression, expressionBuilder, sql } from 'kysely';

const of = expressionBuilder<Tables, never>();

/** A review by its columns, whatever its alias. */
interface ReviewColumns {
  readonly id: Expression<string>;
  readonly partnershipId: Expression<string>;
}

const chair = sql.lit('independentChair');

/** A seat of the chair, if one sits. Not "exists", for which PostgreSQL gathers every chair's seat in the country. */
const chairsSeat = ({ id }: ReviewColumns) =>
  of
    .selectFrom('seat as s')
    .select('s.id')
    .where('s.caseFileId', '=', id)
    .where('s.role', '=', chair)
    .limit(sql.lit(1));

const isWrittenTo = ({ id, partnershipId }: ReviewColumns) =>
  of.exists(
    of
      .selectFrom('contact as k')
      .select('k.id')
      .where('k.partnershipId', '=', partnershipId)
      .where('k.role', '=', chair)
      .where((eb) => eb.or([eb('k.caseFileId', 'is', null), eb('k.caseFileId', '=', id)]))
      .where('k.leftOn', 'is', null),
  );

/**
 * The office that holds what an office owns on a review. There is no independent chair before one sits on the review or
 * is written to as that: what is to be done meanwhile is the co-ordinator's, and so are its reminders.
 */
export const officeHolding = (owner: Expression<string>, review: ReviewColumns) =>
  of
    .case()
    .when(of.and([of(owner, '=', chair), of(chairsSeat(review), 'is', null), of.not(isWrittenTo(review))]))
    .then(sql<string>`'coordinator'`)
    .else(owner)
    .end();
