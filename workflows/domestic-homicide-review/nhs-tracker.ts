import type { CodedField, CodedFrom, CodingSheet } from '../shared/coding.js';
import { people } from './coding.js';
import type { EventName } from './v1/events.js';

/*
 * What the NHS case-review tracker asks of a review (its step-by-step guide, by whose column names it goes), and where each
 * comes from. What nothing else says is asked in the form `nhs-tracker`.
 */

const inOwnWords = (name: string, title: string, ...from: CodedFrom[]): CodedField => ({
  name,
  title,
  from,
  as: 'ownWords',
});
const asked = (question: string): CodedFrom => ({ by: 'answer', form: 'nhs-tracker', question });

/** A theme as somebody put it for the tracker, else what most recommendations are about. */
const theme = (rank: 1 | 2 | 3): CodedField => ({
  name: `theme${rank}`,
  title: `Theme ${rank}`,
  from: [asked(`theme${rank}`), { by: 'mainTheme', rank }],
});

export const domesticHomicideReviewTracker: CodingSheet = {
  title: 'NHS case-review tracker',
  about:
    'What the NHS case-review tracker asks of each review, filled in from the record. “Not recorded” is not the same as no.',
  file: 'nhs-tracker',
  layout: 'columns',
  people,
  ageBands: [],
  groups: [
    {
      title: 'The review',
      fields: [
        inOwnWords('steis', 'StEIS number', asked('steis')),
        inOwnWords(
          'localReference',
          'Local reference',
          { by: 'event', event: 'notification.received' satisfies EventName, field: 'localReference' },
          { by: 'reference' },
        ),
        { name: 'standing', title: 'Open or closed', from: [{ by: 'standing' }] },
        inOwnWords('addedOn', 'Date added', asked('addedOn')),
        inOwnWords('professional', 'Designated professional', asked('professional')),
        inOwnWords('board', 'Partnership board', { by: 'partnership' }),
        { name: 'type', title: 'Type of review', from: [{ by: 'kind' }] },
        { name: 'converted', title: 'Converted from a rapid review', from: [asked('converted')] },
      ],
    },
    {
      title: 'The case',
      fields: [
        inOwnWords('identifiers', 'Identifier types', asked('identifiers')),
        inOwnWords('case', 'Case text', asked('case')),
        theme(1),
        theme(2),
        theme(3),
      ],
    },
  ],
};
