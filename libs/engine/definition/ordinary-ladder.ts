import type { LadderStep } from './deadline-rule.js';

/** The reminders of a date of which nothing else is said (tasks-and-emails 4.4). Nothing is sent on the day itself. */
export const ordinaryLadder: readonly LadderStep[] = [
  { step: '14 days before', days: -14, template: 'reminder', to: ['assignee'] },
  { step: '7 days before', days: -7, template: 'reminder', to: ['assignee'] },
  { step: '1 day before', days: -1, template: 'reminder', to: ['assignee'] },
  { step: '1 day after', days: 1, template: 'overdue', to: ['assignee'] },
  { step: '7 days after', days: 7, template: 'overdue', to: ['assignee', 'lineManager'] },
  { step: '14 days after', days: 14, template: 'overdue', to: ['assignee', 'lineManager', 'cspChair'] },
];
