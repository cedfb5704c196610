import { type PartialDate, isApproximate, isPartialDate } from '#lantern/calendar';
import type { Circumstances } from '../circumstances.js';
import { type ClockRules, concerns, firstMatch, indexRules, namesClock, textField } from './clock-rules.js';
import { computeDeadline } from './compute-deadline.js';
import { type Deadline, daysLateOn } from './deadline.js';
import { delayOf, extensionOf } from './dates-moved.js';
import type { CaseEvent, EventMatch } from '../case-event.js';
import type { DeadlineRule } from '../definition/deadline-rule.js';
import { holdsAfter, holdsUntil, pauses } from './holds.js';
import { type Hold, type LateClock, type Ledger, type RunningClock, clockKey, clockName } from '../ledger.js';
import { type Turn, runningOn, setAside } from './running-on.js';
import { general } from '../definition/general-names.js';

type CaseFacts = Readonly<Record<string, unknown>>;

/** What an event did to the clocks: the ledger after it, and every deadline it started, moved or ended. */
export interface ClockChanges {
  readonly ledger: Ledger;
  readonly changed: readonly Deadline[];
}

/** A clock met in a month of which the day is not known is as approximate as one that started in it. */
const nearness = ({ approximate }: Deadline, metOn: PartialDate | null): Pick<Deadline, 'approximate'> => ({
  approximate: approximate || (metOn !== null && isApproximate(metOn)),
});

/** The clocks while one event is worked through the rules. */
class RunningClocks {
  readonly changed = new Map<string, Deadline>();
  readonly clocks: Map<string, RunningClock>;
  starts: Readonly<Record<string, number>>;
  late: Readonly<Record<string, LateClock>>;
  readonly number: number;

  constructor(
    ledger: Ledger,
    readonly holds: readonly Hold[],
    readonly circumstances: Circumstances,
  ) {
    this.clocks = new Map(Object.entries(ledger.clocks));
    this.starts = ledger.starts;
    this.late = ledger.late;
    this.number = ledger.number + 1;
  }

  compute(rule: DeadlineRule, clock: RunningClock): Deadline | null {
    return computeDeadline(rule, clock, this.holds, this.circumstances);
  }

  /** False for a clock that has no length, which does not begin; see `switchOff` for one that runs. */
  put(rule: DeadlineRule, clock: RunningClock): boolean {
    const deadline = this.compute(rule, clock);
    if (deadline === null) return false;
    this.clocks.set(clockKey(clock), clock);
    this.changed.set(clockKey(clock), deadline);
    return true;
  }

  /** A running clock is kept when its partnership switches it off, so that it comes back when they switch it on again. */
  switchOff(rule: DeadlineRule, clock: RunningClock, on: PartialDate): void {
    const standard = computeDeadline(rule, clock, this.holds, { ...this.circumstances, settings: {} });
    if (standard) this.changed.set(clockKey(clock), { ...standard, pausedBy: null, cancelledOn: on });
  }

  /** Ended, and not for good: it asks for no reason any more for having been met late. */
  runOn(rule: DeadlineRule | undefined, clock: RunningClock): void {
    if (!rule || !this.put(rule, { ...clock, revision: this.number })) return;
    const { [clockKey(clock)]: _met, ...late } = this.late;
    this.late = late;
  }

  meet(rule: DeadlineRule, clock: RunningClock, metOn: PartialDate): void {
    const deadline = this.end(rule, clock, metOn, { metOn, cancelledOn: null });
    if (deadline && daysLateOn(deadline, metOn) > 0)
      this.late = { ...this.late, [clockKey(clock)]: { ...clock, metOn, deadline } };
  }

  cancel(rule: DeadlineRule, clock: RunningClock, cancelledOn: PartialDate): void {
    this.end(rule, clock, cancelledOn, { metOn: null, cancelledOn });
  }

  private end(
    rule: DeadlineRule,
    clock: RunningClock,
    endedOn: PartialDate,
    ended: Pick<Deadline, 'metOn' | 'cancelledOn'>,
  ) {
    const holds = holdsUntil(this.holds, endedOn);
    const deadline = computeDeadline(rule, { ...clock, revision: this.number }, holds, this.circumstances);
    this.clocks.delete(clockKey(clock));
    const settled = deadline && { ...deadline, ...ended, ...nearness(deadline, ended.metOn) };
    if (settled) this.changed.set(clockKey(clock), settled);
    return settled;
  }

  /** A reason given after a clock was met late goes with that clock; its date is not touched. */
  explainLate(event: CaseEvent): void {
    for (const [key, clock] of Object.entries(this.late).filter(([, each]) => namesClock(event, each))) {
      const delays = [...clock.delays, delayOf(event)];
      const deadline = { ...clock.deadline, delays };
      this.late = { ...this.late, [key]: { ...clock, delays, deadline } };
      this.changed.set(key, deadline);
    }
  }
}

const outlivesClosing = ({ kind, outlivesClosing: outlives }: DeadlineRule): boolean =>
  kind === 'statute' || outlives === true;

function endClock(
  bench: RunningClocks,
  rule: DeadlineRule,
  clock: RunningClock,
  event: CaseEvent,
  closing: boolean,
): void {
  if (!concerns(rule, clock, event)) return;
  if (firstMatch(event, rule.meets)) bench.meet(rule, clock, event.on);
  else if (firstMatch(event, rule.cancels) || rule.lapsed || (closing && !outlivesClosing(rule)))
    bench.cancel(rule, clock, event.on);
}

/** The clock as the event leaves it, or null where the event does not concern it. */
function changedClock(bench: RunningClocks, rule: DeadlineRule, clock: RunningClock, event: CaseEvent, hold?: Hold) {
  const moved = (): RunningClock => ({ ...clock, revision: bench.number });
  switch (event.type) {
    case general.holdPlaced:
    case general.holdLifted:
      return hold && pauses(rule, hold) ? moved() : null;
    case general.calendarChanged:
    case general.settingsApplied:
    case general.lawSettled:
      return moved();
    case general.extensionAgreed: {
      const present = namesClock(event, clock) ? bench.compute(rule, clock) : null;
      return present && { ...moved(), extensions: [...clock.extensions, extensionOf(rule, event, present.due)] };
    }
    case general.delayExplained:
      return namesClock(event, clock) ? { ...clock, delays: [...clock.delays, delayOf(event)] } : null;
    default:
      return null;
  }
}

/** The event's own day, unless the rule counts from a day it states (the day the death was identified, say). */
function startDay(rule: DeadlineRule, event: CaseEvent): PartialDate | null {
  if (!rule.startField) return event.on;
  const stated = textField(event, rule.startField);
  return stated !== null && isPartialDate(stated) ? stated : null;
}

function startClock(bench: RunningClocks, rule: DeadlineRule, event: CaseEvent, match: EventMatch): void {
  const about = textField(event, rule.keyedBy);
  const name = clockName(rule.clock, about);
  const occurrence = (bench.starts[name] ?? 0) + 1;
  const startedOn = startDay(rule, event);
  const running =
    occurrence > 1 && [...bench.clocks.values()].some((clock) => clockName(clock.clock, clock.about) === name);
  if (startedOn === null || running || (rule.once && occurrence > 1)) return;
  const clock = {
    clock: rule.clock,
    about,
    occurrence,
    startedOn,
    startedBy: match.words ?? 'the start',
    statedDue: textField(event, rule.dueField),
    extensions: [],
    delays: [],
    revision: bench.number,
  };
  if (!bench.put(rule, clock)) return;
  bench.starts = { ...bench.starts, [name]: occurrence };
  // The notification that states when the death was identified also shows that the police have told.
  if (rule.startField && firstMatch(event, rule.meets)) bench.meet(rule, clock, event.on);
}

interface Arrival extends Turn {
  readonly to: string;
  readonly facts: CaseFacts;
}

/** Once a case has closed, only what the law asks for begins, and what is to be done then. */
function startClocks(bench: RunningClocks, { startedBy }: ClockRules, event: CaseEvent, arrival: Arrival): void {
  const { to, facts, closing } = arrival;
  for (const rule of startedBy.get(event.type) ?? []) {
    const match = firstMatch(event, rule.starts);
    const here = (rule.onlyIn?.includes(to) ?? true) && (rule.onlyIf?.(facts) ?? true);
    if (match && here && (!closing || outlivesClosing(rule))) startClock(bench, rule, event, match);
  }
}

/**
 * Works one accepted event through the clock rules. Clocks it meets or cancels end; those it pauses, extends or explains
 * are computed anew from their facts; those it starts begin. `to` is the state the event leads to; closing ends every
 * clock but those that outlive it.
 */
export function workClocks(
  rules: readonly DeadlineRule[],
  ledger: Ledger,
  event: CaseEvent,
  circumstances: Circumstances,
  arrival: Arrival,
): ClockChanges {
  const index = indexRules(rules);
  const { byClock, touching } = index;
  const { closing, reopening } = arrival;
  if (!closing && !reopening && !touching.has(event.type))
    return { ledger: { ...ledger, number: ledger.number + 1 }, changed: [] };
  const { holds, touched } = holdsAfter(ledger.holds, event);
  const bench = new RunningClocks(ledger, holds, circumstances);
  for (const clock of Object.values(ledger.clocks)) {
    const rule = byClock.get(clock.clock);
    if (!rule) continue;
    const next = changedClock(bench, rule, clock, event, touched);
    if (next && bench.compute(rule, next) === null) bench.switchOff(rule, next, event.on);
    else if (next) bench.put(rule, next);
    endClock(bench, rule, next ?? clock, event, closing);
  }
  for (const clock of runningOn(index, ledger, event, arrival)) bench.runOn(byClock.get(clock.clock), clock);
  startClocks(bench, index, event, arrival);
  if (event.type === general.delayExplained) bench.explainLate(event);
  return {
    ledger: {
      ...ledger,
      number: bench.number,
      holds,
      clocks: Object.fromEntries(bench.clocks),
      starts: bench.starts,
      late: bench.late,
      ...setAside(index, ledger, bench.clocks, event, arrival),
    },
    changed: [...bench.changed.values()],
  };
}
