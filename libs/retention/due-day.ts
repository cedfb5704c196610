import { type IsoDate, type PartialDate, rangeOf } from '#lantern/calendar';

/** The day so many months after a review was closed; where that day is not known, after the last that it may have been. */
export function dueDay(closedOn: PartialDate, months: number): IsoDate {
  const { latest } = rangeOf(closedOn);
  const [year = 0, month = 0, day = 0] = latest.split('-').map(Number);
  const count = year * 12 + (month - 1) + months;
  const [endYear, endMonth] = [Math.floor(count / 12), count % 12];
  const last = new Date(Date.UTC(endYear, endMonth + 1, 0)).getUTCDate();
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(endYear).padStart(4, '0')}-${two(endMonth + 1)}-${two(Math.min(day, last))}`;
}
