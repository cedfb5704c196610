import { type IsoDate, civilOf, digits, epochDayOf, weekdayOf } from './dates.js';
import { type PartialDate, rangeOf } from './partial.js';

/** The languages in which Lantern says a date. */
export type Language = 'en' | 'cy';

interface Names {
  readonly weekdays: readonly string[];
  readonly months: readonly string[];
  readonly shortWeekdays: readonly string[];
  readonly shortMonths: readonly string[];
}

const list = (words: string): readonly string[] => words.split(', ');

const names: Readonly<Record<Language, Names>> = {
  en: {
    weekdays: list('Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday'),
    months: list('January, February, March, April, May, June, July, August, September, October, November, December'),
    shortWeekdays: list('Mon, Tue, Wed, Thu, Fri, Sat, Sun'),
    shortMonths: list('Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec'),
  },
  cy: {
    weekdays: list('dydd Llun, dydd Mawrth, dydd Mercher, dydd Iau, dydd Gwener, dydd Sadwrn, dydd Sul'),
    months: list('Ionawr, Chwefror, Mawrth, Ebrill, Mai, Mehefin, Gorffennaf, Awst, Medi, Hydref, Tachwedd, Rhagfyr'),
    shortWeekdays: list('Llun, Maw, Mer, Iau, Gwe, Sad, Sul'),
    shortMonths: list('Ion, Chwe, Maw, Ebr, Mai, Meh, Gorff, Awst, Medi, Hyd, Tach, Rhag'),
  },
};

const monthName = (month: number, from: readonly string[]): string => from[month - 1] ?? '';

const weekdayName = (date: IsoDate, from: readonly string[]): string =>
  from[weekdayOf(epochDayOf(civilOf(date)))] ?? '';

/** "26 June 2026", "26 Mehefin 2026". Throws a RangeError for what is not a day, as every function here does. */
export function formatDate(date: IsoDate, language: Language = 'en'): string {
  const { year, month, day } = civilOf(date);
  return `${day} ${monthName(month, names[language].months)} ${year}`;
}

/** "Friday 26 June 2026", "dydd Gwener 26 Mehefin 2026". */
export function formatDay(date: IsoDate, language: Language = 'en'): string {
  return `${weekdayName(date, names[language].weekdays)} ${formatDate(date, language)}`;
}

/** "Fri 26 Jun 2026", "Gwe 26 Meh 2026". */
export function formatShortDay(date: IsoDate, language: Language = 'en'): string {
  const { year, month, day } = civilOf(date);
  const { shortWeekdays, shortMonths } = names[language];
  return `${weekdayName(date, shortWeekdays)} ${day} ${monthName(month, shortMonths)} ${year}`;
}

/** "26 June 2026", "April 2018" or "2016": never more than is known (process pack 5.5, P10). */
export function formatPartial(date: PartialDate, language: Language = 'en'): string {
  const { earliest } = rangeOf(date);
  if (date.length === earliest.length) return formatDate(date, language);
  const year = String(digits(date, 0, 4));
  return date.length === 4 ? year : `${monthName(digits(date, 5, 7), names[language].months)} ${year}`;
}
