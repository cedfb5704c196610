import type { Relation } from '#lantern/engine';
import { on } from './events.js';

/*
 * What an action tells its review: that it is settled. Whether it was the last one the review knows; it takes that word only
 * then. It is concluded when all of them are settled (X16).
 */

const perhapsTheLast = { type: 'actions.completed', payload: {} };

const toReview = { to: 'parent', act: 'tell' } as const;

export const relations: readonly Relation[] = [
  {
    ...toReview,
    on: on('recommendation.verified'),
    events: (_event, { action }) => [
      { type: 'action.settled', payload: { action, outcome: 'verified' } },
      perhapsTheLast,
    ],
  },
  {
    ...toReview,
    on: on('recommendation.closed'),
    events: ({ reason }, { action }) => [
      { type: 'action.settled', payload: { action, outcome: 'closed', reason } },
      perhapsTheLast,
    ],
  },
];
