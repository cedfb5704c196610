import type { LadderStep } from '#lantern/engine';

/*
 * The reminder ladders that a review has beside the shared ones (tasks-and-emails 4.4).
 */

/** A statutory copy that has not gone: the co-ordinator is asked, and the CSP chair told when the local target has passed. */
export const statutoryCopyLadder: readonly LadderStep[] = [
  { step: '1 day before', days: -1, template: 'reminder', to: ['assignee'] },
  { step: '1 day after', days: 1, template: 'digest', to: ['cspChair'] },
  { step: '7 days after', days: 7, template: 'overdue', to: ['assignee', 'lineManager'] },
];

/** Nobody has waited longer for an answer. */
const tenYears = 120; // months

/** Waiting on the Home Office: a prompt to chase on the date, and every month until it answers. Nobody here is late. */
export const chaseLadder: readonly LadderStep[] = Array.from({ length: tenYears + 1 }, (_, months) => ({
  step: months === 0 ? 'chase' : `chase after ${months} ${months === 1 ? 'month' : 'months'}`,
  days: Math.round(months * 30.4),
  ...(months > 0 && { months }),
  template: 'reminder',
  to: ['coordinator'] as const,
}));
