import { describe, expect, test } from '@jest/globals';
import { type PlannedEmail, decide, emailsFor } from '#lantern/engine';
import { type Line, clockOf, eventOf, goOn, plainCircumstances, reasonsAgainst, tell } from '#lantern/testing';
import { emailValues } from '../../domestic-homicide-review/v1/emails/values.js';
import { lineOf } from '../../shared/fixtures/trials.js';
import { answersToMoreTime } from '../../shared/emails.js';
import { commonValues } from '../../shared/fixtures/emails.js';
import { examples, stories } from './examples/returns.js';
import { agencyReturnV1 as agencyReturn } from './index.js';

const requested = (kind: string, more: object = {}): Line => [
  '2026-05-08',
  'return.requested',
  { agency: 'Northtown GP Practice', kind, ...more },
];
const runningAfter = (...lines: Line[]): string[] =>
  Object.values(tell(agencyReturn, lines).state.ledger.clocks).map(({ clock }) => clock);
const tasksAfter = (lines: readonly Line[]): string[] => Object.keys(tell(agencyReturn, lines).state.ledger.tasks);

describe('the clocks of a request', () => {
  test.each([
    ['scoping', { scopingReturnDue: '2026-05-22' }],
    ['chronology', { chronologyDue: '2026-06-05' }],
    ['imr', { imrAuthorNamed: '2026-05-15', imrDue: '2026-07-03' }],
  ])('a %s return is due', (kind, dates) => {
    const { deadlines } = tell(agencyReturn, [requested(kind)]);
    expect(Object.fromEntries([...deadlines].map(([clock, { due }]) => [clock, due]))).toEqual(dates);
  });

  test.each([
    ['scoping', 'scopingReturnDue'],
    ['chronology', 'chronologyDue'],
    ['imr', 'imrDue'],
  ])('a %s return takes the date that the request states', (kind, clock) => {
    expect(clockOf(tell(agencyReturn, [requested(kind, { due: '2026-08-03' })]), clock).due).toBe('2026-08-03');
  });

  test('a nil return counts as a return; an excuse does not', () => {
    const nil = tell(agencyReturn, [requested('imr'), ['2026-05-11', 'return.nil']]);
    expect(clockOf(nil, 'imrDue')).toMatchObject({ metOn: '2026-05-11', cancelledOn: null });
    expect(clockOf(nil, 'imrAuthorNamed')).toMatchObject({ metOn: null, cancelledOn: '2026-05-11' });
    const excused = tell(agencyReturn, [requested('imr'), ['2026-05-11', 'return.excused', { reason: 'none left' }]]);
    expect(clockOf(excused, 'imrDue')).toMatchObject({ metOn: null, cancelledOn: '2026-05-11' });
  });

  test('more time from the co-ordinator moves the date, and nobody else’s does', () => {
    const agreed = (agreedBy: string[]): Line => [
      '2026-06-29',
      'extension.agreed',
      { clock: 'imrDue', newDue: '2026-07-17', agreedBy, reason: 'the author is ill' },
    ];
    const story = tell(agencyReturn, [requested('imr')]);
    expect(clockOf(goOn(agencyReturn, story, [agreed(['coordinator'])]), 'imrDue').due).toBe('2026-07-17');
    expect(reasonsAgainst(agencyReturn, story, agreed(['panel']))).toEqual([
      'An extension of "Individual management review (IMR)" needs the agreement of the co-ordinator.',
    ]);
  });

  test('a hold moves only the date that it names', () => {
    const hold = { hold: 'trial', reason: 'criminalProceedings', clocks: ['imrDue'] };
    const story = tell(agencyReturn, [
      requested('imr'),
      ['2026-05-11', 'hold.placed', hold],
      ['2026-05-21', 'hold.lifted', { hold: 'trial' }],
    ]);
    expect(clockOf(story, 'imrDue').due).toBe('2026-07-13');
    expect(story.state.ledger.clocks.imrAuthorNamed?.revision).toBe(1);
  });

  test('every one is local, and says so', () => {
    const kinds = agencyReturn.deadlines.map(({ kind, source }) => `${kind}: ${source}`);
    expect(new Set(kinds)).toEqual(new Set(['local: Local default: check your own protocol']));
  });
});

describe('queries', () => {
  test('wait for the chair as soon as evidence is in, and for the agency when they are raised', () => {
    const submitted = tell(agencyReturn, stories.submitted);
    expect(clockOf(submitted, 'imrQueries')).toMatchObject({ startedOn: '2026-06-22', due: '2026-07-06' });
    const queried = tell(agencyReturn, stories.queried);
    expect(clockOf(queried, 'imrQueries').metOn).toBe('2026-06-25');
    expect(clockOf(queried, 'imrQueryReply')).toMatchObject({ startedOn: '2026-06-25', due: '2026-07-09' });
    const answered = goOn(agencyReturn, queried, [['2026-07-02', 'queries.answered']]);
    expect(clockOf(answered, 'imrQueryReply').metOn).toBe('2026-07-02');
    expect(clockOf(answered, 'imrQueries#2').due).toBe('2026-07-16');
  });

  test('do not wait for the chair on a scoping return', () => {
    const scoping: Line = ['2026-05-11', 'return.submitted', { involvement: 'known' }];
    expect(runningAfter(requested('scoping'), scoping)).toEqual([]);
    expect(tasksAfter([requested('scoping'), scoping])).toEqual([]);
    expect(runningAfter(requested('chronology'), ['2026-05-11', 'return.submitted'])).toEqual(['imrQueries']);
  });

  test('are in the weekly list only; all else has the usual ladder', () => {
    const silent = agencyReturn.deadlines.filter(({ ladder }) => ladder.length === 0).map(({ clock }) => clock);
    expect(silent).toEqual(['imrQueries']);
  });
});

test.each([
  ['a scoping request', [requested('scoping')], ['A10']],
  ['a request for a chronology', [requested('chronology')], ['C2']],
  ['a request for an IMR', [requested('imr')], ['C5', 'C6']],
  ['an author named', stories.authorNominated, ['C6']],
  ['an IMR that is in', stories.submitted, ['C7']],
  ['queries', stories.queried, ['C8']],
  ['silence that is escalated', [requested('chronology'), lineOf(examples, 'nonEngagement.escalated')], ['C2', 'C9F']],
  ['a return that is accepted', stories.accepted, []],
] as const)('%s leaves to do', (_name, lines, codes) => {
  expect(tasksAfter(lines)).toEqual(codes);
});

/** The e-mails of the last line, each a whole set of values for its template. */
function mailOf(...lines: Line[]): PlannedEmail[] {
  const { state } = tell(agencyReturn, lines.slice(0, -1));
  const event = eventOf(agencyReturn, lines.at(-1) ?? requested('imr'));
  const decision = decide(agencyReturn, state, event, plainCircumstances);
  return decision.accepted ? emailsFor(agencyReturn, state, decision, event, plainCircumstances) : [];
}

describe('e-mails', () => {
  const due = { due: '2026-07-03', kindOfDate: 'local' };
  const imr = 'Individual management review (IMR)';
  const asking: Line = ['2026-05-18', 'moreTime.asked', { until: '2026-08-03', reason: 'staff are away' }];
  const agreed = { clock: 'imrDue', newDue: '2026-08-03', agreedBy: ['coordinator'], reason: 'staff are away' };

  const sent: readonly (readonly [string, Line[], PlannedEmail])[] = [
    [
      'a scoping request',
      [requested('scoping')],
      { template: 'scoping-request', recipient: 'agency', values: { due: '2026-05-22', kindOfDate: 'local' } },
    ],
    [
      'a request for a chronology',
      [requested('chronology', { due: '2026-07-03' })],
      {
        template: 'evidence-request',
        recipient: 'agency',
        values: { stage: 'requested', what: 'chronology', nameAuthorBy: null, ...due },
      },
    ],
    [
      'a request for an IMR',
      [requested('imr')],
      {
        template: 'evidence-request',
        recipient: 'agency',
        values: { stage: 'requested', what: 'managementReview', nameAuthorBy: '2026-05-15', ...due },
      },
    ],
    [
      'a request that is passed on',
      [requested('chronology', { due: '2026-07-03' }), ['2026-05-11', 'return.reassigned', { to: 'Probation' }]],
      {
        template: 'evidence-request',
        recipient: 'agency',
        values: { stage: 'requested', what: 'chronology', nameAuthorBy: null, ...due },
      },
    ],
    [
      'queries',
      [...stories.submitted, ['2026-06-25', 'queries.raised', { count: 3 }]],
      {
        template: 'evidence-request',
        recipient: 'agency',
        values: { stage: 'queried', what: 'managementReview', queries: 3, due: '2026-07-09', kindOfDate: 'local' },
      },
    ],
    [
      'more time asked for',
      [requested('imr'), asking],
      {
        template: 'extension',
        recipient: 'coordinator',
        values: {
          stage: 'asked',
          title: imr,
          askedFor: '2026-08-03',
          agreement: 'coordinator',
          ...answersToMoreTime,
          ...due,
        },
      },
    ],
    [
      'more time granted',
      [requested('imr'), asking, ['2026-05-19', 'extension.agreed', agreed]],
      {
        template: 'extension',
        recipient: 'agency',
        values: {
          stage: 'granted',
          title: imr,
          due: '2026-08-03',
          agreed: { by: 'the co-ordinator', on: '2026-05-19', firstDue: '2026-07-03' },
          kindOfDate: 'local',
        },
      },
    ],
    [
      'more time refused',
      [requested('imr'), asking, ['2026-05-19', 'moreTime.refused']],
      { template: 'extension', recipient: 'agency', values: { stage: 'refused', title: imr, ...due } },
    ],
  ];

  test.each(sent)('%s', (_name, lines, expected) => {
    expect(mailOf(...lines)).toEqual([{ ...expected, values: { clock: expect.any(String), ...expected.values } }]);
  });

  test.each(sent)('%s has all that its template prints', (_name, lines) => {
    for (const { template, values } of mailOf(...lines)) {
      const schema = Object.entries(emailValues).find(([name]) => name === template)?.[1];
      expect(schema?.safeParse({ ...commonValues, ...values })).toMatchObject({ success: true });
    }
  });

  test('tell the agency of a hold on what it has to do, and of its new date, once', () => {
    const placed = (hold: string): Line => [
      '2026-05-18',
      'hold.placed',
      { hold, reason: 'inquest', clocks: ['imrDue'] },
    ];
    const lifted = (hold: string): Line => ['2026-06-01', 'hold.lifted', { hold }];
    expect(mailOf(requested('imr'), placed('inquest'))).toEqual([
      {
        template: 'hold',
        recipient: 'agency',
        values: {
          stage: 'placed',
          waits: [imr],
          goesOn: ['Keeping records secured', 'Urgent learning'],
          reviewOn: null,
          expectedUntil: null,
        },
      },
    ]);
    const inquest = [requested('imr'), placed('inquest')];
    expect(mailOf(...inquest, lifted('inquest'))).toEqual([
      {
        template: 'hold',
        recipient: 'agency',
        values: {
          stage: 'lifted',
          tasks: [{ title: imr, owner: 'agency', before: '2026-07-03', due: '2026-07-17', kindOfDate: 'local' }],
        },
      },
    ]);
    expect(mailOf(...inquest, placed('trial'))).toEqual([]);
    expect(mailOf(...inquest, placed('trial'), lifted('inquest'))).toEqual([]);
  });

  test('say nothing of a hold to an agency of which nothing waits', () => {
    const other: Line = [
      '2026-05-18',
      'hold.placed',
      { hold: 'inquest', reason: 'inquest', clocks: ['imrQueryReply'] },
    ];
    expect(mailOf(requested('imr'), other)).toEqual([]);
    expect(mailOf(requested('imr'), other, ['2026-06-01', 'hold.lifted', { hold: 'inquest' }])).toEqual([]);
  });

  test('of the ladders have their templates', () => {
    const templates = agencyReturn.deadlines.flatMap(({ ladder }) => ladder.map(({ template }) => template));
    expect([...new Set(templates)].every((template) => template in emailValues)).toBe(true);
  });
});
