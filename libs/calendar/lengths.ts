import { type IsoDate, civilOfEpochDay, daysInMonth, epochDay, epochDayOf, isoDate } from './dates.js';
import { type BankHolidays, holidayDays } from './holidays.js';
import { type Interval, type Span, isHeld, liftedSpans } from './holds.js';
import { isWorking, nearestWorking } from './workingDays.js';

/** What a length is counted in. A week is 7 days (process pack 5.3, M9). `workingDaysBefore` are counted back from the start. */
export type LengthUnit = 'workingDays' | 'days' | 'weeks' | 'months' | 'workingDaysBefore';

/** A length of time: a whole number from 0 to 100,000, and its unit. */
export interface Length {
  count: number;
  unit: LengthUnit;
}

const LONGEST = 100_000;

const UNIT_WORDS: Record<LengthUnit, readonly [one: string, many: string]> = {
  workingDays: ['working day', 'working days'],
  days: ['day', 'days'],
  weeks: ['week', 'weeks'],
  months: ['month', 'months'],
  workingDaysBefore: ['working day back', 'working days back'],
};

/** A length in words: "6 months", "1 month", "10 working days"; no time at all is "the same day". */
export function describeLength({ count, unit }: Length): string {
  if (count === 0) return 'the same day';
  const [one, many] = UNIT_WORDS[unit];
  return `${count} ${count === 1 ? one : many}`;
}

/**
 * The day a length ends that begins on `start`, which is day 0 (process pack 5.3, M1 to M4, M7 and M9).
 *
 * Months end on the corresponding date, or the last day of a shorter month, counted in one step. Months, weeks and days may end
 * on any day; working days end on a working day.
 *
 * What is counted back ends that many working days before `start`, whatever was held.
 *
 * Lifted holds postpone the end: months, weeks and days by the days held, working days by the working days held. Only held
 * days from `start` to the end as postponed so far count, so a hold that begins after the end changes nothing, and the end
 * is never a held day. Holds still standing are left out: the end is worked out again when they are lifted.
 *
 * Throws a RangeError for a bad date, a bad count, or an end after the year 9999.
 */
export function addLength(
  start: IsoDate,
  length: Length,
  calendar: BankHolidays,
  held: readonly Interval[] = [],
): IsoDate {
  if (length.unit === 'workingDaysBefore') return subtractLength(start, { ...length, unit: 'workingDays' }, calendar);
  const from = epochDay(start);
  const spans = liftedSpans(held, from);
  if (checked(length).unit === 'workingDays')
    return isoDate(workingDaysAfter(from, length.count, holidayDays(calendar), spans));
  return isoDate(postponed(shifted(from, length, 1), spans));
}

/**
 * The day that lies a length before `date`: the corresponding date or the end of a shorter month for months; working days
 * are counted back with `date` as day 0. Holds play no part. Throws a RangeError as `addLength` does.
 */
export function subtractLength(date: IsoDate, length: Length, calendar: BankHolidays): IsoDate {
  const from = epochDay(date);
  if (checked(length).unit === 'workingDays')
    return isoDate(workingDaysBefore(from, length.count, holidayDays(calendar)));
  return isoDate(shifted(from, length, -1));
}

/** The limit keeps a slip of the hand from being counted through day by day. */
function checked(length: Length): Length {
  if (Number.isInteger(length.count) && length.count >= 0 && length.count <= LONGEST) return length;
  throw new RangeError(`A length cannot be ${describeLength(length)}. Give a whole number from 0 to ${LONGEST}.`);
}

function shifted(from: number, { count, unit }: Length, direction: 1 | -1): number {
  if (unit === 'months') return monthsAfter(from, count * direction);
  return from + count * direction * (unit === 'weeks' ? 7 : 1);
}

function monthsAfter(from: number, count: number): number {
  const start = civilOfEpochDay(from);
  const months = start.year * 12 + start.month - 1 + count;
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  return epochDayOf({ year, month, day: Math.min(start.day, daysInMonth(year, month)) });
}

/** Each held day pushes the due day on by one, so a span is either counted whole or begins after the due day. */
function postponed(end: number, spans: readonly Span[]): number {
  let due = end;
  for (const span of spans) {
    if (span.from > due) break;
    due += span.to - span.from;
  }
  return due;
}

/**
 * Steps from working day to working day; a step out of a held working day does not count, and the end is not held. A start on
 * a day off is left as it is, so that the next working day is day 1; no days at all from there end on that working day.
 */
function workingDaysAfter(from: number, count: number, holidays: ReadonlySet<number>, spans: readonly Span[]): number {
  let due = count === 0 ? nearestWorking(from, 1, holidays) : from;
  let left = count;
  let stands = isHeld(due, spans) && isWorking(due, holidays);
  while (left > 0 || stands) {
    if (!stands) left -= 1;
    due = nearestWorking(due + 1, 1, holidays);
    stands = isHeld(due, spans);
  }
  return due;
}

function workingDaysBefore(from: number, count: number, holidays: ReadonlySet<number>): number {
  let day = count === 0 ? nearestWorking(from, -1, holidays) : from;
  for (let left = count; left > 0; left -= 1) day = nearestWorking(day - 1, -1, holidays);
  return day;
}
