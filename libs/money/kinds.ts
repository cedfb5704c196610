/** What money goes on. */
export const costKinds = ['chair', 'author', 'advocacy', 'administration', 'post', 'other'] as const;
export type CostKind = (typeof costKinds)[number];

/** How far a cost is: what was set aside, what was offered, what was ordered, what is to be paid. */
export const costStages = ['budget', 'quote', 'order', 'invoice'] as const;
export type CostStage = (typeof costStages)[number];

/** How partners share an amount. */
export const formulas = ['equal', 'bodies', 'reviews', 'percent'] as const;
export type Formula = (typeof formulas)[number];

/** A review, or a partnership beside its reviews: the other of the two is null. */
export interface MoneyPlace {
  readonly reviewId: string | null;
  readonly partnershipId: string | null;
}
