import type { CaseEvent, DeadlineRule, EventMatch } from './definition.js';
import { matches } from './definition.js';
import { type RunningClock, clockKey, clockName } from './ledger.js';

/** The rules of a workflow, indexed once: by clock, and by the events that may start them. */
export interface ClockRules {
  readonly byClock: ReadonlyMap<string, DeadlineRule>;
  readonly startedBy: ReadonlyMap<string, readonly DeadlineRule[]>;
}

const indexes = new WeakMap<readonly DeadlineRule[], ClockRules>();

export function indexRules(rules: readonly DeadlineRule[]): ClockRules {
  const known = indexes.get(rules);
  if (known) return known;
  const startedBy = new Map<string, DeadlineRule[]>();
  for (const rule of rules)
    for (const type of new Set(rule.starts.map((match) => match.event)))
      startedBy.set(type, [...(startedBy.get(type) ?? []), rule]);
  const index = { byClock: new Map(rules.map((rule) => [rule.clock, rule])), startedBy };
  indexes.set(rules, index);
  return index;
}

/** A text field of an event; null where the field is absent or not text. */
export const textField = (event: CaseEvent, field: string | undefined): string | null => {
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
