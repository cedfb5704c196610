import type { EmailFacts } from '#lantern/engine';
import { listOf } from '../../shared/emails.js';
import { holdEmailsOf } from '../../shared/hold-emails.js';
import { deadlines } from './deadlines.js';
import { reviewFacts } from './facts.js';
import { clocksOfParts } from './part-clocks.js';

/** Of the clocks of a review's parts those that run still, as far as the review knows of them. */
function runsInParts(clock: string, facts: EmailFacts): boolean {
  const { scopingAsked, imrs, actions } = reviewFacts(facts.after);
  if (clock === 'scopingReturnDue') return listOf(scopingAsked).length > 0 && facts.dateOf('decision') !== undefined;
  if (clock === 'imrDue' || clock === 'imrAuthorNamed') return Object.values(imrs).includes('requested');
  return ['actionDue', 'updateDue'].includes(clock) && Object.values(actions).includes('open');
}

/* Word of a hold to the subgroup and the lead reviewer; agencies are told by their own returns. */
export const holdEmails = holdEmailsOf({ deadlines, clocksOfParts, runsInParts });
