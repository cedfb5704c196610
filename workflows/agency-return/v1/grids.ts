import { type GridShape, general } from '#lantern/engine';
import type { EventName } from './events.js';

/* The lists that a review has of its returns. Which workflow they lie in, and what asks for more, the review says. */

type Named = EventName | typeof general.taskChased;

const agency = { heading: 'Agency', reads: 'holder', of: 'agency' } as const;

/** What every agency was asked, and whether it knew anybody concerned. */
export const scopingGrid: GridShape<Named> = {
  path: 'scoping',
  title: 'Scoping grid',
  viewed: 'Looked at the scoping grid',
  caption: 'What each agency was asked, and its answer',
  where: { kind: 'scoping' },
  columns: [
    agency,
    { heading: 'Sent', reads: 'firstDay', of: ['return.requested'], none: 'Not sent' },
    { heading: 'Due', reads: 'due', of: ['scopingReturnDue'] },
    { heading: 'Reminded', reads: 'lastDay', of: [general.taskChased], none: 'Not by hand' },
    { heading: 'Answered', reads: 'lastDay', of: ['return.submitted', 'return.nil'] },
    {
      heading: 'Known to them?',
      reads: 'answer',
      of: {
        'return.submitted': { field: 'involvement', words: { known: 'Yes', none: 'No contact' } },
        'return.nil': 'No contact',
      },
      none: 'Not known yet',
    },
  ],
  counts: { words: '{in} of {all} agencies have answered.', of: ['return.submitted', 'return.nil'] },
  empty: 'No agency has been asked yet.',
  inShort: { title: 'What the agencies said', columns: ['Agency', 'Answered', 'Known to them?'] },
};

/** How far each agency is with its own review of its part. */
export const imrGrid: GridShape<Named> = {
  path: 'imrs',
  title: 'IMR tracker',
  viewed: 'Looked at the IMR tracker',
  intro: 'An IMR is an individual management review: one agency’s review of its own part.',
  caption: 'IMRs by agency',
  where: { kind: 'imr' },
  columns: [
    agency,
    { heading: 'Asked for', reads: 'firstDay', of: ['return.requested'], none: 'Not sent' },
    { heading: 'Due', reads: 'due', of: ['imrDue', 'imrQueryReply'] },
    { heading: 'Author', reads: 'fact', of: 'author', none: 'Not named yet' },
    { heading: 'Signed off', reads: 'answer', of: { 'return.submitted': { field: 'signedOffBy' } }, none: 'Not yet' },
    { heading: 'Where it is', reads: 'state', versions: ['return.submitted'] },
  ],
  empty: 'No IMR has been asked for yet.',
};
