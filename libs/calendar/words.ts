import { type IsoDate, civilOf, digits, epochDayOf, weekdayOf } from './dates.js';
import { type PartialDate, rangeOf } from './partial.js';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function monthName(month: number): string {
  return MONTHS[month - 1] ?? '';
}

function weekdayName(date: IsoDate): string {
  return WEEKDAYS[weekdayOf(epochDayOf(civilOf(date)))] ?? '';
}

/** "26 June 2026". Throws a RangeError for what is not a day, as every function here does. */
export function formatDate(date: IsoDate): string {
  const { year, month, day } = civilOf(date);
  return `${day} ${monthName(month)} ${year}`;
}

/** "Friday 26 June 2026". */
export function formatDay(date: IsoDate): string {
  return `${weekdayName(date)} ${formatDate(date)}`;
}

/** "Fri 26 Jun 2026". */
export function formatShortDay(date: IsoDate): string {
  const { year, month, day } = civilOf(date);
  return `${weekdayName(date).slice(0, 3)} ${day} ${monthName(month).slice(0, 3)} ${year}`;
}

/** "26 June 2026", "April 2018" or "2016": never more than is known (process pack 5.5, P10). */
export function formatPartial(date: PartialDate): string {
  const { earliest } = rangeOf(date);
  if (date.length === earliest.length) return formatDate(date);
  const year = String(digits(date, 0, 4));
  return date.length === 4 ? year : `${monthName(digits(date, 5, 7))} ${year}`;
}
