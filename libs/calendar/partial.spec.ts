import { describe, expect, test } from '@jest/globals';
import { certainlyBefore, isApproximate, isPartialDate, rangeOf } from './partial.js';

describe('partial dates', () => {
  test.each([
    ['2026-04-07', '2026-04-07', '2026-04-07', false],
    ['2018-04', '2018-04-01', '2018-04-30', true],
    ['2028-02', '2028-02-01', '2028-02-29', true],
    ['2026-02', '2026-02-01', '2026-02-28', true],
    ['2026-12', '2026-12-01', '2026-12-31', true],
    ['2016', '2016-01-01', '2016-12-31', true],
  ])('%s may be %s to %s', (date, earliest, latest, approximate) => {
    expect(isPartialDate(date)).toBe(true);
    expect(rangeOf(date)).toEqual({ earliest, latest });
    expect(isApproximate(date)).toBe(approximate);
  });

  test.each([
    '2026-02-30',
    '2026-13',
    '2026-00',
    '2026/04',
    '2026-4',
    '0000',
    '0000-04',
    '26',
    '20260',
    '2018-',
    'May 2018',
    '',
  ])('"%s" is no date', (text) => {
    expect(isPartialDate(text)).toBe(false);
    expect(() => rangeOf(text)).toThrow(`"${text}" is not a date. Give a real date as YYYY-MM-DD, or YYYY-MM or YYYY`);
    expect(() => isApproximate(text)).toThrow(RangeError);
  });
});

describe('order', () => {
  test.each([
    ['2018-04-30', '2018-05', true],
    ['2018-04', '2018-05', true],
    ['2017', '2018-01-01', true],
    ['2018-04', '2018-04-30', false],
    ['2018', '2018-04', false],
    ['2018-04', '2018', false],
    ['2018-04-07', '2018-04-07', false],
    ['2018-05-01', '2018-04', false],
  ])('%s is certainly before %s: %s', (first, second, expected) => {
    expect(certainlyBefore(first, second)).toBe(expected);
  });
});
