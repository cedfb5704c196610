import type { EmailRule, Recipient } from '#lantern/engine';
import { chaseEmails } from '../../shared/chasing.js';
import { dated } from '../../shared/emails.js';
import { holdEmails } from '../../shared/hold-emails.js';
import { moreTimeEmails } from '../../shared/parts.js';
import { on } from './events.js';
import { holders } from './holders.js';
import { part } from './part.js';

/** E-mails about what one kind of holder holds: nothing is said where it is another's. */
const whileHeldBy = (holder: Recipient, rules: readonly EmailRule[]): EmailRule[] =>
  rules.map((rule) => ({
    ...rule,
    values: (event, facts) => (facts.after.holder === holder ? rule.values(event, facts) : null),
  }));

/** The co-ordinator reminds others, and places the holds. */
const others = holders.flatMap(({ holder }) => (holder === 'coordinator' ? [] : [holder]));

/** The e-mails of an action from a meeting: whoever holds it is told at once; what it is stands on its page alone. */
export const emailRules: readonly EmailRule[] = [
  ...holders.map(({ holder, clock }): EmailRule => ({
    on: on('meetingAction.begun', { holder }),
    template: 'meeting',
    to: [holder],
    values: (_event, facts) => dated(facts, clock, { stage: 'action' }),
  })),
  ...others.flatMap((holder) => whileHeldBy(holder, moreTimeEmails(part.moreTimeFor, holder))),
  ...others.flatMap(holdEmails),
  ...chaseEmails(others),
];
