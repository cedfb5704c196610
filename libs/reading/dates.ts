import type { PartialDate } from '#lantern/calendar';
import { daysOf, monthOf, monthWithLength } from './months.js';
import { type Reading, isProblem } from './reading.js';
import { oneLine } from './text.js';

/** The parts of a date as they were typed, each in its box. */
export interface TypedDate {
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

const dayNumber = /^(?<number>\d{1,2})(?:st|nd|rd|th|af|ail|il|ydd|edd|fed|ed|eg|ain)?\.?$/i;

/** Names of the days of the week, in either language, say nothing that the date does not say. */
const weekday =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|dydd (?:llun|mawrth|mercher|iau|gwener|sadwrn|sul))\.?,? +/i;

/** A whole date in one text, by the order of its parts. */
const orders: readonly RegExp[] = [
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})(?:[-/.](?<day>\d{1,2}))?$/,
  /^(?<day>\d{1,2})\s?[-/.]\s?(?<month>\d{1,2})\s?[-/.]\s?(?<year>\d+)$/,
  /^(?<day>\d{1,2}[a-z]{0,4}\.?)[\s-]+(?:of |o )?(?<month>\p{L}+\.?),?[\s-]+(?<year>\d+)$/iu,
  /^(?<month>\p{L}{3,}\.?)\s+(?<day>\d{1,2}[a-z]{0,4}),?\s+(?<year>\d+)$/iu,
  /^(?<month>\p{L}{3,}\.?)\s+(?<year>\d{3,})$/iu,
  /^(?<month>\d{1,2})[-/.](?<year>\d{4})$/,
];

/** "3 March 2026", "03/03/2026" or "2026-03-03" taken apart; undefined for what is no whole date. */
function partsOf(text: string): TypedDate | undefined {
  const bare = text.replace(weekday, '');
  const found = orders.map((order) => order.exec(bare)?.groups).find((groups) => groups !== undefined);
  return found && { day: found.day ?? '', month: found.month ?? '', year: found.year ?? '' };
}

/** A date that was typed into one box alone, whichever: people do. */
function spread(typed: TypedDate): TypedDate {
  const filled = [typed.day, typed.month, typed.year].filter((part) => part !== '');
  return (filled.length === 1 ? partsOf(filled[0] ?? '') : undefined) ?? typed;
}

const isYear = (text: string): boolean => /^(?!0000)\d{4}$/.test(text);

/** Which part is wrong, looking at one after the other. */
function problemIn({ day, month, year }: TypedDate): string | undefined {
  const dayOf = Number(dayNumber.exec(day)?.groups?.number ?? Number.NaN);
  const number = monthOf(month);
  if (day !== '' && !(dayOf >= 1 && dayOf <= 31)) return 'the day is not one; write a number from 1 to 31';
  if (month !== '' && number === undefined) return 'the month is not one; write a number from 1 to 12, or its name';
  if (year !== '' && !isYear(year)) return 'a year has four figures, such as 2026';
  if (number !== undefined && dayOf > daysOf(number, year || undefined))
    return `${monthWithLength(number, year)} has ${daysOf(number, year || undefined)} days`;
  if (day !== '' && month === '') return 'the month is missing';
  return year === '' ? 'the year is missing' : undefined;
}

const two = (part: string): string => part.padStart(2, '0');

function isoOf({ day, month, year }: TypedDate): PartialDate {
  const number = monthOf(month);
  if (number === undefined) return year;
  const upToMonth = `${year}-${two(String(number))}`;
  return day === '' ? upToMonth : `${upToMonth}-${two(dayNumber.exec(day)?.groups?.number ?? '')}`;
}

const asRead = (part: string): string => oneLine(part).normalize('NFKC');

/** A date as precisely as it was typed, `2026-03-03`, `2026-03` or `2026`; no value where nothing was typed. */
export function readDate(typed: TypedDate): Reading<PartialDate | undefined> {
  const parts = spread({ day: asRead(typed.day), month: asRead(typed.month), year: asRead(typed.year) });
  if (parts.day === '' && parts.month === '' && parts.year === '') return { value: undefined };
  const problem = problemIn(parts);
  return problem === undefined ? { value: isoOf(parts) } : { problem };
}

/** Of `2026-03-27`, with day and month. */
const wholeDate = 10;

/** A date of which the day has to be known. */
export function readDay(typed: TypedDate): Reading<PartialDate | undefined> {
  const read = readDate(typed);
  if (isProblem(read) || read.value === undefined || read.value.length === wholeDate) return read;
  return { problem: read.value.length === 4 ? 'the day and the month are missing' : 'the day is missing' };
}

const written = 'write a real date as YYYY-MM-DD, or YYYY-MM or YYYY where only that is known';

/** No death, review or plan of this century's partnerships lies beyond these; a slip of the finger does. */
const [firstYear, lastYear] = [1900, 2199];

/** What is wrong with a date that a program or a file sends, which writes it YYYY-MM-DD, YYYY-MM or YYYY. */
export function problemInIsoDate(sent: unknown): string | undefined {
  if (typeof sent !== 'string' || !/^\d+(?:-\d+){0,2}$/.test(sent)) return written;
  const [year = '', month = '', day = ''] = sent.split('-');
  const problem = problemIn({ day, month, year });
  if (problem !== undefined) return problem;
  if (Number(year) < firstYear || Number(year) > lastYear) return 'the year lies outside 1900 to 2199';
  return [month, day].every((part) => part === '' || part.length === 2) ? undefined : written;
}

/** The same for a date of which the day has to be known. */
export const problemInIsoDay = (sent: unknown): string | undefined =>
  problemInIsoDate(sent) ?? (String(sent).length === wholeDate ? undefined : 'write the whole day as YYYY-MM-DD');
