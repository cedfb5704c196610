import { describe, expect, test } from '@jest/globals';
import { type CaseState, StoryTeller, correctedFacts, isMisfit, positionOf } from '#lantern/engine';
import {
  type Line,
  type Story,
  clockOf,
  goOn,
  plainCircumstances,
  reasonsAgainst,
  tell,
  workflowNamed,
} from '#lantern/testing';

const review = workflowNamed('domestic-homicide-review');
const yes = { outcome: 'review', criteria: 'met', reasons: 'as recorded locally' };

/** 1 notification, 2 decision, 3 note, 4 chair. */
const story = tell(review, [
  ['2026-02-16', 'notification.received', { notifiedBy: 'police', victims: 1 }],
  ['2026-03-02', 'decision.made', yes],
  ['2026-03-03', 'note.added', { text: 'a note' }],
  ['2026-03-30', 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }],
]);
const correct = (corrects: number, changes: Readonly<Record<string, unknown>>, on = '2026-04-10'): Line => [
  on,
  'event.corrected',
  { corrects, changes, reason: 'the letter was misread' },
];
const corrected = (...lines: readonly Line[]): Story => goOn(review, story, lines);

const life = { opening: plainCircumstances, calendarOf: () => undefined };

/** A state but for the numbers of the entries that last moved each clock, which corrections and late entries differ in. */
const ofAnyNumber = (state: CaseState): unknown =>
  JSON.parse(JSON.stringify(state, (name, value: unknown) => (['number', 'revision'].includes(name) ? 0 : value)));

function toldAgain({ history }: Story): unknown {
  const teller = new StoryTeller(review, life);
  const again = teller.tell(correctedFacts(history));
  return isMisfit(again) ? again : ofAnyNumber(teller.stateAfter(again));
}

describe('a corrected day', () => {
  const earlier = corrected(correct(2, { on: '2026-02-23' }));

  test('moves every date that was counted from it', () => {
    expect(clockOf(earlier, 'decision')).toMatchObject({ due: '2026-03-16', metOn: '2026-02-23' });
    expect(clockOf(earlier, 'completion')).toMatchObject({ startedOn: '2026-02-23', due: '2026-08-23' });
    expect(clockOf(earlier, 'chairAppointed')).toMatchObject({ due: '2026-04-06', metOn: '2026-03-30' });
    expect(earlier.state.ledger.milestones.decision).toBe('2026-02-23');
  });

  test('leaves the history as it was, with the correction after it', () => {
    expect(earlier.history.map(({ event }) => [event.type, event.on])).toEqual([
      ['notification.received', '2026-02-16'],
      ['decision.made', '2026-03-02'],
      ['note.added', '2026-03-03'],
      ['chair.appointed', '2026-03-30'],
      ['event.corrected', '2026-04-10'],
    ]);
  });

  test('gives every date that it moves its own number, so that earlier reminders fall away, and leaves the others theirs', () => {
    expect(clockOf(earlier, 'completion').revision).toBe(5);
    expect(clockOf(earlier, 'panelAppointed').revision).toBe(clockOf(story, 'panelAppointed').revision);
    const explained = goOn(review, earlier, [
      ['2026-09-10', 'delay.explained', { clock: 'completion', reason: 'the trial' }],
    ]);
    expect(clockOf(explained, 'completion').revision).toBe(5);
  });
});

describe('a corrected fact', () => {
  test('that turns the decision round takes away the clock it started', () => {
    const first = tell(review, [
      ['2026-02-16', 'notification.received', { notifiedBy: 'police', victims: 1 }],
      ['2026-03-02', 'decision.made', yes],
    ]);
    const turned = goOn(review, first, [correct(2, { outcome: 'noReview', criteria: 'notMet' })]);
    expect(positionOf(turned.state.value)).toBe('noReviewScrutiny');
    expect(turned.deadlines.has('completion')).toBe(false);
    expect(clockOf(turned, 'homeOfficeNotice')).toMatchObject({ due: '2026-03-09' });
    expect(turned.state.ledger.tasks).toHaveProperty('A17');
    expect(turned.state.ledger.tasks).not.toHaveProperty('B1');
  });

  test('may be corrected again, and the last word counts', () => {
    const twice = corrected(correct(2, { on: '2026-02-23' }), correct(2, { on: '2026-02-24', reasons: 'as minuted' }));
    expect(clockOf(twice, 'completion').due).toBe('2026-08-24');
    const facts = correctedFacts(twice.history);
    expect(facts[1]).toMatchObject({
      number: 2,
      event: { on: '2026-02-24', reasons: 'as minuted', outcome: 'review' },
    });
  });

  test('that makes a later event impossible is refused, naming that event and why', () => {
    expect(reasonsAgainst(review, story, correct(2, { outcome: 'noReview', criteria: 'notMet' }))).toEqual([
      'With that correction, event 4 ("Independent chair appointed") would not have been possible.',
      'The decision to hold a review has not been recorded.',
    ]);
  });
});

describe('a correction is refused', () => {
  test.each([
    [
      'of an event that there is not',
      correct(9, { on: '2026-02-23' }),
      ['There is no event number 9 in this history.'],
    ],
    ['of itself', correct(5, { on: '2026-02-23' }), ['There is no event number 5 in this history.']],
    [
      'that would make another kind of event of it',
      correct(3, { type: 'panel.met' }),
      ['A correction changes the day or the facts of an event, never its type or who recorded it.'],
    ],
    [
      'that would put it down to somebody else',
      correct(3, { actor: { name: 'B. Person', roles: ['cspChair'] } }),
      ['A correction changes the day or the facts of an event, never its type or who recorded it.'],
    ],
    ['to a day that there is not', correct(2, { on: '2026-02-30' }), ['on: February 2026 has 28 days']],
    ['to facts that the event does not have', correct(3, { text: '' }), ['text: say it in words; it may not be empty']],
  ])('%s', (_name, line, reasons) => {
    expect(reasonsAgainst(review, story, line)).toEqual(reasons);
  });

  test('of another correction: the event itself is corrected again', () => {
    const once = corrected(correct(2, { on: '2026-02-23' }));
    expect(reasonsAgainst(review, once, correct(5, { reason: 'another' }))).toEqual([
      'Correct the event itself, not its correction.',
    ]);
  });
});

describe('a history run again', () => {
  test('gives the state it gave', () => {
    expect(toldAgain(story)).toEqual(ofAnyNumber(story.state));
  });

  test('with its corrections, too', () => {
    const told = corrected(correct(2, { on: '2026-02-23' }), ['2026-04-13', 'note.added', { text: 'another note' }]);
    expect(toldAgain(told)).toEqual(ofAnyNumber(told.state));
  });
});
