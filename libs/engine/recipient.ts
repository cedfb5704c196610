import type { Role } from './case-event.js';

/**
 * Who holds a task or is written to: an office of the review, or `assignee` (whoever holds the task). The Home Office holds
 * what it is waited for, is never late, and is never written to.
 */
export type Recipient =
  Role | 'assignee' | 'lineManager' | 'panel' | 'referrer' | 'communications' | 'actionOwner' | 'homeOffice';
