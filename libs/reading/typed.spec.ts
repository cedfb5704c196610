import { describe, expect, test } from '@jest/globals';
import { refusalWanted, typedRows } from '#lantern/testing';
import { type Reading, isProblem, knownBody, readAddress, readDate, readName, readTime } from './index.js';

const date = (parts: object): Reading<string | undefined> => readDate({ day: '', month: '', year: '', ...parts });

/** The month of `2026-03-01`, and so on. */
const part = (read: Reading<string | undefined>, at: number): Reading<string> =>
  isProblem(read) ? read : { value: String(Number(read.value?.split('-')[at])) };

const dayAndMonth = (typed: string): Reading<string | undefined> => {
  const [day, month] = typed.split(' and ');
  return date({ day, month });
};

const known = ['North Cumbria NHS Trust', "St Mary's Refuge"];

const readers: Readonly<Record<string, (typed: string) => Reading<string | undefined>>> = {
  month: (month) => part(date({ month, year: '2026' }), 1),
  day: (day) => part(date({ day, month: '3', year: '2026' }), 2),
  year: (year) => date({ year }),
  'date in the day box': (day) => date({ day }),
  'day and month': dayAndMonth,
  time: readTime,
  'e-mail address': readAddress,
  agency: (typed) => ({ value: knownBody(typed, known) }),
  'name of a person': readName,
};

// Whether a day lies before the Act is for the event that begins a review; what is near a known body is asked about by
// whoever keeps the bodies.
const read = typedRows.filter(({ field, wanted }) => field in readers && !wanted.startsWith('asked:'));

describe('what people type', () => {
  test('is the whole of the file but what others decide', () => {
    expect(read).toHaveLength(typedRows.length - 3);
  });

  test.each(read)('$field: $typed', (row) => {
    const reading = readers[row.field]?.(row.typed);
    const words = refusalWanted(row);
    if (words === undefined) expect(reading).toEqual({ value: row.wanted });
    else expect(reading).toEqual({ problem: expect.stringContaining(words) });
  });
});
