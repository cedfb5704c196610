import { type AnyMachineSnapshot, type AnyStateMachine, getNextTransitions } from 'xstate';
import { type CaseEvent, type WorkflowDefinition, matchesFields } from './definition.js';

interface Condition {
  readonly when?: Readonly<Record<string, unknown>>;
  readonly needs?: readonly string[];
}

type Transitions = ReturnType<typeof getNextTransitions>;

/** What a transition asks for, read from its guard; a transition without a guard asks for nothing. */
export function conditionOf(found: Transitions[number]): Condition {
  const guard: unknown = found.guard;
  const params: unknown = typeof guard === 'object' && guard !== null && 'params' in guard ? guard.params : undefined;
  return typeof params === 'object' && params !== null ? params : {};
}

/** The requirements that do not hold, as sentences. */
export function unmet(
  definition: WorkflowDefinition,
  snapshot: AnyMachineSnapshot,
  event: object,
  condition: Condition,
): string[] {
  const facts: unknown = snapshot.context;
  return (condition.needs ?? []).flatMap((name) => {
    const requirement = definition.requirements[name];
    if (!requirement) throw new Error(`The requirement "${name}" of ${definition.name} has no words.`);
    return requirement.holds(facts as never, event as never) ? [] : [requirement.unmet];
  });
}

/** Top states of the chart in which an event can happen at all. */
export function statesAccepting(definition: WorkflowDefinition, type: string): string[] {
  return Object.keys(definition.states).filter((state) => handles(definition.machine, state, type));
}

function handles(machine: AnyStateMachine, state: string, type: string): boolean {
  const node = machine.states[state];
  return node !== undefined && [node, ...Object.values(node.states)].some((each) => each.ownEvents.includes(type));
}

function wrongState(definition: WorkflowDefinition, snapshot: AnyMachineSnapshot, type: string): string {
  const rule = definition.events[type];
  const order = Object.keys(definition.states);
  const [first] = Object.keys(typeof snapshot.value === 'string' ? { [snapshot.value]: 0 } : snapshot.value);
  const now = order.indexOf(first ?? '');
  const places = statesAccepting(definition, type);
  if (rule?.tooEarly && places.some((place) => order.indexOf(place) > now)) return rule.tooEarly;
  const words = places.map((place) => `"${definition.states[place] ?? place}"`).join(', ');
  const here = now < 0 ? 'before the case is opened' : `while it is at "${definition.states[order[now] ?? '']}"`;
  return places.length === 0
    ? `"${rule?.title ?? type}" opens a case and has already happened.`
    : `"${rule?.title ?? type}" cannot be recorded ${here}; it can be at ${words}.`;
}

/** Why the chart refuses an event, in words: what is missing, or where it belongs instead. */
export function chartRefusals(
  definition: WorkflowDefinition,
  snapshot: AnyMachineSnapshot,
  event: CaseEvent,
): string[] {
  const here = getNextTransitions(snapshot).filter((found) => found.eventType === event.type);
  const chosen = here.map(conditionOf).filter(({ when }) => !when || matchesFields(event, when));
  if (chosen.length === 0) return [wrongState(definition, snapshot, event.type)];
  const lists = chosen.map((condition) => unmet(definition, snapshot, event, condition));
  return lists.reduce((fewest, list) => (list.length < fewest.length ? list : fewest));
}
