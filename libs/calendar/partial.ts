import { type IsoDate, daysInMonth, digits, isIsoDate } from './dates.js';

/**
 * A date as precisely as it is known: YYYY-MM-DD, YYYY-MM or YYYY. A day is never invented (process pack 5.5, P1).
 * A date that is not known at all has no value.
 */
export type PartialDate = string;

/** The first and the last day a partial date may stand for, both included. */
export interface DateRange {
  earliest: IsoDate;
  latest: IsoDate;
}

type Precision = 'day' | 'month' | 'year';

function precisionOf(text: string): Precision | undefined {
  if (text.length === 10) return isIsoDate(text) ? 'day' : undefined;
  if (!(digits(text, 0, 4) >= 1)) return undefined;
  if (text.length === 4) return 'year';
  const month = digits(text, 5, 7);
  return text.length === 7 && text[4] === '-' && month >= 1 && month <= 12 ? 'month' : undefined;
}

/** True for a real day, month or year written YYYY-MM-DD, YYYY-MM or YYYY. */
export function isPartialDate(text: string): boolean {
  return precisionOf(text) !== undefined;
}

/** The days a date may stand for (P3): 2018-04 is 1 to 30 April 2018. Throws a RangeError for what is no partial date. */
export function rangeOf(date: PartialDate): DateRange {
  switch (precisionOf(date)) {
    case 'day':
      return { earliest: date, latest: date };
    case 'month':
      return { earliest: `${date}-01`, latest: `${date}-${daysInMonth(digits(date, 0, 4), digits(date, 5, 7))}` };
    case 'year':
      return { earliest: `${date}-01-01`, latest: `${date}-12-31` };
    case undefined:
      throw new RangeError(
        `"${date}" is not a date. Give a real date as YYYY-MM-DD, or YYYY-MM or YYYY if that is all that is known.`,
      );
  }
}

/** True when the day is not known. Throws a RangeError as `rangeOf` does. */
export function isApproximate(date: PartialDate): boolean {
  const { earliest, latest } = rangeOf(date);
  return earliest !== latest;
}

/** True when every day `first` may stand for lies before every day `second` may stand for (P8). */
export function certainlyBefore(first: PartialDate, second: PartialDate): boolean {
  return rangeOf(first).latest < rangeOf(second).earliest;
}
