import { isPartialDate, rangeOf } from '#lantern/calendar';
import type { Terms } from '#lantern/case-lists';
import { type AgencyMonths, type Gap, type MonthCount, gapsIn, monthsBetween } from '#lantern/chronology';

interface Period {
  readonly from: string;
  readonly to: string;
}

/** A stretch of months of one agency: what its box in the picture says. */
interface Stretch extends Period {
  readonly rows: number;
  readonly abuse: number;
  /** How high its bar stands: 0 without a row, else up to the highest of all lanes. */
  readonly level: number;
}

interface Lane {
  readonly agency: string;
  readonly rows: number;
  readonly stretches: readonly Stretch[];
  /** Months without a row, within the period that the panel looks at. */
  readonly gaps: readonly Gap[];
}

const mostBoxes = 36;
const levels = 8;
/** Dates under the picture, evenly apart, so that a bar can be read off. */
const marks = 5;

/** The agreed period; where there is none, that of all rows. */
function periodOf(everyMonth: readonly AgencyMonths[], terms: Terms | undefined): Period | undefined {
  const { scopeFrom = null, scopeTo = null } = terms ?? {};
  const months = everyMonth.flatMap((each) => each.months.map(({ month }) => month)).toSorted();
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const from = scopeFrom !== null && isPartialDate(scopeFrom) ? scopeFrom : first;
  const to = scopeTo !== null && isPartialDate(scopeTo) ? scopeTo : last;
  return { from: rangeOf(from).earliest.slice(0, 7), to: rangeOf(to).latest.slice(0, 7) };
}

const sumOf = (counts: readonly MonthCount[], of: 'rows' | 'abuse'): number =>
  counts.reduce((sum, count) => sum + count[of], 0);

/** The months of a period in boxes, as many as fit a screen, each of the same number of months. */
function stretchesOf({ from, to }: Period): Period[] {
  const months = monthsBetween(rangeOf(from).earliest, rangeOf(to).latest);
  const each = Math.max(1, Math.ceil(months.length / mostBoxes));
  return Array.from({ length: Math.ceil(months.length / each) }, (_, at) => {
    const within = months.slice(at * each, (at + 1) * each);
    return { from: within[0] ?? from, to: within.at(-1) ?? to };
  });
}

const countsIn = ({ months }: AgencyMonths, period: Period) =>
  stretchesOf(period).map(({ from, to }) => {
    const within = months.filter(({ month }) => month >= from && month <= to);
    return { from, to, rows: sumOf(within, 'rows'), abuse: sumOf(within, 'abuse') };
  });

function laneOf(found: AgencyMonths, period: Period, highest: number): Lane {
  const { agency, months } = found;
  const stretches = countsIn(found, period).map((each) => ({
    ...each,
    level: Math.ceil((each.rows / highest) * levels),
  }));
  return { agency, rows: sumOf(months, 'rows'), stretches, gaps: gapsIn(months, period.from, period.to) };
}

function marksOf(period: Period): string[] {
  const all = stretchesOf(period);
  if (all.length <= marks) return all.map(({ from }) => from);
  const between = Array.from({ length: marks - 1 }, (_, at) => all[Math.round((at * all.length) / (marks - 1))]?.from);
  return [...between.map((from) => from ?? period.to), period.to];
}

const nothing = (agency: string): AgencyMonths => ({ agency, months: [] });

/**
 * The picture: one lane for each agency, over the period that the panel looks at, with what is looked for in it. Gaps are
 * those of all rows of an agency, whatever is looked for. Null where there is no row.
 */
export function lanesOf(found: readonly AgencyMonths[], everyMonth: readonly AgencyMonths[], terms: Terms | undefined) {
  const period = periodOf(everyMonth, terms);
  if (!period) return null;
  const highest = Math.max(1, ...found.flatMap((each) => countsIn(each, period).map(({ rows }) => rows)));
  const lanes = everyMonth.map((whole) => {
    const shown = found.find(({ agency }) => agency === whole.agency) ?? nothing(whole.agency);
    return { ...laneOf(shown, period, highest), gaps: gapsIn(whole.months, period.from, period.to) };
  });
  return {
    ...period,
    marks: marksOf(period),
    lanes,
    isAgreed: terms?.scopeFrom !== null && terms?.scopeFrom !== undefined,
  };
}
