import type { LadderStep } from '#lantern/engine';

/*
 * The reminder ladders that workflows share (tasks-and-emails 4.4). Days count from the due date; nothing is sent on the
 * day itself. After the third step people take over: what is still late is named in the weekly list and the chair's
 * digest only.
 */

export const standardLadder: readonly LadderStep[] = [
  { step: '14 days before', days: -14, template: 'reminder', to: ['assignee'] },
  { step: '7 days before', days: -7, template: 'reminder', to: ['assignee'] },
  { step: '1 day before', days: -1, template: 'reminder', to: ['assignee'] },
  { step: '1 day after', days: 1, template: 'overdue', to: ['assignee'] },
  { step: '7 days after', days: 7, template: 'overdue', to: ['assignee', 'lineManager'] },
  { step: '14 days after', days: 14, template: 'overdue', to: ['assignee', 'lineManager', 'cspChair'] },
];

/** Small tasks: no e-mail of their own, they are in the weekly list. */
export const weeklyListOnly: readonly LadderStep[] = [];
