import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './dates.js';
import { type Interval, heldDays } from './holds.js';

const springToSummer: Interval = { from: '2026-03-01', to: '2026-06-01' };

describe('days held', () => {
  test.each<[string, Interval[], string, string, number]>([
    ['placed 1 March, lifted 1 June', [springToSummer], '2026-01-01', '2027-01-01', 92],
    ['no hold', [], '2026-01-01', '2027-01-01', 0],
    ['lifted the day it was placed', [{ from: '2026-03-01', to: '2026-03-01' }], '2026-01-01', '2027-01-01', 0],
    ['lifted before it was placed', [{ from: '2026-03-02', to: '2026-03-01' }], '2026-01-01', '2027-01-01', 0],
    ['placed before', [springToSummer], '2026-05-01', '2027-01-01', 31],
    ['lifted after', [springToSummer], '2026-01-01', '2026-04-01', 31],
    ['all before', [springToSummer], '2026-06-01', '2027-01-01', 0],
    ['all after', [springToSummer], '2026-01-01', '2026-03-01', 0],
    ['still standing', [{ from: '2026-03-01', to: null }], '2026-01-01', '2026-03-11', 10],
    ['an overlap', [springToSummer, { from: '2026-05-01', to: '2026-07-01' }], '2026-01-01', '2027-01-01', 122],
    ['one inside another', [springToSummer, { from: '2026-04-01', to: '2026-04-05' }], '2026-01-01', '2027-01-01', 92],
    ['touching', [springToSummer, { from: '2026-06-01', to: '2026-06-03' }], '2026-01-01', '2027-01-01', 94],
    ['standing over lifted', [springToSummer, { from: '2026-05-31', to: null }], '2026-01-01', '2026-06-02', 93],
    ['an empty window', [springToSummer], '2026-04-01', '2026-04-01', 0],
    ['a window the wrong way round', [springToSummer], '2026-05-01', '2026-04-01', 0],
  ])('%s', (_, intervals, from, to, expected) => {
    expect(heldDays(intervals, from, to)).toBe(expected);
    expect(heldDays(intervals.toReversed(), from, to)).toBe(expected);
  });

  test('is the number of days of the window that some hold covers', () => {
    const anyInterval = fc
      .tuple(fc.integer({ min: 0, max: 80 }), fc.option(fc.integer({ min: -2, max: 40 })))
      .map(([start, days]) => {
        const from = addDays('2026-02-01', start);
        return { from, to: days === null ? null : addDays(from, days) };
      });
    fc.assert(
      fc.property(fc.array(anyInterval, { maxLength: 6 }), fc.nat(60), fc.nat(60), (intervals, start, length) => {
        const from = addDays('2026-02-01', start);
        const days = Array.from({ length }, (_, index) => addDays(from, index));
        const covered = days.filter((day) =>
          intervals.some((held) => held.from <= day && (held.to === null || day < held.to)),
        );
        expect(heldDays(intervals, from, addDays(from, length))).toBe(covered.length);
      }),
    );
  });

  test('leaves the holds it was given alone', () => {
    const intervals = [{ from: '2026-05-01', to: '2026-07-01' }, { ...springToSummer }];
    const copy = structuredClone(intervals);
    heldDays(intervals, '2026-01-01', '2027-01-01');
    expect(intervals).toEqual(copy);
  });
});
