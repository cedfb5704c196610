import { type CaseEvent, type EmailFacts, type EmailRule, on } from '#lantern/engine';
import { type Said, listOf, text } from '../../shared/emails.js';
import { deadlines } from './deadlines.js';
import { clocksOfParts } from './part-clocks.js';

/* Word of a hold to the panel and its chair (Em14); agencies are told by their own returns. */

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

const guidance = deadlines.filter(({ kind }) => kind === 'guidance');

/** What waits and what goes on while a hold lasts: both are always said (process.md H3), and only of what still runs. */
function holdPlaced({ clocks, hold }: CaseEvent, facts: EmailFacts): Said {
  const review = facts.dateOf(`holdReview:${text(hold)}`);
  if (!review) return null;
  const inParts = listOf(clocks).flatMap((clock) => (runsInParts(clock, facts) ? (clocksOfParts[clock] ?? []) : []));
  const waits = [...facts.heldDates().map(({ title }) => title), ...inParts];
  const running = guidance.filter(({ clock }) => facts.dateOf(clock) !== undefined);
  return {
    stage: 'placed',
    waits: waits.length > 0 ? waits : ['No task of yours: nothing that runs is named'],
    goesOn: [...running.map(({ title }) => title), 'Urgent learning', 'Contact with the family'],
    reviewOn: review.due,
    expectedUntil: null,
  };
}

export const holdEmails: readonly EmailRule[] = [
  {
    on: on('hold.placed'),
    template: 'hold',
    to: ['panel', 'independentChair'],
    values: holdPlaced,
  },
  {
    on: on('hold.lifted'),
    template: 'hold',
    to: ['panel', 'independentChair'],
    values: (_event, facts) => ({ stage: 'lifted', tasks: facts.resumedDates() }),
  },
];
