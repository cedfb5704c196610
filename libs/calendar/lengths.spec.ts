import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readBankHolidays } from './holidays.js';
import type { Interval } from './holds.js';
import { type Length, addLength, describeLength, subtractLength } from './lengths.js';

const feed = new URL('../../config/bank-holidays.json', import.meta.url);
const calendar = readBankHolidays(JSON.parse(readFileSync(feed, 'utf8')));

const months = (count: number): Length => ({ count, unit: 'months' });
const weeks = (count: number): Length => ({ count, unit: 'weeks' });
const days = (count: number): Length => ({ count, unit: 'days' });
const workingDays = (count: number): Length => ({ count, unit: 'workingDays' });
const held = (from: string, to: string | null): Interval => ({ from, to });

describe('in words', () => {
  test.each([
    [months(6), '6 months'],
    [months(1), '1 month'],
    [workingDays(10), '10 working days'],
    [workingDays(1), '1 working day'],
    [weeks(8), '8 weeks'],
    [days(0), 'the same day'],
    [workingDays(0), 'the same day'],
  ])('%j', (length, words) => {
    expect(describeLength(length)).toBe(words);
  });
});

describe('months, weeks and days', () => {
  test.each([
    ['2026-03-15', months(1), '2026-04-15'], // process pack 5.3, M1
    ['2026-01-31', months(1), '2026-02-28'], // M2
    ['2028-01-31', months(1), '2028-02-29'],
    ['2026-08-31', months(6), '2027-02-28'],
    ['2026-01-31', months(2), '2026-03-31'], // M3
    ['2028-02-29', months(12), '2029-02-28'], // M4
    ['2028-02-29', months(48), '2032-02-29'],
    ['2026-11-30', months(3), '2027-02-28'],
    ['2026-12-15', months(1), '2027-01-15'],
    ['2012-06-18', months(6), '2012-12-18'],
    ['2026-06-26', months(0), '2026-06-26'],
    ['2026-02-28', months(1), '2026-03-28'], // the eve of the clock change
    ['2026-09-25', months(1), '2026-10-25'], // a clock change
    ['2026-03-01', weeks(8), '2026-04-26'], // across the clock change
    ['2026-10-20', weeks(1), '2026-10-27'],
    ['2026-03-02', days(55), '2026-04-26'], // M8
    ['2024-12-20', days(7), '2024-12-27'],
  ])('%s and %j is %s', (start, length, expected) => {
    expect(addLength(start, length, calendar)).toBe(expected);
  });

  test('the end stays at a weekend or on a bank holiday (M6)', () => {
    expect(addLength('2026-08-28', months(6), calendar)).toBe('2027-02-28');
    expect(addLength('2026-11-25', months(1), calendar)).toBe('2026-12-25');
  });
});

describe('working days', () => {
  test.each([
    ['2026-06-22', 4, '2026-06-26'],
    ['2026-06-22', 5, '2026-06-29'],
    ['2026-06-26', 10, '2026-07-10'],
    ['2026-06-27', 1, '2026-06-29'], // from a Saturday
    ['2026-06-26', 0, '2026-06-26'],
    ['2026-06-27', 0, '2026-06-29'], // the end is a working day, always
    ['2026-04-02', 1, '2026-04-07'], // Easter
    ['2026-03-27', 1, '2026-03-30'], // the clocks go forward at the weekend
    ['2026-10-23', 1, '2026-10-26'], // and back
    ['2012-05-25', 1, '2012-05-28'], // 2012: not a holiday, because
    ['2012-06-01', 1, '2012-06-06'], // it moved to 4 June, with the jubilee after
    ['2020-05-01', 1, '2020-05-04'], // 2020: moved
    ['2020-05-07', 1, '2020-05-11'], // to VE day
    ['2022-05-27', 1, '2022-05-30'], // 2022: moved
    ['2022-06-01', 1, '2022-06-06'], // to 2 June, with the jubilee after
    ['2022-09-16', 1, '2022-09-20'], // state funeral
    ['2023-04-28', 5, '2023-05-09'], // 2023: early May and the coronation
    ['2024-12-24', 1, '2024-12-27'], // Christmas on a Wednesday
    ['2024-12-24', 4, '2025-01-02'], // to New Year
    ['2020-12-24', 1, '2020-12-29'], // Christmas on a Friday
    ['2020-12-24', 4, '2021-01-04'],
    ['2021-12-24', 1, '2021-12-29'], // on a Saturday
    ['2021-12-24', 4, '2022-01-04'],
    ['2022-12-23', 1, '2022-12-28'], // on a Sunday
    ['2022-12-23', 4, '2023-01-03'],
  ])('%s and %i working days is %s', (start, count, expected) => {
    expect(addLength(start, workingDays(count), calendar)).toBe(expected);
  });
});

describe('holds', () => {
  test.each<[string, string, Length, Interval[], string]>([
    ['months move by the days held', '2026-01-01', months(6), [held('2026-03-01', '2026-06-01')], '2026-10-01'],
    ['held from the start', '2026-03-01', days(10), [held('2026-03-01', '2026-03-04')], '2026-03-14'],
    ['held since before the start', '2026-03-01', days(10), [held('2026-02-01', '2026-03-04')], '2026-03-14'],
    ['held and lifted before the start', '2026-03-01', days(10), [held('2026-02-01', '2026-03-01')], '2026-03-11'],
    ['held from the due day', '2026-03-01', days(10), [held('2026-03-11', '2026-03-15')], '2026-03-15'],
    ['held the day after', '2026-03-01', days(10), [held('2026-03-12', '2026-03-15')], '2026-03-11'],
    ['still held', '2026-03-01', days(10), [held('2026-03-02', null)], '2026-03-11'],
    [
      'reached only because of the first',
      '2026-03-01',
      days(10),
      [held('2026-03-05', '2026-03-07'), held('2026-03-13', '2026-03-14')],
      '2026-03-14',
    ],
    [
      'an overlap',
      '2026-03-01',
      days(10),
      [held('2026-03-03', '2026-03-08'), held('2026-03-05', '2026-03-10')],
      '2026-03-18',
    ],
    ['across the clock change', '2026-03-20', weeks(2), [held('2026-03-28', '2026-03-31')], '2026-04-06'],
    ['working days held midweek', '2026-06-22', workingDays(5), [held('2026-06-23', '2026-06-25')], '2026-07-01'],
    ['a Friday held', '2026-06-22', workingDays(5), [held('2026-06-26', '2026-06-27')], '2026-06-30'],
    ['only a weekend held', '2026-06-22', workingDays(5), [held('2026-06-27', '2026-06-29')], '2026-06-29'],
    ['Friday to Monday held', '2026-06-22', workingDays(5), [held('2026-06-26', '2026-06-29')], '2026-06-30'],
    ['held from the working day due', '2026-06-22', workingDays(4), [held('2026-06-26', '2026-07-01')], '2026-07-01'],
    ['held from the day after it', '2026-06-22', workingDays(4), [held('2026-06-27', '2026-07-01')], '2026-06-26'],
    ['held from a Saturday start', '2026-06-27', workingDays(1), [held('2026-06-27', '2026-06-30')], '2026-06-30'],
    ['held over Christmas', '2024-12-20', workingDays(3), [held('2024-12-24', '2024-12-30')], '2024-12-31'],
    ['no working days from a day off', '2026-06-27', workingDays(0), [held('2026-06-29', '2026-06-30')], '2026-06-30'],
    ['working days still held', '2026-06-22', workingDays(5), [held('2026-06-23', null)], '2026-06-29'],
  ])('%s', (_, start, length, holds, expected) => {
    expect(addLength(start, length, calendar, holds)).toBe(expected);
  });
});

describe('counting back', () => {
  test.each([
    ['2026-03-31', months(1), '2026-02-28'],
    ['2028-02-29', months(12), '2027-02-28'],
    ['2026-01-15', months(2), '2025-11-15'],
    ['2026-04-26', weeks(8), '2026-03-01'],
    ['2026-03-01', days(1), '2026-02-28'],
    ['2026-06-29', workingDays(1), '2026-06-26'],
    ['2026-06-28', workingDays(1), '2026-06-26'], // from a Sunday
    ['2026-06-28', workingDays(0), '2026-06-26'],
    ['2025-01-02', workingDays(4), '2024-12-24'],
    ['2022-06-06', workingDays(1), '2022-06-01'],
  ])('%s less %j is %s', (date, length, expected) => {
    expect(subtractLength(date, length, calendar)).toBe(expected);
  });
});

describe('what is refused', () => {
  test.each([-1, 1.5, 100_001, Number.NaN, Infinity])('a count of %d', (count) => {
    expect(() => addLength('2026-06-26', months(count), calendar)).toThrow(`A length cannot be ${count} months`);
    expect(() => subtractLength('2026-06-26', months(count), calendar)).toThrow(RangeError);
  });

  test.each([months(1), days(31), workingDays(30)])('an end after the year 9999: %j', (length) => {
    expect(() => addLength('9999-12-10', length, calendar)).toThrow('not in the years 0001 to 9999');
  });

  test.each(['2026-06', '2026-02-30', ''])('"%s" for a start', (start) => {
    expect(() => addLength(start, days(1), calendar)).toThrow('is not a calendar day');
  });

  test('a hold without a real date', () => {
    expect(() => addLength('2026-06-26', days(1), calendar, [held('2026-06', '2026-07-01')])).toThrow(
      '"2026-06" is not',
    );
  });
});
