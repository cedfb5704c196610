import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays } from './dates.js';
import { londonDate, londonInstant, londonTime } from './london.js';

describe('the day it is in London', () => {
  test.each([
    ['2026-01-15T23:59:59.999Z', '2026-01-15'],
    ['2026-01-16T00:00:00.000Z', '2026-01-16'],
    ['2026-06-15T22:59:59.999Z', '2026-06-15'],
    ['2026-06-15T23:00:00.000Z', '2026-06-16'],
    ['2026-03-28T23:30:00.000Z', '2026-03-28'], // the night before the clocks go forward
    ['2026-03-29T22:59:59.999Z', '2026-03-29'],
    ['2026-03-29T23:00:00.000Z', '2026-03-30'],
    ['2026-10-24T23:00:00.000Z', '2026-10-25'], // the night before they go back
    ['2026-10-25T23:00:00.000Z', '2026-10-25'],
    ['2026-10-26T00:00:00.000Z', '2026-10-26'],
    ['1970-06-30T23:00:00.000Z', '1970-07-01'],
    ['1970-12-31T23:00:00.000Z', '1971-01-01'], // British Standard Time lasted all winter
  ])('%s is %s', (instant, date) => {
    expect(londonDate(new Date(instant))).toBe(date);
  });

  test('an invalid Date is refused', () => {
    expect(() => londonDate(new Date(Number.NaN))).toThrow('An invalid Date has no day');
  });
});

describe('the time it is in London', () => {
  test.each([
    ['2026-01-15T23:59:59.999Z', '23:59'],
    ['2026-06-15T23:00:00.000Z', '00:00'],
    ['2026-03-29T00:59:00.000Z', '00:59'],
    ['2026-03-29T01:00:00.000Z', '02:00'], // the clocks go forward
    ['2026-10-25T00:30:00.000Z', '01:30'],
    ['2026-10-25T01:30:00.000Z', '01:30'], // and back: the same time once more
  ])('%s is %s', (instant, time) => {
    expect(londonTime(new Date(instant))).toBe(time);
  });

  test('an invalid Date is refused', () => {
    expect(() => londonTime(new Date(Number.NaN))).toThrow('An invalid Date has no time');
  });
});

describe('the instant of a London time', () => {
  test.each([
    ['2026-01-15', '09:00', '2026-01-15T09:00:00.000Z'],
    ['2026-06-15', '09:00', '2026-06-15T08:00:00.000Z'],
    ['2026-06-15', '00:00', '2026-06-14T23:00:00.000Z'],
    ['2026-03-28', '09:00', '2026-03-28T09:00:00.000Z'],
    ['2026-03-29', '00:59', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29', '01:00', '2026-03-29T01:00:00.000Z'], // skipped: shown as 02:00
    ['2026-03-29', '01:30', '2026-03-29T01:30:00.000Z'], // skipped: shown as 02:30
    ['2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'],
    ['2026-03-30', '09:00', '2026-03-30T08:00:00.000Z'],
    ['2026-10-24', '09:00', '2026-10-24T08:00:00.000Z'],
    ['2026-10-25', '00:59', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25', '01:30', '2026-10-25T00:30:00.000Z'], // comes twice: the first
    ['2026-10-25', '02:00', '2026-10-25T02:00:00.000Z'],
    ['2026-10-26', '09:00', '2026-10-26T09:00:00.000Z'],
  ])('%s %s is %s', (date, time, instant) => {
    expect(londonInstant(date, time).toISOString()).toBe(instant);
  });

  test.each(['24:00', '9:00', '09:60', '09.00', '09:00:00', ''])('"%s" is no time', (time) => {
    expect(() => londonInstant('2026-06-15', time)).toThrow(`"${time}" is not a time. Give it as HH:MM`);
  });

  test('a day that is not real is refused', () => {
    expect(() => londonInstant('2026-02-30', '09:00')).toThrow('is not a calendar day');
  });
});

describe('agreement with Temporal', () => {
  const anyDay = fc.integer({ min: -50_000, max: 40_000 }).map((days) => addDays('1980-01-01', days));
  const lastSundays = fc
    .tuple(fc.integer({ min: 1972, max: 2080 }), fc.constantFrom('03', '10'), fc.integer({ min: 24, max: 31 }))
    .map(([year, month, day]) => `${year}-${month}-${day}`);
  const day = fc.oneof(anyDay, lastSundays);
  const pair = (value: number) => String(value).padStart(2, '0');
  const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([hour, minute]) => `${pair(hour)}:${pair(minute)}`);

  test('on every time of every day, and back again', () => {
    fc.assert(
      fc.property(day, time, (date, plainTime) => {
        const instant = londonInstant(date, plainTime);
        const zoned = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: 'Europe/London', plainTime });
        expect(instant.getTime()).toBe(zoned.epochMilliseconds);
        expect(londonDate(instant)).toBe(zoned.toPlainDate().toString());
      }),
      { numRuns: 2000 },
    );
  });
});
