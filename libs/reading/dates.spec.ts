import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays, formatDate, formatDay } from '#lantern/calendar';
import { problemInIsoDate, readDate, readDay } from './index.js';

const typed = (day: string, month = '', year = '') => ({ day, month, year });

describe('a date', () => {
  test.each([
    [typed('27', '3', '2026'), '2026-03-27'],
    [typed('27', 'Mar', '2026'), '2026-03-27'],
    [typed('27ain', 'Mawrth', '2026'), '2026-03-27'],
    [typed('1af', 'Medi', '2026'), '2026-09-01'],
    [typed('２７', '３', '２０２６'), '2026-03-27'],
    [typed('', 'sept.', '2026'), '2026-09'],
    [typed('', '', '2026'), '2026'],
    [typed('', 'March 2026'), '2026-03'],
    [typed('', '', '3 March 2026'), '2026-03-03'],
    [typed('3/3/2026'), '2026-03-03'],
    [typed('3.3.2026'), '2026-03-03'],
    [typed('03-03-2026'), '2026-03-03'],
    [typed('2026-03-03'), '2026-03-03'],
    [typed('2026/3/3'), '2026-03-03'],
    [typed('3rd of March, 2026'), '2026-03-03'],
    [typed('March 3rd, 2026'), '2026-03-03'],
    [typed('Tuesday 3 March 2026'), '2026-03-03'],
    [typed('Tues, 3 March 2026'), '2026-03-03'],
    [typed('dydd Mawrth 3 Mawrth 2026'), '2026-03-03'],
    [typed('3\u00a0March\u00a02026'), '2026-03-03'],
    [typed('29', '2', '2024'), '2024-02-29'],
    [typed(' ', '', ''), undefined],
  ])('%j', (parts, value) => {
    expect(readDate(parts)).toEqual({ value });
  });

  test.each([
    [typed('32', '3', '2026'), 'the day is not one'],
    [typed('0', '3', '2026'), 'the day is not one'],
    [typed('third', '3', '2026'), 'the day is not one'],
    [typed('3', '13', '2026'), 'the month is not one'],
    [typed('3', 'm', '2026'), 'the month is not one'],
    [typed('3', '3', '0000'), 'a year has four figures'],
    [typed('3', '3', '20261'), 'a year has four figures'],
    [typed('3/3/26'), 'a year has four figures'],
    [typed('29', '2', '2026'), 'February 2026 has 28 days'],
    [typed('30', 'Chwefror'), 'February has 29 days'],
    [typed('31', '4', '2026'), 'April has 30 days'],
    [typed('3', '', '2026'), 'the month is missing'],
    [typed('3', '3'), 'the year is missing'],
    [typed('soon'), 'the day is not one'],
  ])('%j is refused', (parts, problem) => {
    expect(readDate(parts)).toEqual({ problem: expect.stringContaining(problem) });
  });

  test('of which the day has to be known is asked for its day', () => {
    expect(readDay(typed('', '3', '2026'))).toEqual({ problem: 'the day is missing' });
    expect(readDay(typed('', '', '2026'))).toEqual({ problem: 'the day and the month are missing' });
    expect(readDay(typed('3', '3', '2026'))).toEqual({ value: '2026-03-03' });
  });

  test('is read as it is written, in either language, in boxes or in one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), fc.constantFrom('en', 'cy'), (days, language) => {
        const date = addDays('1950-01-01', days);
        const [year = '', month = '', day = ''] = date.split('-');
        const words = formatDate(date, language);
        const [dayWord = '', monthWord = ''] = words.split(' ');
        for (const parts of [
          typed(day, month, year),
          typed(dayWord, monthWord, year),
          typed(words),
          typed(formatDay(date, language)),
          typed(date),
          typed(`${Number(day)}/${Number(month)}/${year}`),
        ])
          expect(readDate(parts)).toEqual({ value: date });
      }),
    );
  });

  test('never throws, and is a real one or a sentence', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (day, month, year) => {
        const reading = readDate({ day, month, year });
        if ('value' in reading && reading.value !== undefined) expect(problemInIsoDate(reading.value)).toBeUndefined();
      }),
    );
  });
});

describe('a date of a program', () => {
  test.each(['2026-03-03', '2026-03', '2026'])('%s', (sent) => {
    expect(problemInIsoDate(sent)).toBeUndefined();
  });

  test.each([
    ['2026-11-31', 'November has 30 days'],
    ['2026-13-01', 'the month is not one'],
    ['26-03-03', 'a year has four figures'],
    ['2026-3-3', 'write a real date as YYYY-MM-DD'],
    ['03/03/2026', 'write a real date as YYYY-MM-DD'],
    ['', 'write a real date as YYYY-MM-DD'],
    [20260303, 'write a real date as YYYY-MM-DD'],
    [undefined, 'write a real date as YYYY-MM-DD'],
  ])('%j is refused', (sent, problem) => {
    expect(problemInIsoDate(sent)).toContain(problem);
  });
});
