import { describe, expect, test } from '@jest/globals';
import { daysOf, medianOf } from './figures.js';
import { type DateToCount, countKept, keepingOf } from './kept-dates.js';
import { staysOf } from './stage-times.js';

const today = '2026-06-30';
const date = (more: Partial<DateToCount> = {}): DateToCount => ({
  originalDue: '2026-05-01',
  due: '2026-05-01',
  metOn: null,
  cancelledOn: null,
  pausedBy: null,
  extensions: [],
  delays: [],
  ...more,
});
const why = [{ on: '2026-05-02', reason: 'the trial', cause: 'policeOrCourt' }];

describe('whether a date was kept', () => {
  test.each<[string, Partial<DateToCount>, ReturnType<typeof keepingOf>]>([
    ['on its day', { metOn: '2026-05-01' }, 'kept'],
    ['a day later, and nobody said why', { metOn: '2026-05-02' }, 'lateUnexplained'],
    ['a day later, and it was said why', { metOn: '2026-05-02', delays: why }, 'lateExplained'],
    ['by a later date that was agreed', { metOn: '2026-05-20', due: '2026-06-01' }, 'keptLater'],
    ['before its first day, though a later one was agreed', { metOn: '2026-04-20', due: '2026-06-01' }, 'kept'],
    ['in a month of which the last day is late', { metOn: '2026-05' }, 'lateUnexplained'],
    ['in a month that ends before it', { metOn: '2026-04' }, 'kept'],
    ['not yet, and it is past', {}, 'lateUnexplained'],
    ['not yet, and it is past, explained', { delays: why }, 'lateExplained'],
    ['not yet, and a later day is still ahead', { due: '2026-07-01' }, 'running'],
    ['not yet, while it is held', { pausedBy: 'trial' }, 'running'],
    ['late, though it had been held', { pausedBy: 'trial', metOn: '2026-06-01' }, 'lateUnexplained'],
    ['never, as it was cancelled', { cancelledOn: '2026-04-01' }, undefined],
    ['it is due today', { due: today }, 'running'],
  ])('%s', (_when, more, expected) => {
    expect(keepingOf(date(more), today)).toBe(expected);
  });

  test('is counted, each once', () => {
    const dates = [date(), date({ metOn: '2026-05-01' }), date({ metOn: '2026-05-01' }), date({ cancelledOn: today })];
    expect(countKept(dates, today)).toEqual({
      kept: 2,
      keptLater: 0,
      lateExplained: 0,
      lateUnexplained: 1,
      running: 0,
    });
  });
});

describe('how long a review was at each stage', () => {
  const stages = ['notified', 'awaitingDecision', 'commissioning', 'evidence'];

  test('is from its first day there to the first day in the next', () => {
    const entered = { notified: '2026-01-05', awaitingDecision: '2026-01-15', commissioning: '2026-02-01' };
    expect(staysOf(entered, stages)).toEqual([
      { stage: 'notified', days: 10 },
      { stage: 'awaitingDecision', days: 17 },
      { stage: 'commissioning', days: null },
    ]);
  });

  test('is not known of one that has the same day for all of them', () => {
    const entered = { notified: '2019', awaitingDecision: '2019', commissioning: '2019' };
    expect(staysOf(entered, stages)).toEqual([{ stage: 'commissioning', days: null }]);
  });

  test('is nothing of a review that came to none', () => {
    expect(staysOf({}, stages)).toEqual([]);
  });
});

describe('the middle of some days', () => {
  test.each<[number[], number | null]>([
    [[], null],
    [[7], 7],
    [[9, 1], 5],
    [[10, 2, 3], 3],
    [[1, 2, 4, 100], 3],
  ])('of %j is %j', (numbers, expected) => {
    expect(medianOf(numbers)).toBe(expected);
  });

  test('stands between the shortest and the longest', () => {
    expect(daysOf([3, 1, 8])).toEqual({ count: 3, median: 3, shortest: 1, longest: 8 });
    expect(daysOf([])).toEqual({ count: 0, median: null, shortest: null, longest: null });
  });
});
