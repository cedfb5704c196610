import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from './dates.js';
import { formatDate, formatDay, formatPartial, formatShortDay } from './words.js';

describe('days in words', () => {
  test.each([
    ['2026-06-26', 'Friday 26 June 2026', 'Fri 26 Jun 2026', '26 June 2026'],
    ['2026-03-01', 'Sunday 1 March 2026', 'Sun 1 Mar 2026', '1 March 2026'],
    ['2028-02-29', 'Tuesday 29 February 2028', 'Tue 29 Feb 2028', '29 February 2028'],
    ['1970-01-01', 'Thursday 1 January 1970', 'Thu 1 Jan 1970', '1 January 1970'],
    ['1969-12-31', 'Wednesday 31 December 1969', 'Wed 31 Dec 1969', '31 December 1969'],
  ])('%s', (date, day, shortDay, plain) => {
    expect(formatDay(date)).toBe(day);
    expect(formatShortDay(date)).toBe(shortDay);
    expect(formatDate(date)).toBe(plain);
  });

  test('agree with the words of British English for every day', () => {
    const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
        const date = addDays('1970-01-01', days);
        expect(formatDay(date)).toBe(words.format(new Date(date)).replace(',', ''));
      }),
    );
  });

  test.each([
    ['2026-06-26', '26 June 2026'],
    ['2018-04', 'April 2018'],
    ['2016', '2016'],
  ])('%s is written only as precisely as it is known', (date, words) => {
    expect(formatPartial(date)).toBe(words);
  });

  test.each([
    { date: '2026-06-26', day: 'dydd Gwener 26 Mehefin 2026', short: 'Gwe 26 Meh 2026', partial: '26 Mehefin 2026' },
    { date: '2026-12-01', day: 'dydd Mawrth 1 Rhagfyr 2026', short: 'Maw 1 Rhag 2026', partial: '1 Rhagfyr 2026' },
  ])('$date in Welsh', ({ date, day, short, partial }) => {
    expect(formatDay(date, 'cy')).toBe(day);
    expect(formatShortDay(date, 'cy')).toBe(short);
    expect(formatDate(date, 'cy')).toBe(partial);
    expect(formatPartial(date, 'cy')).toBe(partial);
    expect(formatPartial(date.slice(0, 7), 'cy')).toBe(partial.replace(/^\d+ /, ''));
  });

  test('agree with the words of Welsh for every day', () => {
    const words = new Intl.DateTimeFormat('cy', { dateStyle: 'full', timeZone: 'UTC' });
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
        const date = addDays('1970-01-01', days);
        expect(formatDay(date, 'cy')).toBe(words.format(new Date(date)).replace(',', '').replace('Dydd', 'dydd'));
      }),
    );
  });

  test('what is no date has no words', () => {
    expect(() => formatDay('2026-06')).toThrow(RangeError);
    expect(() => formatShortDay('2026-06-31')).toThrow(RangeError);
    expect(() => formatPartial('spring 2016')).toThrow('"spring 2016" is not a date');
  });
});
