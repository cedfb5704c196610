import { roles } from '../case-event.js';

/**
 * Who holds a task or is written to: an office of the review, or `assignee` (whoever holds the task). The Home Office holds
 * what it is waited for, is never late, and is never written to.
 */
export const recipients = [
  ...roles,
  'assignee',
  'lineManager',
  'panel',
  'referrer',
  'communications',
  'actionOwner',
  'homeOffice',
] as const;
export type Recipient = (typeof recipients)[number];
