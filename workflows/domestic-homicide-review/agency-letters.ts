import type { LetterRule } from '../shared/letter.js';
import { decidedOn, outcome, questions, toldOn } from './report-letters.js';

/* The letters that go to each agency of a review (tasks and e-mails, section 4.5). They name nobody. */

const requested = 'imr.requested';
const asked = { event: 'scoping.requested', field: 'agencies' } as const;

export const agencyLetters: readonly LetterRule[] = [
  {
    name: 'agency-information',
    title: 'Agencies: what they know is asked for',
    heading: 'Request for information',
    to: 'Each agency that was asked',
    toEach: asked,
    tellsOf: { event: asked.event },
    facts: {
      toldOn,
      askedOn: { event: asked.event, field: 'on', label: 'Day on which agencies were asked' },
    },
    paragraphs: [
      '{partnership} was told {toldOn} of a death that may have to be reviewed under the {law}. Our reference is {reference}.',
      'We asked you {askedOn} what your agency knows of the people concerned. This letter names nobody: who they are is shown to your contact on a secure page.',
      'Please keep every record safe as it is, on paper and on computers. If your agency had no contact with them, please say so: that is an answer, too.',
      questions,
    ],
  },
  {
    name: 'agency-decision',
    title: 'Agencies: the decision about a review',
    heading: 'The decision about a review',
    to: 'Each agency that was asked',
    toEach: asked,
    tellsOf: { event: 'decision.made' },
    facts: {
      decidedOn,
      outcome,
    },
    paragraphs: [
      'The chair of {partnership} decided {decidedOn} that {outcome}.',
      'Thank you for what you told us. Please keep your records safe until we write that you need not.',
      questions,
    ],
  },
  {
    name: 'agency-imr',
    title: 'Agencies: their IMR is asked for',
    heading: 'Request for an individual management review (IMR)',
    to: 'Each agency that was asked',
    toEach: { event: requested, field: 'agency' },
    tellsOf: { event: requested },
    facts: {
      askedOn: { event: requested, field: 'on', label: 'Day on which the IMR was asked for' },
      due: { event: requested, field: 'due', label: 'Day by which the IMR is asked for' },
      scopeFrom: { event: 'terms.agreed', field: 'scopeFrom', label: 'From when the review looks at what happened' },
      scopeTo: { event: 'terms.agreed', field: 'scopeTo', label: 'Until when the review looks at what happened' },
    },
    paragraphs: [
      '{partnership} holds a review with our reference {reference}. Your agency was asked {askedOn} for its individual management review (IMR). Please send it by {due}.',
      'It looks at the time from {scopeFrom} to {scopeTo}. It says what your agency knew and did, and why, and what can be learnt. It seeks to understand what happened and to blame nobody.',
      'Please name an author who had no part in what happened and manages nobody who had. A senior manager signs it.',
      'This letter names nobody. The lines of enquiry, and a form to write in, are shown to your contact on a secure page.',
      questions,
    ],
    enclosed: ['Terms of reference'],
  },
];
