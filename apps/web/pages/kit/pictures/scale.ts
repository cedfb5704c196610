import { type IsoDate, daysBetween, formatPartial } from '#lantern/calendar';

/*
 * Time as width. Everything is in per cent of the width of a picture: so a picture is as wide as there is room, its words
 * stay as large as those of the page, and nothing scrolls sideways.
 */

/** A date of the axis, with its place in per cent. A label that would be cut off at the right edge is left out. */
interface Tick {
  readonly x: number;
  readonly label: string;
}

export interface Scale {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly ticks: readonly Tick[];
  /** The place of a day, in per cent; a day before or after all that is shown stands at the edge. */
  readonly at: (day: IsoDate) => number;
}

const edge = 2; // per cent left free at either side, so that what stands at an end is whole
const lastLabel = 76; // per cent

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Months since the year 0, of the first day of a month on or after a day. */
function monthFrom(day: IsoDate): number {
  const month = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  return day.endsWith('-01') ? month : month + 1;
}

const monthOf = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;

function labelOf(month: number, step: number): string {
  const [name = '', year = ''] = formatPartial(monthOf(month)).split(' ');
  return step < 12 ? `${name.slice(0, 3)} ${year}` : year;
}

/** How far the dates of an axis may lie apart, in months: as close as leaves room for their words on a telephone. */
const steps = [1, 3, 6, 12, 24, 60, 120, 600];
const mostMonths = 3;
const mostYears = 5;

function tickMonths(from: IsoDate, to: IsoDate): { months: number[]; step: number } {
  const [first, last] = [monthFrom(from), monthFrom(to)];
  for (const step of steps) {
    const months: number[] = [];
    for (let month = Math.ceil(first / step) * step; month <= last; month += step) months.push(month);
    if (months.length <= (step < 12 ? mostMonths : mostYears)) return { months, step };
  }
  return { months: [], step: 12 };
}

const span = (days: readonly IsoDate[]): number => daysBetween(days[0] ?? '', days.at(-1) ?? '');

const shortest = 28; // days: less than that is not squeezed by anything

/** Whether the last of some days lies so far off that all the others would stand in half of the picture. */
function isFarOff(days: readonly IsoDate[]): boolean {
  const others = days.slice(0, -1);
  return (
    others.length > 1 && span(others) >= shortest && daysBetween(others.at(-1) ?? '', days.at(-1) ?? '') > span(others)
  );
}

/** Without the days at the far end that would squeeze the rest; they stand at the edge. What must be seen is kept. */
function withoutFarOff(sorted: readonly IsoDate[], kept: IsoDate | undefined): readonly IsoDate[] {
  const last = sorted.at(-1);
  return last !== undefined && last !== kept && isFarOff(sorted) ? withoutFarOff(sorted.slice(0, -1), kept) : sorted;
}

/** The scale on which these days have their place, but for one far off. At least one is needed. `kept` is always shown. */
export function scaleOver(days: readonly IsoDate[], kept?: IsoDate): Scale {
  const sorted = withoutFarOff([...new Set(days)].toSorted(), kept);
  const [from, to] = [sorted[0], sorted.at(-1)];
  if (from === undefined || to === undefined) throw new RangeError('A picture of time needs at least one day.');
  const length = Math.max(1, daysBetween(from, to));
  const at = (day: IsoDate): number => {
    const share = Math.min(1, Math.max(0, daysBetween(from, day) / length));
    return rounded(edge + (100 - 2 * edge) * share);
  };
  const { months, step } = tickMonths(from, to);
  const ticks = months
    .filter((month) => `${monthOf(month)}-01` <= to)
    .map((month) => ({ x: at(`${monthOf(month)}-01`), label: labelOf(month, step) }))
    .map(({ x, label }) => ({ x, label: x > lastLabel ? '' : label }));
  return { from, to, ticks, at };
}
