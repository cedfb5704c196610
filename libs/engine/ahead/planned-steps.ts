import type { IsoDate } from '#lantern/calendar';
import { type CaseEvent, type EventMatch, matches, matchesFields } from '../case-event.js';
import type { DeadlineRule } from '../definition/deadline-rule.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import { general } from '../definition/general-names.js';
import { type RunningClock, clockKey } from '../ledger.js';
import { leastEvent } from '../definition/sample-events.js';

/** Something that a plan lets happen on a day: what is known, or what a clock waits for. */
export interface PlannedStep {
  readonly on: IsoDate;
  readonly event: CaseEvent;
  /** The key of the clock that it meets, and its rule; left out where the day is known. */
  readonly clock?: string;
  readonly rule?: DeadlineRule;
}

type Facts = Readonly<Record<string, unknown>>;

/** An event with the least it can say: as the usual story has it, or else as its fields allow. */
function usualEvent(
  definition: WorkflowDefinition,
  match: EventMatch,
  facts: Facts,
  on: IsoDate,
): CaseEvent | undefined {
  const rule = definition.events[match.event];
  if (!rule) return undefined;
  const actor = { name: 'planned', roles: rule.by };
  const told = definition
    .supplies(facts)
    .find(({ type, payload }) => type === match.event && matchesFields(payload, match.when ?? {}));
  if (told) return { ...told.payload, type: match.event, on, actor };
  const least = leastEvent(rule, match);
  return least && { ...least, on, actor };
}

/** What is known of a case, each thing on its day. An event that the catalogue does not have is left out. */
export const knownSteps = (definition: WorkflowDefinition, known: ReadonlyMap<string, IsoDate>): PlannedStep[] =>
  [...known]
    .flatMap(([type, on]) => {
      const event = usualEvent(definition, { event: type }, definition.initialFacts, on);
      return event ? [{ on, event }] : [];
    })
    .toSorted((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)));

/** That a task was ticked begins nothing. */
const isPlanned = ({ event }: EventMatch): boolean => event !== general.taskCompleted;

/** Its own doing starts it again: a meeting after each meeting, an update after each update. */
export const comesAgain = ({ starts, meets }: DeadlineRule): boolean =>
  meets.filter(isPlanned).every((met) => starts.some(({ event }) => event === met.event));

/** What does on its day what a clock waits for; undefined for an errand, and for an answer that is somebody else’s to give. */
export function stepMeeting(
  definition: WorkflowDefinition,
  rule: DeadlineRule,
  facts: Facts,
  clock: RunningClock,
  on: IsoDate,
): PlannedStep | undefined {
  const match = rule.chase ? undefined : rule.meets.find(isPlanned);
  const event = match && usualEvent(definition, match, facts, on);
  return event && matches(event, match) ? { on, event, clock: clockKey(clock), rule } : undefined;
}
