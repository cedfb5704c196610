import { type Interval, type IsoDate, type PartialDate, heldDays, rangeOf } from '#lantern/calendar';
import type { CaseEvent } from '../case-event.js';
import type { DeadlineRule } from '../definition/deadline-rule.js';
import type { Hold } from '../ledger.js';
import { general } from '../definition/general-names.js';

/** The days a hold lasted for certain: a hold known only to the month counts from the last day it may have begun. */
export function certainDays(hold: Hold): Interval {
  const from = rangeOf(hold.from).latest;
  if (hold.to === null) return { from, to: null };
  const to = rangeOf(hold.to).earliest;
  return { from, to: to < from ? from : to };
}

/**
 * The holds as far as they bear on a clock that ended on a day: the days on hold up to that day belong to it, whether the
 * hold was lifted since or stands. Where the day is not known, its last possible one counts.
 */
export function holdsUntil(holds: readonly Hold[], endedOn: PartialDate): readonly Hold[] {
  const end = rangeOf(endedOn).latest;
  return holds.map((hold) => {
    const { to } = certainDays(hold);
    return to === null || to > end ? { ...hold, to: end } : hold;
  });
}

/** A hold stops a clock only where the rule lets it be paused and the hold names it (process.md H2). */
export const pauses = (rule: DeadlineRule, hold: Hold): boolean => rule.pausable && hold.clocks.includes(rule.clock);

/** Days on hold from one date to another, overlaps counted once. */
export const daysOnHold = (holds: readonly Hold[], from: IsoDate, to: IsoDate): number =>
  heldDays(holds.map(certainDays), from, to);

const placed = (event: CaseEvent): Hold => ({
  hold: String(event.hold),
  reason: String(event.reason),
  from: event.on,
  to: null,
  clocks: Array.isArray(event.clocks) ? event.clocks.map(String) : [],
  reviewOn: typeof event.reviewOn === 'string' ? event.reviewOn : null,
});

/** A hold stays in force until it is lifted, whatever day its review was to be. */
export const isInForce = (hold: Hold): boolean => hold.to === null;

/** The holds after an event, and the one it touched, if it placed or lifted one. */
export function holdsAfter(holds: readonly Hold[], event: CaseEvent): { holds: readonly Hold[]; touched?: Hold } {
  if (event.type === general.holdPlaced) {
    const touched = placed(event);
    return { holds: [...holds, touched], touched };
  }
  const lifted = event.type === general.holdLifted && holds.find((hold) => isInForce(hold) && hold.hold === event.hold);
  if (!lifted) return { holds };
  const touched = { ...lifted, to: event.on };
  return { holds: holds.map((hold) => (hold === lifted ? touched : hold)), touched };
}
