import type { Line } from '#lantern/testing';
import { type Step, generalExamples, linesOf } from '../../../shared/fixtures/trials.js';

/* An example of every event of a request to comment, and the way to each state. For trying the chart. */

const agency = 'Northtown GP Practice';

export const examples = {
  'comments.requested': { agency, version: '1' },
  'comments.sent': { summary: 'page 4: the date is wrong' },
  'comments.none': {},
  'comments.overtaken': {},
  ...generalExamples('draftCirculation', 'draftCirculation'),
};

const way = (...steps: Step[]): readonly Line[] => linesOf(examples, steps);

const requested = way(['2026-03-02', 'comments.requested'], ['2026-03-09', 'moreTime.asked']);

export const stories = {
  requested,
  commented: [...requested, ...way(['2026-03-09', 'comments.sent'])],
  noComments: [...requested, ...way(['2026-03-09', 'comments.none'])],
  overtaken: [...requested, ...way(['2026-03-20', 'comments.overtaken'])],
  /** Whoever is asked, and says nothing. */
  silent: way(['2026-03-02', 'comments.requested']),
};
