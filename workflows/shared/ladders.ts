import { type LadderStep, ordinaryLadder } from '#lantern/engine';

/*
 * The reminder ladders that workflows share (tasks-and-emails 4.4). Days count from the due date; nothing is sent on the
 * day itself. After the third step people take over: what is still late is named in the weekly list and the chair's
 * digest only.
 */

export const standardLadder = ordinaryLadder;

/** Small tasks: no e-mail of their own, they are in the weekly list. */
export const weeklyListOnly: readonly LadderStep[] = [];

/** The decision is the chair's: one request a week before, and word at once when the date has passed. */
export const decisionLadder: readonly LadderStep[] = [
  { step: '7 days before', days: -7, template: 'decision-needed', to: ['cspChair'] },
  { step: '1 day after', days: 1, template: 'digest', to: ['cspChair'] },
];

/** The finished review: the usual reminders to whoever holds it, and the chair told at once when the date has passed. */
export const completionLadder: readonly LadderStep[] = [
  ...standardLadder.filter(({ days }) => days < 0),
  { step: '1 day after', days: 1, template: 'digest', to: ['cspChair'] },
  { step: '7 days after', days: 7, template: 'overdue', to: ['assignee', 'lineManager'] },
];

/** One reminder for each monthly review of a hold; what was not reviewed stands in the weekly list. */
export const holdReviewLadder: readonly LadderStep[] = [
  { step: '7 days before', days: -7, template: 'reminder', to: ['assignee'] },
];
