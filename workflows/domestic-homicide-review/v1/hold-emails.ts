import type { EmailFacts } from '#lantern/engine';
import { listOf } from '../../shared/emails.js';
import { holdEmailsOf } from '../../shared/hold-emails.js';
import { deadlines } from './deadlines.js';
import { clocksOfParts } from './part-clocks.js';

const isOpen = (found: unknown, open: string): boolean => Object.values(Object(found)).includes(open);

/** Of the clocks of a review's parts those that run still, as far as the review knows of them. */
function runsInParts(clock: string, facts: EmailFacts): boolean {
  const { scopingAsked, imrs, chronologies, drafts, panelAgreed, actions } = facts.after;
  switch (clock) {
    case 'scopingReturnDue':
      return listOf(scopingAsked).length > 0 && facts.dateOf('decision') !== undefined;
    case 'imrDue':
    case 'imrAuthorNamed':
      return isOpen(imrs, 'requested');
    case 'chronologyDue':
      return isOpen(chronologies, 'requested');
    case 'draftCirculation':
      return Number(drafts) > 0 && panelAgreed !== true;
    case 'actionDue':
    case 'updateDue':
      return isOpen(actions, 'open');
    default:
      return false;
  }
}

/* Word of a hold to the panel and its chair (Em14); agencies are told by their own returns. */
export const holdEmails = holdEmailsOf({ deadlines, clocksOfParts, runsInParts });
