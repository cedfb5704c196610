import {
  type BankHolidays,
  type DateRange,
  type IsoDate,
  type PartialDate,
  rangeOf,
  workingDayOnOrBefore,
} from '#lantern/calendar';
import type { DeadlineRule } from '../definition/deadline-rule.js';

/**
 * The working day before a due day that is none: the due day stays, and this one stands beside it (process.md M6). Null
 * where the due day is a working day, where the day is not known, and where it is only a day to ask again on.
 */
export function practicalDay(
  { chase }: Pick<DeadlineRule, 'chase'>,
  startedOn: PartialDate,
  due: DateRange,
  calendar: BankHolidays,
): IsoDate | null {
  if (chase || due.earliest !== due.latest) return null;
  const day = workingDayOnOrBefore(due.latest, calendar);
  return day === due.latest || day < rangeOf(startedOn).latest ? null : day;
}
