import { describe, expect, test } from '@jest/globals';
import { daysLateOn, statusOn } from '#lantern/engine';
import { type Line, clockOf, goOn, reasonsAgainst, tell } from '#lantern/testing';
import { examples, met } from './examples/events.js';
import { storyOf } from './examples/stories.js';
import { safeguardingAdultsReviewV1 as review, safeguardingReturnV1 } from './index.js';

const referral = (on: string, more: object = {}): Line => [
  on,
  'referral.received',
  { ...examples['referral.received'], ...more },
];
const decision = (on: string, more: object = {}): Line => [
  on,
  'decision.made',
  { ...examples['decision.made/mandatory'], ...more },
];
const appointed = (on: string): readonly Line[] => [
  [on, 'reviewer.appointed', examples['reviewer.appointed']],
  [on, 'terms.agreed'],
  [on, 'evidence.completed'],
  [on, 'draft.circulated', { version: 'final' }],
];

describe('a mandatory review, decided two days late and completed in time', () => {
  const decided = tell(review, [referral('2025-12-31'), decision('2026-03-02')]);
  const completed = goOn(review, decided, [
    ...appointed('2026-08-26'),
    ['2026-08-26', 'review.completed', { version: 'final' }],
  ]);

  test.each([
    ['ack', '2026-01-08'],
    ['decision', '2026-02-28'],
    ['tell', '2026-03-09'],
    ['reviewer', '2026-04-13'],
    ['terms', '2026-04-27'],
    ['completion', '2026-09-02'],
  ])('%s is due on %s', (clock, due) => {
    expect(clockOf(decided, clock)).toMatchObject({ due });
  });

  test('is late by two days where its date is a Saturday, which stays', () => {
    const date = clockOf(decided, 'decision');
    expect(date).toMatchObject({ kind: 'local', practicalDue: '2026-02-27' });
    expect([statusOn(date, '2026-12-31'), daysLateOn(date, '2026-12-31')]).toEqual(['metLate', 2]);
    expect(statusOn(clockOf(completed, 'completion'), '2026-12-31')).toBe('met');
  });

  test('and its one date from guidance is the completion', () => {
    expect(review.deadlines.filter(({ kind }) => kind !== 'local').map(({ clock, kind }) => [clock, kind])).toEqual([
      ['completion', 'guidance'],
      ['advocate', 'statute'],
    ]);
  });
});

describe('a discretionary review of an adult who is alive', () => {
  const limbs = { ...met, concern: 'no', condition1: 'no', condition2: 'yes' };
  const decided = tell(review, [
    referral('2026-06-30', { adultStatus: 'alive' }),
    decision('2026-08-31', { outcome: 'discretionary', limbs }),
  ]);

  test('has its dates clamped to the end of a month, and counted past a bank holiday', () => {
    expect(clockOf(decided, 'decision').due).toBe('2026-08-30');
    expect(daysLateOn(clockOf(decided, 'decision'), '2026-12-31')).toBe(1);
    expect(clockOf(decided, 'tell').due).toBe('2026-09-07');
    expect(clockOf(decided, 'completion').due).toBe('2027-02-28');
  });

  test('asks about an advocate, which a mandatory review of somebody who has died does not', () => {
    expect(decided.state.ledger.tasks).toHaveProperty('S8');
    const died = tell(review, [referral('2026-06-30'), decision('2026-08-31')]);
    expect(died.state.ledger.tasks).not.toHaveProperty('S8');
  });

  test('is completed in time by a date that the SAB chair agreed', () => {
    const agreed = { clock: 'completion', newDue: '2027-04-30', reason: 'the inquest' };
    expect(
      reasonsAgainst(review, decided, ['2027-02-10', 'extension.agreed', { ...agreed, agreedBy: ['subgroup'] }]),
    ).toEqual([expect.stringContaining('needs the agreement of')]);
    const extended = goOn(review, decided, [['2027-02-10', 'extension.agreed', { ...agreed, agreedBy: ['sabChair'] }]]);
    const done = goOn(review, extended, [
      ...appointed('2027-03-31'),
      ['2027-03-31', 'review.completed', { version: 'final' }],
    ]);
    const date = clockOf(done, 'completion');
    expect(date).toMatchObject({ originalDue: '2027-02-28', due: '2027-04-30', metOn: '2027-03-31' });
    expect(statusOn(date, '2027-12-31')).toBe('met');
  });
});

describe('a review beside a trial', () => {
  const decided = tell(review, [referral('2026-07-31'), decision('2026-09-30')]);

  test('is completed by its date all the same: a hold does not move it', () => {
    const held = goOn(review, decided, [
      ['2026-11-16', 'hold.placed', { hold: 'trial', reason: 'criminalProceedings', clocks: ['completion', 'imrDue'] }],
      ['2027-03-01', 'hold.lifted', { hold: 'trial' }],
    ]);
    expect(statusOn(clockOf(held, 'decision'), '2027-04-15')).toBe('met');
    const completion = clockOf(held, 'completion');
    expect(completion.due).toBe('2027-03-30');
    expect([statusOn(completion, '2027-04-15'), daysLateOn(completion, '2027-04-15')]).toEqual(['overdue', 16]);
  });

  test('has the report of an agency wait, and be due as many days later', () => {
    const requested: Line = ['2026-10-20', 'return.requested', { agency: 'Northtown Homecare', kind: 'imr' }];
    const asked = tell(safeguardingReturnV1, [requested]);
    expect(clockOf(asked, 'imrDue').due).toBe('2026-11-17');
    const held = goOn(safeguardingReturnV1, asked, [
      ['2026-11-16', 'hold.placed', { hold: 'trial', reason: 'criminalProceedings', clocks: ['imrDue'] }],
    ]);
    expect(statusOn(clockOf(held, 'imrDue'), '2026-12-01')).toBe('paused');
    const lifted = goOn(safeguardingReturnV1, held, [['2027-03-01', 'hold.lifted', { hold: 'trial' }]]);
    expect(clockOf(lifted, 'imrDue').due).toBe('2027-03-02');
  });
});

test('a scoping return is due in 21 days, or on the day that the request names', () => {
  const asked = (more: object) =>
    clockOf(
      tell(safeguardingReturnV1, [['2026-07-31', 'return.requested', { agency: 'Police', kind: 'scoping', ...more }]]),
      'scopingReturnDue',
    );
  expect(asked({})).toMatchObject({ due: '2026-08-21' });
  expect(asked({ due: '2026-08-14' })).toMatchObject({ due: '2026-08-14' });
});

test('where the month alone of a referral is known, the decision is due within a month', () => {
  const date = clockOf(tell(review, [referral('2026-08')]), 'decision');
  expect(date).toMatchObject({ dueEarliest: '2026-10-01', due: '2026-10-31', approximate: true });
});

test('a report that goes back is not finished: its date runs on from the decision', () => {
  const returned = goOn(review, storyOf('signOff'), [['2027-03-01', 'report.returned', { reason: 'unclear' }]]);
  expect(clockOf(returned, 'completion')).toMatchObject({ due: '2026-09-16', metOn: null });
  expect(returned.state.ledger.tasks).toHaveProperty('S14');
});

test('a review that is not held leaves the telling of it to be done', () => {
  const closed = storyOf('closedNoReview');
  expect(Object.keys(closed.state.ledger.tasks)).toEqual(expect.arrayContaining(['S7', 'S7A']));
  expect(clockOf(closed, 'tell')).toMatchObject({ due: '2026-03-23', metOn: null, cancelledOn: null });
});
