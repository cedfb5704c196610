import { describe, expect, test } from '@jest/globals';
import type { DeadlineView } from '#lantern/reviews';
import { deadline as date } from '../fixtures/deadline.js';
import { byUrgency, standingOf } from './standing.js';

const today = '2026-03-16';
const delays = [{ on: '2026-03-01', reason: 'as recorded locally' }];

describe('where a review stands', () => {
  test.each<[string, Partial<DeadlineView>, boolean, string, string, boolean]>([
    ['far off', {}, false, 'On time', 'green', false],
    ['fifteen days off', { due: '2026-03-31' }, false, 'On time', 'green', false],
    ['a fortnight off', { due: '2026-03-30' }, false, 'Due soon', 'yellow', true],
    ['today', { due: today }, false, 'Due soon', 'yellow', true],
    ['today, with a reason', { due: today, delays }, false, 'Due soon', 'yellow', false],
    ['not certain', { status: 'mayBeOverdue' }, false, 'May be late', 'yellow', true],
    ['not certain, with a reason', { status: 'mayBeOverdue', delays }, false, 'May be late', 'yellow', false],
    ['past', { status: 'overdue' }, false, 'Late, reason needed', 'red', true],
    ['past, with a reason', { status: 'overdue', delays }, false, 'Late, explained', 'orange', false],
    ['past, on hold', { status: 'overdue' }, true, 'Late, reason needed', 'red', true],
    ['far off, on hold', {}, true, 'On hold', 'blue', false],
    ['waiting for a hold that names it', { status: 'paused' }, true, 'Paused', 'blue', false],
    ['met', { status: 'met' }, false, 'Done in time', 'green', false],
    ['met, on hold', { status: 'met' }, true, 'Done in time', 'green', false],
    ['met late', { status: 'metLate' }, false, 'Done late, reason needed', 'red', true],
    ['met late, with a reason', { status: 'metLate', delays }, false, 'Done late, explained', 'grey', false],
    ['not needed', { status: 'cancelled' }, false, 'Not set', 'grey', false],
  ])('a date that is %s', (_name, more, onHold, words, colour, needsReason) => {
    expect(standingOf(date(more), onHold, today)).toEqual({ words, colour, needsReason });
  });

  test('without a date it is not set, whatever else', () => {
    for (const onHold of [true, false])
      expect(standingOf(null, onHold, today)).toEqual({ words: 'Not set', colour: 'grey', needsReason: false });
  });

  test('never speaks of law', () => {
    const all = (['open', 'mayBeOverdue', 'overdue', 'met', 'metLate', 'paused', 'cancelled'] as const).map(
      (status) => standingOf(date({ status }), false, today).words,
    );
    expect(all.join(' ')).not.toMatch(/statut|law|breach|complian/i);
  });
});

test('what asks something of somebody comes first', () => {
  const standings = [{}, { status: 'overdue' as const }, { due: today }, { status: 'overdue' as const, delays }];
  const words = standings
    .map((more) => standingOf(date(more), false, today))
    .toSorted(byUrgency)
    .map((each) => each.words);
  expect(words).toEqual(['Late, reason needed', 'Late, explained', 'Due soon', 'On time']);
});
