import { describe, expect, test } from '@jest/globals';
import { decide, fillBefore } from '#lantern/engine';
import { type Line, eventOf, plainCircumstances, tell, workflowNamed } from '#lantern/testing';

const review = workflowNamed('domestic-homicide-review');
const notified: Line = ['2026-02-16', 'notification.received', { notifiedBy: 'police', victims: 1 }];
const decided: Line = ['2026-03-02', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as recorded' }];
const noReview: Line = [
  '2026-03-02',
  'decision.made',
  { outcome: 'noReview', criteria: 'notMet', reasons: 'as recorded' },
];

const filling = (lines: readonly Line[], wanted: Line) =>
  fillBefore(review, tell(review, lines).state, eventOf(review, wanted), plainCircumstances);
const typesFor = (lines: readonly Line[], wanted: Line) => filling(lines, wanted)?.map(({ type }) => type) ?? null;

describe('the least that must have happened', () => {
  test('is nothing where the event is accepted as things stand', () => {
    expect(typesFor([notified], decided)).toEqual([]);
  });

  test('opens the case where the record begins later', () => {
    expect(typesFor([], decided)).toEqual(['notification.received']);
  });

  test.each<readonly [string, readonly Line[], Line, readonly string[]]>([
    [
      'the first panel meeting',
      [notified, decided],
      ['2026-06-01', 'panel.met'],
      ['chair.appointed', 'panel.established'],
    ],
    [
      'a finished report',
      [notified, decided],
      ['2026-12-03', 'review.completed'],
      [
        'chair.appointed',
        'panel.established',
        'terms.agreed',
        'evidence.completed',
        'draft.circulated',
        'panel.agreedReport',
      ],
    ],
    [
      'scrutiny by the Home Office',
      [notified],
      ['2026-06-01', 'scrutiny.concluded', { outcome: 'directed' }],
      ['decision.made'],
    ],
    [
      'a chair, after the decision not to review was thought over',
      [notified, noReview],
      ['2026-06-01', 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }],
      ['decision.made'],
    ],
  ])('before %s', (_name, lines, wanted, types) => {
    expect(typesFor(lines, wanted)).toEqual(types);
  });

  test('before the Home Office letter, is everything from the decision to the submission, in order', () => {
    expect(typesFor([notified], ['2026-12-03', 'homeOffice.panelSat'])).toEqual([
      'decision.made',
      'chair.appointed',
      'panel.established',
      'terms.agreed',
      'evidence.completed',
      'draft.circulated',
      'panel.agreedReport',
      'review.completed',
      'family.sawDraft',
      'csp.signedOff',
      'anonymisation.checked',
      'homeOffice.submitted',
    ]);
  });

  test('brings in the IMRs that were asked for and settles the open actions', () => {
    const evidence: readonly Line[] = [
      notified,
      decided,
      ['2026-03-16', 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }],
      ['2026-03-23', 'panel.established', { members: [{ name: 'A. Member', agency: 'Police' }] }],
      ['2026-04-01', 'terms.agreed'],
      ['2026-04-02', 'imr.requested', { agency: 'Police' }],
    ];
    const supplied = filling(evidence, ['2026-06-01', 'evidence.completed']);
    expect(supplied).toMatchObject([{ type: 'imr.received', agency: 'Police', on: '2026-06-01' }]);
  });
});

test('what is supplied falls on the day of the event, is marked, and makes the event possible', () => {
  const wanted = eventOf(review, ['2026-12-03', 'review.completed']);
  const supplied = filling([notified, decided], ['2026-12-03', 'review.completed']) ?? [];
  expect(new Set(supplied.map(({ on, actor }) => `${on} ${actor.name}`))).toEqual(new Set(['2026-12-03 supplied']));
  let { state } = tell(review, [notified, decided]);
  for (const event of supplied) {
    const decision = decide(review, state, event, plainCircumstances);
    expect(decision.accepted).toBe(true);
    if (decision.accepted) state = decision.next;
  }
  expect(decide(review, state, wanted, plainCircumstances).accepted).toBe(true);
});

describe('nothing supplied would help', () => {
  test.each<readonly [string, readonly Line[], Line]>([
    ['an opening that has happened', [notified], notified],
    ['the lifting of a hold that was never placed', [notified], ['2026-03-01', 'hold.lifted', { hold: 'trial' }]],
    ['an IMR from an agency that was not asked', [notified], ['2026-03-01', 'imr.received', { agency: 'Police' }]],
    [
      'a submission without its documents',
      [notified],
      ['2026-12-03', 'homeOffice.submitted', { contents: ['overviewReport'] }],
    ],
  ])('%s', (_name, lines, wanted) => {
    expect(filling(lines, wanted)).toBeNull();
  });
});
