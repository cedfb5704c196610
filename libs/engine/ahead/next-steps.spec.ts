import { describe, expect, test } from '@jest/globals';
import { nextSteps } from '#lantern/engine';
import { type Line, tell, workflowNamed } from '#lantern/testing';

const review = workflowNamed('domestic-homicide-review');
const notified: Line = ['2026-02-16', 'notification.received', { notifiedBy: 'police', victims: 1 }];
const noReview: Line = [
  '2026-03-02',
  'decision.made',
  { outcome: 'noReview', criteria: 'notMet', reasons: 'as minuted' },
];
const decided: Line = ['2026-03-02', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }];

const reasonsFor = (lines: readonly Line[], type: string): readonly string[] | undefined =>
  nextSteps(review, tell(review, lines).state).notYet.find((event) => event.type === type)?.reasons;
const isPossible = (lines: readonly Line[], type: string): boolean =>
  nextSteps(review, tell(review, lines).state).possible.some((event) => event.type === type);

describe('what can happen next', () => {
  test('is named in the words of the catalogue', () => {
    expect(nextSteps(review, tell(review, [notified]).state).possible).toContainEqual({
      type: 'decision.made',
      title: 'Decision made',
    });
  });

  test('includes what depends on the facts to be sent, which are judged when they are', () => {
    expect(isPossible([notified, noReview], 'scrutiny.concluded')).toBe(true);
  });

  test('before a case is opened, is its opening', () => {
    expect(nextSteps(review, tell(review, []).state).possible.map(({ type }) => type)).toEqual([
      'notification.received',
    ]);
  });
});

describe('why the rest cannot', () => {
  test.each<readonly [string, readonly Line[], string, readonly string[]]>([
    [
      'something is missing',
      [notified, decided],
      'terms.agreed',
      ['The independent chair has not been appointed.', 'The panel has not been established.'],
    ],
    ['it is too early', [notified], 'review.completed', ['The panel has not agreed the report.']],
    [
      'it has happened',
      [notified],
      'notification.received',
      ['"Notification received" opens a case and has already happened.'],
    ],
    [
      'it is past',
      [notified, decided],
      'recommendation.recorded',
      [
        '"Recommendation to the CSP chair recorded" cannot be recorded while it is at "Commissioning"; it can be at "Notified", "Awaiting the decision".',
      ],
    ],
    ['there is no hold to lift', [notified], 'hold.lifted', ['No hold is in force.']],
    [
      'there is no clock to extend',
      [notified, noReview, ['2026-04-01', 'scrutiny.concluded', { outcome: 'accepted' }]],
      'delay.explained',
      ['No clock is running.'],
    ],
    [
      'there is no task to do',
      [notified, noReview, ['2026-04-01', 'scrutiny.concluded', { outcome: 'accepted' }]],
      'task.completed',
      ['No task is open.'],
    ],
  ])('%s', (_name, lines, type, reasons) => {
    expect(reasonsFor(lines, type)).toEqual(reasons);
  });

  test('a hold that is in force can be lifted', () => {
    expect(
      isPossible([notified, ['2026-03-01', 'hold.placed', { hold: 'trial', reason: 'inquest' }]], 'hold.lifted'),
    ).toBe(true);
  });
});
