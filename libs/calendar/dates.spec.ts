import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { addDays, daysBetween, epochDay, isIsoDate, isoDate } from './dates.js';

const lastDay = Temporal.PlainDate.from('9999-12-31').since('0001-01-01').days;
const anyDay = fc.integer({ min: 0, max: lastDay }).map((days) => Temporal.PlainDate.from('0001-01-01').add({ days }));

describe('reading a day', () => {
  test.each(['2026-06-26', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
    expect(isIsoDate(text)).toBe(true);
    expect(isoDate(epochDay(text))).toBe(text);
  });

  test.each([
    ['29 February in a common year', '2026-02-29'],
    ['29 February in a common century year', '1900-02-29'],
    ['31 June', '2026-06-31'],
    ['day 0', '2026-06-00'],
    ['month 0', '2026-00-10'],
    ['month 13', '2026-13-01'],
    ['year 0', '0000-01-01'],
    ['no dashes', '20260626'],
    ['slashes', '2026/06/26'],
    ['a time as well', '2026-06-26T09:00'],
    ['a space in front', ' 2026-06-2'],
    ['a sign', '+026-06-26'],
    ['other digits', '２０２６-06-26'],
    ['a month', '2026-06'],
    ['nothing', ''],
  ])('%s is no day', (_, text) => {
    expect(isIsoDate(text)).toBe(false);
    expect(() => epochDay(text)).toThrow(`"${text}" is not a calendar day. Give a real date as YYYY-MM-DD`);
  });

  test('agrees with Temporal on every day of the calendar', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const count = day.since('1970-01-01').days;
        expect(epochDay(day.toString())).toBe(count);
        expect(isoDate(count)).toBe(day.toString());
      }),
    );
  });

  test('agrees with Temporal on which days are real', () => {
    const part = (max: number, width: number) =>
      fc.integer({ min: 0, max }).map((value) => String(value).padStart(width, '0'));
    fc.assert(
      fc.property(part(2400, 4), part(14, 2), part(33, 2), (year, month, day) => {
        fc.pre(year !== '0000');
        const text = `${year}-${month}-${day}`;
        expect(isIsoDate(text)).toBe(isRealInTemporal(text));
      }),
      { numRuns: 1000 },
    );
  });
});

function isRealInTemporal(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

describe('counting days', () => {
  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-28', 2, '2026-03-30'], // the clocks go forward on the 29th
    ['2026-10-24', 2, '2026-10-26'], // and back on the 25th
    ['2026-03-02', 55, '2026-04-26'], // process pack 5.3, M8
    ['2026-06-26', 0, '2026-06-26'],
  ])('%s and %i days is %s', (date, count, expected) => {
    expect(addDays(date, count)).toBe(expected);
    expect(daysBetween(date, expected)).toBe(count);
  });

  test('1 March to 1 June is 92 days, and back again is -92', () => {
    expect(daysBetween('2026-03-01', '2026-06-01')).toBe(92);
    expect(daysBetween('2026-06-01', '2026-03-01')).toBe(-92);
  });

  test.each([
    ['9999-12-31', 1],
    ['0001-01-01', -1],
    ['2026-06-26', 0.5],
    ['2026-06-26', Number.NaN],
  ])('%s and %d days is refused', (date, count) => {
    expect(() => addDays(date, count)).toThrow('not in the years 0001 to 9999');
  });
});
