/**
 * SQL that is true for the cases a question is about, with the case as `c` and its review as `r`. Its parameters are
 * numbered from `first` on.
 */
export type CaseFilter = (first: number) => { readonly condition: string; readonly parameters: readonly unknown[] };

export const everyCase: CaseFilter = () => ({ condition: 'true', parameters: [] });

/** One case alone, without its parts. */
export const theCase =
  (id: string): CaseFilter =>
  (first) => ({ condition: `c.id = $${first}::uuid`, parameters: [id] });

/** A review with its parts. */
export const ofReview =
  (id: string): CaseFilter =>
  (first) => ({ condition: `c.review_id = $${first}::uuid`, parameters: [id] });

/** The reviews of a partnership, with their parts. */
export const ofPartnership =
  (id: string): CaseFilter =>
  (first) => ({ condition: `c.partnership_id = $${first}::uuid`, parameters: [id] });

/** The cases that pass one filter and the other. */
export const both =
  (one: CaseFilter, other: CaseFilter): CaseFilter =>
  (first) => {
    const left = one(first);
    const right = other(first + left.parameters.length);
    return {
      condition: `${left.condition} and ${right.condition}`,
      parameters: [...left.parameters, ...right.parameters],
    };
  };

/** Joins a case to the review it belongs to: itself, or its parent. */
export const caseAndReview = 'case_file c join case_file r on r.id = c.review_id';

/** The agency that answers for a part (the one that was asked, or the owner of an action), by the part's alias. */
export const agencyOf = (part: string): string =>
  `coalesce(${part}.snapshot->'context'->>'agency', ${part}.snapshot->'context'->>'owner')`;

/** The same for any case: null for a review, which is everybody's. */
export const agencyOfPart = (alias: string): string =>
  `case when ${alias}.parent_id is not null then ${agencyOf(alias)} end`;
