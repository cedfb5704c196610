import { type Relation, on } from '#lantern/engine';

/* What an action tells its review: that it is settled. The review is concluded when all of them are (X16). */

const toReview = { to: 'parent', workflow: 'domestic-homicide-review', act: 'tell' } as const;

export const relations: readonly Relation[] = [
  {
    ...toReview,
    on: on('recommendation.verified'),
    events: (_event, { action }) => [{ type: 'action.settled', payload: { action, outcome: 'verified' } }],
  },
  {
    ...toReview,
    on: on('recommendation.closed'),
    events: ({ reason }, { action }) => [{ type: 'action.settled', payload: { action, outcome: 'closed', reason } }],
  },
];
