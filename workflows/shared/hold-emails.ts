import {
  type CaseEvent,
  type DeadlineRule,
  type EmailFacts,
  type EmailRule,
  type Recipient,
  on,
} from '#lantern/engine';
import { type Said, listOf, text } from './emails.js';

/*
 * Word of a hold to whoever holds a task that waits for it (Em14): that it waits, and the new date when it runs again.
 * Whoever has nothing that waits is not told.
 */

/** What goes on for an agency or an owner of an action, whatever waits. */
const goesOn = ['Keeping records secured', 'Urgent learning'];

/** The e-mails to the holder of a part's tasks. */
export const holdEmails = (holder: Recipient): readonly EmailRule[] => [
  {
    on: on('hold.placed'),
    template: 'hold',
    to: [holder],
    values: ({ reviewOn }, facts) => {
      const waits = facts.heldDates().flatMap(({ title, owner }) => (owner === holder ? [title] : []));
      return waits.length > 0
        ? { stage: 'placed', waits, goesOn, reviewOn: reviewOn ?? null, expectedUntil: null }
        : null;
    },
  },
  {
    on: on('hold.lifted'),
    template: 'hold',
    to: [holder],
    values: (_event, facts) => {
      const tasks = facts.resumedDates().filter(({ owner }) => owner === holder);
      return tasks.length > 0 ? { stage: 'lifted', tasks } : null;
    },
  },
];

/** What a kind of review knows of its dates and those of its parts. */
interface HeldReview {
  readonly deadlines: readonly DeadlineRule[];
  readonly clocksOfParts: Readonly<Record<string, string>>;
  /** Whether a clock of its parts runs still, as far as the review knows of it. */
  readonly runsInParts: (clock: string, facts: EmailFacts) => boolean;
}

/** What waits and what goes on while a hold lasts: both are always said (process.md H3), and only of what still runs. */
function holdPlaced(review: HeldReview, { clocks, hold }: CaseEvent, facts: EmailFacts): Said {
  const { deadlines, clocksOfParts, runsInParts } = review;
  const date = facts.dateOf(`holdReview:${text(hold)}`);
  if (!date) return null;
  const inParts = listOf(clocks).flatMap((clock) => (runsInParts(clock, facts) ? (clocksOfParts[clock] ?? []) : []));
  const waits = [...facts.heldDates().map(({ title }) => title), ...inParts];
  const running = deadlines.filter(({ kind, clock }) => kind === 'guidance' && facts.dateOf(clock) !== undefined);
  return {
    stage: 'placed',
    waits: waits.length > 0 ? waits : ['No task of yours: nothing that runs is named'],
    goesOn: [...running.map(({ title }) => title), 'Urgent learning', 'Contact with the family'],
    reviewOn: date.due,
    expectedUntil: null,
  };
}

/** The e-mails to those who lead a review; agencies are told by their own returns. */
export const holdEmailsOf = (review: HeldReview): readonly EmailRule[] => [
  {
    on: on('hold.placed'),
    template: 'hold',
    to: ['panel', 'independentChair'],
    values: (event, facts) => holdPlaced(review, event, facts),
  },
  {
    on: on('hold.lifted'),
    template: 'hold',
    to: ['panel', 'independentChair'],
    values: (_event, facts) => ({ stage: 'lifted', tasks: facts.resumedDates() }),
  },
];
