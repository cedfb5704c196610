import type { EmailRule } from '#lantern/engine';
import { chaseEmails } from '../../shared/chasing.js';
import { holdEmails } from '../../shared/hold-emails.js';
import { moreTimeEmails } from '../../shared/parts.js';
import { part } from './part.js';

/** The e-mails an event of an action sends at once; requests for an update come from the ladder of its clock. */
export const emailRules: readonly EmailRule[] = [
  ...moreTimeEmails(part.moreTimeFor, 'actionOwner'),
  ...holdEmails('actionOwner'),
  ...chaseEmails(['actionOwner']),
];
