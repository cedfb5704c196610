import {
  type BankHolidays,
  type DateRange,
  type Interval,
  type IsoDate,
  type Length,
  type PartialDate,
  addLength,
  daysBetween,
  isApproximate,
  rangeOf,
} from '#lantern/calendar';
import type { Circumstances } from '../circumstances.js';
import type { Deadline } from './deadline.js';
import type { DeadlineRule } from '../definition/deadline-rule.js';
import { explainDue } from './explanation.js';
import { certainDays, isInForce, pauses } from './holds.js';
import type { Hold, RunningClock } from '../ledger.js';
import { lengthInForce } from '../own/settable-lengths.js';
import { practicalDay } from './practical-day.js';

interface Span {
  readonly original: DateRange;
  readonly current: DateRange;
}

function dueRange(start: DateRange, length: Length, calendar: BankHolidays, held: readonly Interval[]): DateRange {
  const earliest = addLength(start.earliest, length, calendar, held);
  const latest = start.earliest === start.latest ? earliest : addLength(start.latest, length, calendar, held);
  return { earliest, latest };
}

/** A stated date (by the request or by an extension) moves only by the days held after it was stated. */
function statedRange(
  stated: IsoDate,
  since: PartialDate,
  held: readonly Interval[],
  calendar: BankHolidays,
): DateRange {
  const from = rangeOf(since).latest;
  const days = daysBetween(from, stated);
  const due = days > 0 ? addLength(from, { count: days, unit: 'days' }, calendar, held) : stated;
  return { earliest: due, latest: due };
}

function spanOf(
  rule: DeadlineRule,
  clock: RunningClock,
  length: Length,
  holds: readonly Hold[],
  calendar: BankHolidays,
): Span {
  const start = rangeOf(clock.startedOn);
  const held = holds.filter((hold) => pauses(rule, hold)).map(certainDays);
  const original = clock.statedDue
    ? { earliest: clock.statedDue, latest: clock.statedDue }
    : dueRange(start, length, calendar, []);
  const extension = clock.extensions.at(-1);
  if (extension) return { original, current: statedRange(extension.newDue, extension.agreedOn, held, calendar) };
  if (clock.statedDue) return { original, current: statedRange(clock.statedDue, clock.startedOn, held, calendar) };
  return { original, current: held.length > 0 ? dueRange(start, length, calendar, held) : original };
}

/** Nobody is asked for what a hold names while it stands, though the date had passed before (process.md H6, X17). */
const currentPause = (rule: DeadlineRule, holds: readonly Hold[]): string | null =>
  holds.find((hold) => isInForce(hold) && pauses(rule, hold))?.hold ?? null;

const identityOf = (rule: DeadlineRule, clock: RunningClock) => ({
  clock: clock.clock,
  about: clock.about,
  occurrence: clock.occurrence,
  revision: clock.revision,
  title: rule.title,
  kind: rule.kind,
  source: rule.source,
  chase: rule.chase ?? false,
  startedOn: clock.startedOn,
  extensions: clock.extensions,
  delays: clock.delays,
});

/**
 * Works out a clock's dates from the facts. Nothing is ever added to a stored date.
 * `length` of null with no stated due date gives no deadline: the clock is switched off.
 */
export function computeDeadline(
  rule: DeadlineRule,
  clock: RunningClock,
  holds: readonly Hold[],
  circumstances: Circumstances,
): Deadline | null {
  const length =
    lengthInForce(rule, circumstances.settings) ?? (clock.statedDue ? { count: 0, unit: 'days' as const } : null);
  if (length === null) return null;
  const { calendar } = circumstances;
  const { original, current } = spanOf(rule, clock, length, holds, calendar);
  const approximate =
    current.earliest !== current.latest || (isApproximate(clock.startedOn) && !clock.extensions.length);
  return {
    ...identityOf(rule, clock),
    originalDue: original.latest,
    dueEarliest: current.earliest,
    due: current.latest,
    practicalDue: practicalDay(rule, clock.startedOn, current, calendar),
    approximate,
    provisional: current.latest > calendar.coversTo,
    pausedBy: currentPause(rule, holds),
    explanation: explainDue({
      rule,
      clock,
      length,
      original,
      current,
      holds: holds.filter((hold) => pauses(rule, hold)),
      calendar,
    }),
    metOn: null,
    cancelledOn: null,
  };
}
