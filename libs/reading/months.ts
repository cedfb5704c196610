import { type Language, formatPartial, rangeOf } from '#lantern/calendar';

const numbers = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

const namesIn = (language: Language): string[] =>
  numbers.map((number) => formatPartial(`2000-${number}`, language).replace(' 2000', ''));

const english = namesIn('en');
const all = [english, namesIn('cy')].map((names) => names.map((name) => name.toLowerCase()));

/** No two months of either language begin with the same three letters. */
const shortest = 3;

/** The number of a month as it was typed: its number, or its name in English or Welsh, whole or cut short. */
export function monthOf(typed: string): number | undefined {
  const text = typed.toLowerCase().replace(/\.$/, '');
  if (/^\d{1,2}$/.test(text)) return Number(text) >= 1 && Number(text) <= 12 ? Number(text) : undefined;
  if (text.length < shortest) return undefined;
  const at = all.map((names) => names.findIndex((name) => name.startsWith(text))).find((index) => index >= 0);
  return at === undefined ? undefined : at + 1;
}

/** How many days a month has; where the year is not known, how many it can have. */
export const daysOf = (month: number, year = '2000'): number =>
  Number(rangeOf(`${year}-${numbers[month - 1]}`).latest.slice(-2));

/** "November"; "February 2026", for its length depends on the year. */
export const monthWithLength = (month: number, year: string): string =>
  month === 2 && year !== '' ? formatPartial(`${year}-02`) : (english[month - 1] ?? '');
