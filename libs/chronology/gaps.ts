import { type IsoDate, rangeOf } from '#lantern/calendar';

/** How many rows an agency has in one month, and in how many of them it saw a sign of abuse. */
export interface MonthCount {
  /** `2019-04`. */
  readonly month: string;
  readonly rows: number;
  readonly abuse: number;
}

/** Months one after the other, both included, in which an agency has no row. */
export interface Gap {
  readonly from: string;
  readonly to: string;
  readonly months: number;
}

const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

const monthOf = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

/** Each month from one day to another, both included; none where they are the wrong way round. */
export function monthsBetween(from: IsoDate, to: IsoDate): string[] {
  const first = numberOf(from);
  return Array.from({ length: Math.max(0, numberOf(to) - first + 1) }, (_, at) => monthOf(first + at));
}

/** The months of a period that hold no row. `from` and `to` may be partial dates: all that they may stand for is looked at. */
export function gapsIn(counts: readonly MonthCount[], from: string, to: string): Gap[] {
  const full = new Set(counts.filter(({ rows }) => rows > 0).map(({ month }) => month));
  const empty = monthsBetween(rangeOf(from).earliest, rangeOf(to).latest).filter((month) => !full.has(month));
  const gaps: Gap[] = [];
  for (const month of empty) {
    const last = gaps.at(-1);
    if (last && numberOf(last.to) + 1 === numberOf(month))
      gaps[gaps.length - 1] = { ...last, to: month, months: last.months + 1 };
    else gaps.push({ from: month, to: month, months: 1 });
  }
  return gaps;
}
