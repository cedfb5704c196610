import type { IsoDate } from '#lantern/calendar';

/** A council's year begins on 1 April. It is called by the year in which it begins. */
export const yearOf = (day: IsoDate): number => Number(day.slice(0, 4)) - (day.slice(5) < '04-01' ? 1 : 0);

/** `2025/26` */
export const yearWords = (year: number): string => `${year}/${String((year + 1) % 100).padStart(2, '0')}`;

/** Its first day, and the first day of the next. */
export const daysOfYear = (year: number): { readonly from: IsoDate; readonly before: IsoDate } => ({
  from: `${year}-04-01`,
  before: `${year + 1}-04-01`,
});
