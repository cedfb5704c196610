import { type EmailRule, type Recipient, on } from '#lantern/engine';

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
