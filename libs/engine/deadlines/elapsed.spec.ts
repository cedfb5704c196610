import { describe, expect, test } from '@jest/globals';
import { elapsedOn } from '#lantern/engine';
import { type Line, tell, workflowNamed } from '#lantern/testing';

const review = workflowNamed('domestic-homicide-review');
const yes = { outcome: 'review', criteria: 'met', reasons: 'as recorded locally' };
const notified = (on: string, dateOfDeath?: string): Line => [
  on,
  'notification.received',
  { notifiedBy: 'police', victims: 1, ...(dateOfDeath && { dateOfDeath }) },
];
const hold = (from: string, to: string | null, name = 'trial'): Line[] => [
  [from, 'hold.placed', { hold: name, reason: 'inquest' }],
  ...(to === null ? [] : [[to, 'hold.lifted', { hold: name }] as const]),
];
const elapsed = (lines: readonly Line[], asOf: string) => elapsedOn(tell(review, lines).state.ledger, asOf);

test('Rochdale at the end of 2012', () => {
  expect(elapsed([notified('2012-05-08', '2012-05-07'), ['2012-06-18', 'decision.made', yes]], '2012-12-31')).toEqual({
    sinceDeath: 238,
    sinceNotification: 237,
    sinceDecision: 196,
    sinceDecisionLessHolds: 196,
    approximate: [],
  });
});

describe('days on hold', () => {
  const decided: readonly Line[] = [notified('2026-01-05'), ['2026-02-02', 'decision.made', yes]];
  const inOurHands = (...lines: readonly Line[]) =>
    elapsed([...decided, ...lines], '2026-12-31').sinceDecisionLessHolds;

  test('are the difference of the dates: 1 March to 1 June is 92', () => {
    expect(inOurHands(...hold('2026-03-01', '2026-06-01'))).toBe(332 - 92);
  });

  test('count once where holds overlap', () => {
    const two = [...hold('2026-03-01', null), ...hold('2026-04-01', '2026-05-01', 'inquest')];
    expect(inOurHands(...two, ['2026-06-01', 'hold.lifted', { hold: 'trial' }])).toBe(332 - 92);
  });

  test('run to today while a hold stands', () => {
    expect(inOurHands(...hold('2026-12-01', null))).toBe(332 - 30);
  });

  test('before the decision do not count', () => {
    const early = [decided[0] ?? notified('2026-01-05'), ...hold('2026-01-10', '2026-02-12')];
    expect(elapsed([...early, ['2026-02-02', 'decision.made', yes]], '2026-12-31').sinceDecisionLessHolds).toBe(322);
  });
});

describe('a first day that is not known', () => {
  test('to the day stands at the 15th, to the year at 1 July, and says that it is approximate', () => {
    expect(elapsed([notified('2018-04', '2017')], '2018-05-15')).toEqual({
      sinceDeath: 318,
      sinceNotification: 30,
      sinceDecision: null,
      sinceDecisionLessHolds: null,
      approximate: ['death', 'notification'],
    });
  });

  test('at all gives no figure', () => {
    expect(elapsed([notified('2026-01-05')], '2026-02-05').sinceDeath).toBeNull();
  });

  test('is never counted backwards', () => {
    expect(elapsed([notified('2026-01')], '2026-01-05').sinceNotification).toBe(0);
  });
});
