import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween } from './dates.js';
import { readBankHolidays } from './holidays.js';
import { type Interval, heldDays } from './holds.js';
import { type Length, type LengthUnit, addLength, subtractLength } from './lengths.js';
import { isWorkingDay } from './workingDays.js';

const feed = new URL('../../config/bank-holidays.json', import.meta.url);
const calendar = readBankHolidays(JSON.parse(readFileSync(feed, 'utf8')));

const anyDay = fc.integer({ min: 0, max: 5500 }).map((days) => addDays('2010-01-01', days));
const anyCount = fc.integer({ min: 0, max: 40 });
const inUnit = (...units: LengthUnit[]): fc.Arbitrary<Length> =>
  fc.record({ count: anyCount, unit: fc.constantFrom(...units) });
const anyLength = inUnit('months', 'weeks', 'days', 'workingDays');
const calendarLength = inUnit('months', 'weeks', 'days');

/** A start and some lifted holds near it, so that they overlap one another and what is counted. */
const startAndHolds = fc
  .tuple(
    anyDay,
    fc.array(fc.tuple(fc.integer({ min: -30, max: 120 }), fc.integer({ min: 0, max: 40 })), { maxLength: 5 }),
  )
  .map(([start, holds]) => ({ start, held: holds.map(([after, days]) => hold(addDays(start, after), days)) }));

function hold(from: string, days: number): Interval {
  return { from, to: addDays(from, days) };
}

function workingDaysIn(from: string, to: string): number {
  const days = Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, index) => addDays(from, index));
  return days.filter((day) => isWorkingDay(day, calendar)).length;
}

/** The rule said slowly: look at one day at a time, and let each held day push the due day on by one. */
function dayByDay(start: string, unheld: string, held: readonly Interval[]): string {
  let due = unheld;
  for (let day = start; day <= due; day = addDays(day, 1)) due = addDays(due, heldDays(held, day, addDays(day, 1)));
  return due;
}

describe('without holds', () => {
  test('months and days agree with Temporal', () => {
    fc.assert(
      fc.property(anyDay, anyCount, fc.constantFrom('months', 'weeks', 'days'), (start, count, unit) => {
        const date = Temporal.PlainDate.from(start);
        expect(addLength(start, { count, unit }, calendar)).toBe(date.add({ [unit]: count }).toString());
        expect(subtractLength(start, { count, unit }, calendar)).toBe(date.subtract({ [unit]: count }).toString());
      }),
      { numRuns: 500 },
    );
  });

  test('so many working days lie after the start, up to the end', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), (start, count) => {
        const end = addLength(start, { count, unit: 'workingDays' }, calendar);
        expect(workingDaysIn(addDays(start, 1), addDays(end, 1))).toBe(count);
      }),
    );
  });

  test('working days counted forward and back again lead to the start', () => {
    fc.assert(
      fc.property(anyDay, anyCount, (start, count) => {
        fc.pre(isWorkingDay(start, calendar));
        const length: Length = { count, unit: 'workingDays' };
        expect(subtractLength(addLength(start, length, calendar), length, calendar)).toBe(start);
      }),
    );
  });

  test('a later start never ends earlier', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(10), anyLength, (start, later, length) => {
        const first = addLength(start, length, calendar);
        const second = addLength(addDays(start, later), length, calendar);
        expect(daysBetween(first, second)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('with holds', () => {
  test('a hold lifted at once changes nothing', () => {
    fc.assert(
      fc.property(startAndHolds, anyLength, anyDay, fc.nat(120), ({ start, held }, length, far, near) => {
        const plain = addLength(start, length, calendar, held);
        for (const day of [far, start, addDays(start, near), plain]) {
          expect(addLength(start, length, calendar, [...held, hold(day, 0)])).toBe(plain);
        }
      }),
    );
  });

  test('a pause of n days before the due day is over moves months, weeks and days by n', () => {
    fc.assert(
      fc.property(anyDay, calendarLength, fc.nat(1200), fc.nat(90), (start, length, after, days) => {
        const plain = addLength(start, length, calendar);
        const from = addDays(start, Math.min(after, daysBetween(start, plain)));
        expect(addLength(start, length, calendar, [hold(from, days)])).toBe(addDays(plain, days));
      }),
    );
  });

  test('a pause moves working days by the working days held', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 40 }), fc.nat(80), fc.nat(60), (start, count, after, days) => {
        fc.pre(isWorkingDay(start, calendar));
        const plain = addLength(start, { count, unit: 'workingDays' }, calendar);
        const pause = hold(addDays(start, Math.min(after, daysBetween(start, plain))), days);
        const moved = count + workingDaysIn(pause.from, pause.to ?? pause.from);
        const expected = addLength(start, { count: moved, unit: 'workingDays' }, calendar);
        expect(addLength(start, { count, unit: 'workingDays' }, calendar, [pause])).toBe(expected);
      }),
    );
  });

  test('months, weeks and days end as counting day by day has it', () => {
    fc.assert(
      fc.property(startAndHolds, calendarLength, ({ start, held }, length) => {
        const slowly = dayByDay(start, addLength(start, length, calendar), held);
        expect(addLength(start, length, calendar, held)).toBe(slowly);
      }),
    );
  });

  test('overlapping holds count once', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyLength,
        fc.nat(60),
        fc.nat(40),
        fc.nat(40),
        fc.nat(40),
        (start, length, after, a, b, c) => {
          const from = addDays(start, after);
          const overlapping = [hold(from, a + b), hold(addDays(from, a), b + c)];
          const whole = [hold(from, a + b + c)];
          expect(addLength(start, length, calendar, overlapping)).toBe(addLength(start, length, calendar, whole));
        },
      ),
    );
  });

  test('the order of holds does not matter, nor holds given twice', () => {
    fc.assert(
      fc.property(startAndHolds, anyLength, ({ start, held }, length) => {
        const end = addLength(start, length, calendar, held);
        expect(addLength(start, length, calendar, held.toReversed())).toBe(end);
        expect(addLength(start, length, calendar, [...held, ...held])).toBe(end);
      }),
    );
  });

  test('the end is never a held day, and working days end on a working day', () => {
    fc.assert(
      fc.property(startAndHolds, anyLength, ({ start, held }, length) => {
        const end = addLength(start, length, calendar, held);
        expect(held.filter(({ from, to }) => from <= end && to !== null && end < to)).toEqual([]);
        if (length.unit === 'workingDays') expect(isWorkingDay(end, calendar)).toBe(true);
      }),
    );
  });

  test('a hold that begins after the end, or still stands, changes nothing', () => {
    fc.assert(
      fc.property(
        startAndHolds,
        anyLength,
        fc.integer({ min: 1, max: 60 }),
        fc.nat(60),
        (given, length, later, days) => {
          const end = addLength(given.start, length, calendar, given.held);
          const more = [hold(addDays(end, later), days), { from: addDays(given.start, later), to: null }];
          expect(addLength(given.start, length, calendar, [...given.held, ...more])).toBe(end);
        },
      ),
    );
  });

  // Not so for months: 30 and 31 January both end on 28 February, and only the first of them counts 30 January as held.
  // Nor for working days that begin on a day off: the Friday before counts itself as held and ends on the same day without.
  test('a later start never ends earlier in weeks, days and working days', () => {
    fc.assert(
      fc.property(
        startAndHolds,
        inUnit('weeks', 'days', 'workingDays'),
        fc.nat(10),
        ({ start, held }, length, later) => {
          fc.pre(length.unit !== 'workingDays' || isWorkingDay(addDays(start, later), calendar));
          const first = addLength(start, length, calendar, held);
          const second = addLength(addDays(start, later), length, calendar, held);
          expect(daysBetween(first, second)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
