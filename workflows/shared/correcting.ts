import { type EmailFacts, type EmailRule, type TaskRule, on } from '#lantern/engine';

/**
 * What is to be put right in the history by the office that decides, because only they record it. `chair` is what they are
 * called: "the CSP chair".
 */
export const correctingTasks = (chair: string): readonly TaskRule[] => [
  {
    code: 'G1',
    title: 'Decide on the correction of an entry',
    owner: 'cspChair',
    opens: [on('correction.asked')],
    closes: [on('event.corrected'), on('correction.refused')],
    evidence: 'the entry corrected, or why it stands',
    keyedBy: ['corrects'],
    outlivesClosing: true,
    decision: {
      askedBy: ['correction.asked'],
      approve: 'event.corrected',
      approveWords: 'Correct it',
      giveBack: 'correction.refused',
      settles: ({ corrects, changes, reason }) => ({ corrects, changes, reason }),
    },
  },
  {
    code: 'G1R',
    title: `Answer what ${chair} says on the correction`,
    owner: 'coordinator',
    opens: [on('correction.refused')],
    closes: [on('correction.asked'), on('event.corrected')],
    evidence: 'a new request, or the entry stands as it is',
    keyedBy: ['corrects'],
    saying: 'reason',
    outlivesClosing: true,
  },
];

/** The entries of which a correction waited for an answer. */
const correctionsAsked = ({ correctionsAsked: entries }: EmailFacts['before']): readonly unknown[] =>
  Array.isArray(entries) ? entries : [];

export const correctionEmails: readonly EmailRule[] = [
  {
    on: on('correction.asked'),
    template: 'correction',
    to: ['cspChair'],
    values: ({ corrects }) => ({ stage: 'asked', entry: corrects }),
  },
  {
    on: on('event.corrected'),
    template: 'correction',
    to: ['coordinator', 'independentChair'],
    // What nobody asked for is no answer to anybody.
    values: ({ corrects }, { before }) =>
      correctionsAsked(before).includes(corrects) ? { stage: 'made', entry: corrects } : null,
  },
  {
    on: on('correction.refused'),
    template: 'correction',
    to: ['coordinator', 'independentChair'],
    values: ({ corrects }) => ({ stage: 'refused', entry: corrects }),
  },
];
