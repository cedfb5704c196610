/** A calendar day in London, written YYYY-MM-DD. Years 0001 to 9999, which is also what PostgreSQL's `date` reads. */
export type IsoDate = string;

/** A day taken apart: month 1 to 12, day 1 to 31. */
export interface Civil {
  year: number;
  month: number;
  day: number;
}

const FIRST_DAY = -719_162; // 0001-01-01
const LAST_DAY = 2_932_896; // 9999-12-31
const ZERO = 48; // character code of "0"
const DASH = 45;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The number of days in a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeapYear ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/** The whole number written in the given characters, or NaN. Dates are read on every write, and this is ten times quicker than a pattern. */
export function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** True for a real day written YYYY-MM-DD; 2026-02-29 is not one. */
export function isIsoDate(text: string): boolean {
  return readDay(text) !== undefined;
}

function readDay(text: string): Civil | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return undefined;
  const civil = { year: digits(text, 0, 4), month: digits(text, 5, 7), day: digits(text, 8, 10) };
  const isReal = civil.year >= 1 && civil.day >= 1 && civil.day <= daysInMonth(civil.year, civil.month);
  return isReal ? civil : undefined;
}

/** Takes a day apart. Throws a RangeError for anything that is not a real day written YYYY-MM-DD. */
export function civilOf(date: IsoDate): Civil {
  const civil = readDay(date);
  if (civil === undefined) {
    throw new RangeError(`"${date}" is not a calendar day. Give a real date as YYYY-MM-DD, for example 2026-06-26.`);
  }
  return civil;
}

/**
 * Days since 1 January 1970. Years are taken to begin on 1 March, so that a leap day comes last and needs no exception
 * ("days from civil", https://howardhinnant.github.io/date_algorithms.html).
 */
export function epochDayOf({ year, month, day }: Civil): number {
  const marchYear = month > 2 ? year : year - 1;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + day - 719_469;
}

/** Takes a number of days since 1 January 1970 apart: the inverse of `epochDayOf`, from the same source. */
export function civilOfEpochDay(epochDay: number): Civil {
  const sinceMarchZero = epochDay + 719_468;
  const era = Math.floor(sinceMarchZero / 146_097); // 400 years
  const dayOfEra = sinceMarchZero - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  return { year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, day };
}

/** Days since 1 January 1970. Throws a RangeError as `civilOf` does. */
export function epochDay(date: IsoDate): number {
  return epochDayOf(civilOf(date));
}

/** Writes a number of days since 1 January 1970 as YYYY-MM-DD. Throws a RangeError outside the years 0001 to 9999. */
export function isoDate(day: number): IsoDate {
  if (!Number.isInteger(day) || day < FIRST_DAY || day > LAST_DAY) {
    throw new RangeError(
      'The date asked for is not in the years 0001 to 9999. Check the number of days or months counted.',
    );
  }
  return isoText(civilOfEpochDay(day));
}

/** Writes a day taken apart as YYYY-MM-DD, without checking it. */
function isoText({ year, month, day }: Civil): IsoDate {
  const fourDigits = year > 999 ? String(year) : String(year).padStart(4, '0');
  return `${fourDigits}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** The day `count` days after the date, or before it when `count` is negative. */
export function addDays(date: IsoDate, count: number): IsoDate {
  return isoDate(epochDay(date) + count);
}

/** How many days `later` lies after `earlier`; negative when it lies before. 1 March to 1 June is 92. */
export function daysBetween(earlier: IsoDate, later: IsoDate): number {
  return epochDay(later) - epochDay(earlier);
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7; // day 0, 1 January 1970, was a Thursday
}
