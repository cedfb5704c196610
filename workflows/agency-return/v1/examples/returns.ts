import type { Line } from '#lantern/testing';
import { type Step, generalExamples, linesOf } from '../../../shared/fixtures/trials.js';

/* An example of every event of a return, and the way to each state of an IMR. For trying the chart. */

const agency = 'Northtown GP Practice';

export const examples = {
  'return.requested/imr': { agency, kind: 'imr' },
  'return.requested/chronology': { agency, kind: 'chronology' },
  'return.requested/scoping': { agency, kind: 'scoping' },
  'return.acknowledged': {},
  'author.nominated': { name: 'A. Author', independenceConfirmed: true },
  'return.reassigned': { to: 'Southtown GP Practice' },
  'return.submitted/imr': { signedOffBy: 'A. Director' },
  'return.submitted/chronology': {},
  'return.submitted/scoping': { involvement: 'known' },
  'queries.raised': { count: 3 },
  'queries.answered': {},
  'return.accepted': {},
  'return.nil': {},
  'return.excused': { reason: 'no records of the period are left' },
  'nonEngagement.escalated': { step: 1 },
  ...generalExamples('imrDue', 'imrAuthorNamed'),
};

/** The way to each state, with the author named late, a request for more time and a hold in force. */
const steps = {
  requested: [
    ['2026-05-08', 'return.requested/imr'],
    ['2026-05-09', 'hold.placed/trial'],
    ['2026-05-09', 'moreTime.asked'],
  ],
  acknowledged: [['2026-05-11', 'return.acknowledged']],
  authorNominated: [['2026-06-01', 'author.nominated']],
  submitted: [['2026-06-22', 'return.submitted/imr']],
  queried: [['2026-06-25', 'queries.raised']],
} satisfies Record<string, readonly Step[]>;

const way = (...stages: (keyof typeof steps)[]): readonly Line[] =>
  stages.flatMap((stage) => linesOf(examples, steps[stage]));

const named = way('requested', 'acknowledged', 'authorNominated');
const queried = [...named, ...way('submitted', 'queried')];

export const stories = {
  requested: way('requested'),
  acknowledged: way('requested', 'acknowledged'),
  authorNominated: named,
  submitted: [...named, ...way('submitted')],
  queried,
  accepted: [
    ...queried,
    ...linesOf(examples, [
      ['2026-07-02', 'queries.answered'],
      ['2026-07-06', 'return.accepted'],
    ]),
  ],
  nil: [...named, ...linesOf(examples, [['2026-06-22', 'return.nil']])],
  excused: [...named, ...linesOf(examples, [['2026-06-22', 'return.excused']])],
};

export type Position = keyof typeof stories;
export const positions = Object.keys(stories).filter((name): name is Position => name in stories);
