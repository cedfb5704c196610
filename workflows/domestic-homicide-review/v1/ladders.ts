import type { LadderStep } from '#lantern/engine';
import { standardLadder } from '../../shared/ladders.js';

/*
 * The reminder ladders that a review has beside the shared ones (tasks-and-emails 4.4).
 */

/** The decision is the CSP chair's: one request a week before, and word at once when the date has passed. */
export const decisionLadder: readonly LadderStep[] = [
  { step: '7 days before', days: -7, template: 'decision-needed', to: ['cspChair'] },
  { step: '1 day after', days: 1, template: 'digest', to: ['cspChair'] },
];

/** The finished review: the usual reminders to whoever holds it, and the CSP chair told at once when the date has passed. */
export const completionLadder: readonly LadderStep[] = [
  ...standardLadder.filter(({ days }) => days < 0),
  { step: '1 day after', days: 1, template: 'digest', to: ['cspChair'] },
  { step: '7 days after', days: 7, template: 'overdue', to: ['assignee', 'lineManager'] },
];

/** A statutory copy that has not gone: the co-ordinator is asked, and the CSP chair told when the local target has passed. */
export const statutoryCopyLadder: readonly LadderStep[] = [
  { step: '1 day before', days: -1, template: 'reminder', to: ['assignee'] },
  { step: '1 day after', days: 1, template: 'digest', to: ['cspChair'] },
  { step: '7 days after', days: 7, template: 'overdue', to: ['assignee', 'lineManager'] },
];

/** One reminder for each monthly review of a hold; what was not reviewed stands in the weekly list. */
export const holdReviewLadder: readonly LadderStep[] = [
  { step: '7 days before', days: -7, template: 'reminder', to: ['assignee'] },
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
