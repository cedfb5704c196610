import { type ClockRules, firstMatch } from './clock-rules.js';
import type { CaseEvent } from '../case-event.js';
import type { DeadlineRule } from '../definition/deadline-rule.js';
import { type Ledger, type RunningClock, clockName } from '../ledger.js';

/*
 * A clock that has ended may turn out to run on: the report it waited for is sent back, or the case is opened again. It
 * keeps its start, its extensions and the reasons given for it, so that its first date stays what it was.
 */

/** Whether an event closes a case, or opens a closed one again. */
export interface Turn {
  readonly closing: boolean;
  readonly reopening: boolean;
}

const nameOf = ({ clock, about }: RunningClock): string => clockName(clock, about);

/** The clocks that run on because of an event. */
export function runningOn(
  { byClock }: ClockRules,
  ledger: Ledger,
  event: CaseEvent,
  { reopening }: Turn,
): RunningClock[] {
  const running = new Set(Object.values(ledger.clocks).map(nameOf));
  const notMetAfterAll = Object.entries(ledger.mayRunOn)
    .filter(([, { clock }]) => firstMatch(event, byClock.get(clock)?.runsOn))
    .map(([key, clock]) => ({ ...clock, delays: ledger.late[key]?.delays ?? clock.delays }));
  const endedByClosing = reopening ? Object.values(ledger.endedByClosing.clocks) : [];
  return [...notMetAfterAll, ...endedByClosing].filter((clock) => !running.has(nameOf(clock)));
}

const isEndedByItself = ({ meets, cancels = [] }: DeadlineRule, event: CaseEvent): boolean =>
  firstMatch(event, [...meets, ...cancels]) !== undefined;

/** What is kept of the clocks that an event has ended, for the day on which they run on. */
export function setAside(
  { byClock }: ClockRules,
  before: Ledger,
  still: ReadonlyMap<string, RunningClock>,
  event: CaseEvent,
  { closing, reopening }: Turn,
): Pick<Ledger, 'mayRunOn' | 'endedByClosing'> {
  const ended = Object.entries(before.clocks).filter(([key]) => !still.has(key));
  const mayRunOn = ended.filter(([, { clock }]) => byClock.get(clock)?.runsOn);
  const byClosing = ended.filter(([, { clock }]) => {
    const rule = byClock.get(clock);
    return rule && !isEndedByItself(rule, event);
  });
  return {
    mayRunOn: { ...before.mayRunOn, ...Object.fromEntries(mayRunOn) },
    endedByClosing:
      closing || reopening
        ? { ...before.endedByClosing, clocks: closing ? Object.fromEntries(byClosing) : {} }
        : before.endedByClosing,
  };
}
