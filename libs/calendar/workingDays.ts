import { type IsoDate, epochDay, isoDate, weekdayOf } from './dates.js';
import { type BankHolidays, holidayDays } from './holidays.js';

const SATURDAY = 5;

/** Working days leave out Saturdays, Sundays and the bank holidays of England and Wales (process pack 5.3, M7). */
export function isWorking(day: number, holidays: ReadonlySet<number>): boolean {
  return weekdayOf(day) < SATURDAY && !holidays.has(day);
}

/** The day itself when it is a working day, or else the nearest one in the direction of the step. */
export function nearestWorking(day: number, step: 1 | -1, holidays: ReadonlySet<number>): number {
  let candidate = day;
  while (!isWorking(candidate, holidays)) candidate += step;
  return candidate;
}

/** True on days that are neither at a weekend nor a bank holiday. */
export function isWorkingDay(date: IsoDate, calendar: BankHolidays): boolean {
  return isWorking(epochDay(date), holidayDays(calendar));
}

/** The date itself when it is a working day, or else the last working day before it: the practical date of M6. */
export function workingDayOnOrBefore(date: IsoDate, calendar: BankHolidays): IsoDate {
  return isoDate(nearestWorking(epochDay(date), -1, holidayDays(calendar)));
}

/** The date itself when it is a working day, or else the next working day after it. */
export function workingDayOnOrAfter(date: IsoDate, calendar: BankHolidays): IsoDate {
  return isoDate(nearestWorking(epochDay(date), 1, holidayDays(calendar)));
}
