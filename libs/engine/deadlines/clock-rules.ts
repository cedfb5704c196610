import { type CaseEvent, type EventMatch, matches } from '../case-event.js';
import type { DeadlineRule } from '../definition/deadline-rule.js';
import { type RunningClock, clockKey, clockName } from '../ledger.js';
import { general } from '../definition/general-names.js';

/** Groups rules by the type of the events that a list of theirs waits for. */
export function byEvent<Rule>(
  rules: readonly Rule[],
  listOf: (rule: Rule) => readonly EventMatch[],
): Map<string, Rule[]> {
  const grouped = new Map<string, Rule[]>();
  for (const rule of rules)
    for (const type of new Set(listOf(rule).map((match) => match.event)))
      grouped.set(type, [...(grouped.get(type) ?? []), rule]);
  return grouped;
}

/** The rules of a workflow, indexed once, so that an event which touches no clock costs next to nothing. */
export interface ClockRules {
  readonly byClock: ReadonlyMap<string, DeadlineRule>;
  readonly startedBy: ReadonlyMap<string, readonly DeadlineRule[]>;
  /** Types of the events that may start, end or change a clock. */
  readonly touching: ReadonlySet<string>;
}

/** Events that change clocks of every kind, whatever their rules say. */
const changingAll = [
  general.holdPlaced,
  general.holdLifted,
  general.extensionAgreed,
  general.delayExplained,
  general.calendarChanged,
  general.settingsApplied,
  general.lawSettled,
];

const indexes = new WeakMap<readonly DeadlineRule[], ClockRules>();

export function indexRules(rules: readonly DeadlineRule[]): ClockRules {
  const known = indexes.get(rules);
  if (known) return known;
  const startedBy = byEvent(rules, ({ starts }) => starts);
  const endedBy = byEvent(rules, ({ meets, cancels = [], runsOn = [] }) => [...meets, ...cancels, ...runsOn]);
  const index = {
    byClock: new Map(rules.map((rule) => [rule.clock, rule])),
    startedBy,
    touching: new Set([...startedBy.keys(), ...endedBy.keys(), ...changingAll]),
  };
  indexes.set(rules, index);
  return index;
}

type Facts = Readonly<Record<string, unknown>>;

/** A text field of an event; null where the field is absent or not text. */
export const textField = (event: Facts, field: string | undefined): string | null => {
  const value = field === undefined ? undefined : event[field];
  return typeof value === 'string' ? value : null;
};

export const firstMatch = (event: CaseEvent, wanted: readonly EventMatch[] = []): EventMatch | undefined =>
  wanted.find((match) => matches(event, match));

/** Of several clocks of one kind, an event that names an agency or a hold concerns only the clock of that name. */
export const concerns = (rule: DeadlineRule, clock: RunningClock, event: CaseEvent): boolean => {
  const about = textField(event, rule.keyedBy);
  return clock.about === null || about === null || clock.about === about;
};

/** An event names a clock by its id (`imrDue`) or, where there are several, by its full name (`holdReview:trial`). */
export const namesClock = (event: CaseEvent, clock: RunningClock): boolean =>
  event.clock === clock.clock || event.clock === clockName(clock.clock, clock.about) || event.clock === clockKey(clock);
