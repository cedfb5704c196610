import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { joinedWith, readBankHolidays } from './holidays.js';
import { isWorkingDay, workingDayOnOrAfter, workingDayOnOrBefore } from './workingDays.js';

const feed = new URL('../../config/bank-holidays.json', import.meta.url);
const calendar = readBankHolidays(JSON.parse(readFileSync(feed, 'utf8')));

function feedOf(...dates: unknown[]): unknown {
  return {
    'england-and-wales': { division: 'england-and-wales', events: dates.map((date) => ({ title: 'A day', date })) },
  };
}

describe('the bank holidays the product ships with', () => {
  test.each([
    ['2012-05-28', false, 'the spring holiday moved to 4 June for the jubilee'],
    ['2012-06-04', true, 'spring bank holiday, moved'],
    ['2012-06-05', true, 'Diamond Jubilee'],
    ['2020-05-04', false, 'the early May holiday moved to VE day'],
    ['2020-05-08', true, 'VE day'],
    ['2020-12-26', false, 'a Saturday, kept on Monday 28th'],
    ['2020-12-28', true, 'Boxing Day, substitute'],
    ['2022-05-30', false, 'the spring holiday moved to 2 June for the jubilee'],
    ['2022-06-02', true, 'spring bank holiday, moved'],
    ['2022-06-03', true, 'Platinum Jubilee'],
    ['2022-09-19', true, 'state funeral'],
    ['2023-05-01', true, 'early May bank holiday'],
    ['2023-05-08', true, 'coronation'],
    ['2024-12-26', true, 'Boxing Day'],
  ])('%s: %s (%s)', (date, expected) => {
    expect(calendar.isHoliday(date)).toBe(expected);
  });

  test('cover whole years, in order', () => {
    expect(calendar.coversFrom).toMatch(/-01-01$/);
    expect(calendar.coversTo).toMatch(/-12-31$/);
    expect(calendar.dates).toEqual([...calendar.dates].sort());
    expect(calendar.isHoliday('2012-06-06')).toBe(false);
  });
});

describe('reading a feed', () => {
  test('keeps each date once, in order, and covers its years to their ends', () => {
    const read = readBankHolidays(feedOf('2027-12-27', '2026-12-25', '2027-12-27'));
    expect(read.dates).toEqual(['2026-12-25', '2027-12-27']);
    expect([read.coversFrom, read.coversTo]).toEqual(['2026-01-01', '2027-12-31']);
  });

  test('the id follows the dates, not their order or titles', () => {
    const id = readBankHolidays(feedOf('2026-12-25', '2026-12-28')).id;
    expect(id).toMatch(/^[0-9a-f]{12}$/);
    expect(readBankHolidays(feedOf('2026-12-28', '2026-12-25')).id).toBe(id);
    expect(readBankHolidays(feedOf('2026-12-25')).id).not.toBe(id);
  });

  test('only England and Wales counts', () => {
    const scotland = { division: 'scotland', events: [{ title: '2nd January', date: '2026-01-02' }] };
    const both = Object.assign({}, feedOf('2026-12-25'), { scotland });
    expect(readBankHolidays(both).dates).toEqual(['2026-12-25']);
  });

  test('a snapshot cannot be altered', () => {
    expect(Object.isFrozen(calendar)).toBe(true);
    expect(Object.isFrozen(calendar.dates)).toBe(true);
  });

  test.each([
    ['no object', null, 'an object with a list of events at "england-and-wales", but has nothing'],
    ['text', '{}', 'at "england-and-wales"'],
    ['another country only', { scotland: { events: [] } }, 'at "england-and-wales"'],
    [
      'no events',
      { 'england-and-wales': {} },
      'a list of bank holidays at "england-and-wales".events, but has nothing',
    ],
    ['events no list', { 'england-and-wales': { events: {} } }, 'at "england-and-wales".events, but has {}'],
    ['empty list', feedOf(), '"england-and-wales".events is empty'],
    ['no date', feedOf('2026-12-25', undefined), 'a real date as YYYY-MM-DD at "england-and-wales".events[1].date'],
    ['a date in words', feedOf('25 December 2026'), 'events[0].date, but has "25 December 2026"'],
    ['no real date', feedOf('2026-02-30'), 'events[0].date, but has "2026-02-30"'],
    ['an event that is null', { 'england-and-wales': { events: [null] } }, 'events[0].date, but has nothing'],
    ['a year left out', feedOf('2024-12-25', '2026-12-25'), 'lists no bank holiday in 2025'],
  ])('%s is refused, saying where and what', (_, bad, message) => {
    expect(() => readBankHolidays(bad)).toThrow(message);
    expect(() => readBankHolidays(bad)).toThrow('Load the bank holidays again');
  });
});

describe('a feed that is joined with another', () => {
  const known = feedOf('2022-12-26', '2023-12-25', '2024-12-25', '2025-12-25');
  const joined = (...dates: string[]) => readBankHolidays(joinedWith(feedOf(...dates), known)).dates;

  test('has the last word on its own days, and takes none of the others away', () => {
    expect(joined('2024-01-01', '2024-12-26')).toEqual([
      '2022-12-26',
      '2023-12-25',
      '2024-01-01',
      '2024-12-26',
      '2025-12-25',
    ]);
  });

  test('is itself where it knows as much', () => {
    expect(joined('2022-12-26', '2023-12-26', '2024-12-25', '2025-12-25')).toEqual([
      '2022-12-26',
      '2023-12-26',
      '2024-12-25',
      '2025-12-25',
    ]);
  });

  test('leaves no year without any', () => {
    expect(() => readBankHolidays(joinedWith(feedOf('2027-12-25'), known))).toThrow('no bank holiday in 2026');
  });

  test('is refused where it cannot be read', () => {
    expect(() => joinedWith({}, known)).toThrow('at "england-and-wales"');
  });
});

describe('working days', () => {
  test.each([
    ['2026-06-26', '2026-06-26', '2026-06-26'], // a Friday
    ['2026-06-27', '2026-06-26', '2026-06-29'], // a Saturday
    ['2027-02-28', '2027-02-26', '2027-03-01'], // process pack 5.3, M6
    ['2026-04-04', '2026-04-02', '2026-04-07'], // Easter: Good Friday to Easter Monday
    ['2021-12-26', '2021-12-24', '2021-12-29'], // Christmas at a weekend: both substitutes
    ['2022-06-04', '2022-06-01', '2022-06-06'], // jubilee
    ['2012-06-04', '2012-06-01', '2012-06-06'],
    ['2011-12-31', '2011-12-30', '2012-01-03'], // New Year's Day on a Sunday
  ])('%s: on or before is %s, on or after is %s', (date, before, after) => {
    expect(workingDayOnOrBefore(date, calendar)).toBe(before);
    expect(workingDayOnOrAfter(date, calendar)).toBe(after);
    expect(isWorkingDay(date, calendar)).toBe(before === date);
  });
});
