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
export const commissionerLadder: readonly LadderStep[] = [
  { step: '1 day before', days: -1, template: 'reminder', to: ['assignee'] },
  { step: '1 day after', days: 1, template: 'digest', to: ['cspChair'] },
  { step: '7 days after', days: 7, template: 'overdue', to: ['assignee', 'lineManager'] },
];

/** One reminder for each monthly review of a hold; what was not reviewed stands in the weekly list. */
export const holdReviewLadder: readonly LadderStep[] = [
  { step: '7 days before', days: -7, template: 'reminder', to: ['assignee'] },
];

/** Waiting on others: a prompt to chase when the usual time has passed, then monthly. Nobody here is late. */
export const chaseLadder: readonly LadderStep[] = [0, 30, 60, 90, 120, 150, 180].map((days) => ({
  step: days === 0 ? 'chase' : `chase after ${days} days`,
  days,
  template: 'reminder',
  to: ['coordinator'] as const,
}));
