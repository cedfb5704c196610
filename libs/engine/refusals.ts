import { type AnyMachineSnapshot, type AnyStateMachine, getNextTransitions } from 'xstate';
import { type CaseEvent, matchesFields } from './case-event.js';
import type { WorkflowDefinition } from './definition/definition.js';

/** What a transition asks for: fields of the event that choose it, and requirements by name. */
export interface Condition {
  readonly when?: Readonly<Record<string, unknown>>;
  /** Facts of the case that choose it. */
  readonly was?: Readonly<Record<string, unknown>>;
  readonly needs?: readonly string[];
}

type StateNode = AnyStateMachine['states'][string];

/** Reads the condition of a transition from its guard; a transition without a guard asks for nothing. */
export function conditionOf({ guard }: { readonly guard?: unknown }): Condition {
  const params: unknown = typeof guard === 'object' && guard !== null && 'params' in guard ? guard.params : undefined;
  return typeof params === 'object' && params !== null ? params : {};
}

/** Whether the event leaves that duty open, with a reason. */
export const leavesOpen = (event: object, duty: string): boolean => {
  const left: unknown = Reflect.get(event, 'leftOpen');
  return (
    Array.isArray(left) && left.some((each: unknown) => Object(each).duty === duty && Boolean(Object(each).reason))
  );
};

/** A requirement that does not hold. */
export interface Unmet {
  readonly duty: string;
  readonly words: string;
  readonly mayBeLeftOpen: boolean;
}

/** The requirements of a condition that do not hold, but for those that the event itself leaves open. */
export function unmet(
  definition: WorkflowDefinition,
  snapshot: AnyMachineSnapshot,
  event: object,
  condition: Condition,
): Unmet[] {
  const facts: unknown = snapshot.context;
  return (condition.needs ?? []).flatMap((name) => {
    const requirement = definition.requirements[name];
    if (!requirement) throw new Error(`The requirement "${name}" of ${definition.name} has no words.`);
    const { unmet: words, mayBeLeftOpen = false } = requirement;
    const passes = requirement.holds(facts as never, event as never) || (mayBeLeftOpen && leavesOpen(event, name));
    return passes ? [] : [{ duty: name, words, mayBeLeftOpen }];
  });
}

/** Said beside each duty that may be left open, so that nobody takes it for a wall. */
const orWithReason = 'It may be left open with a reason.';

const sentenceOf = ({ words, mayBeLeftOpen }: Unmet): string => (mayBeLeftOpen ? `${words} ${orWithReason}` : words);

interface Place {
  readonly state: string;
  readonly words: string;
}

const handles = (node: StateNode, type: string): boolean => node.ownEvents.some((each) => each === type);

/** A state in words, with its finer state where there is one: "With the Home Office: waiting for its letter". */
const wordsOf = (definition: WorkflowDefinition, state: string, finer?: StateNode): string =>
  `"${definition.states[state] ?? state}${finer ? `: ${finer.description ?? finer.key}` : ''}"`;

/** A chart never changes: what it takes where is found once, as a page asks it of every event. */
const placesFound = new WeakMap<WorkflowDefinition, Map<string, readonly Place[]>>();

/** Where in the chart an event can happen at all. */
function placesAccepting(definition: WorkflowDefinition, type: string): readonly Place[] {
  const found = placesFound.get(definition) ?? new Map<string, readonly Place[]>();
  const places = found.get(type) ?? findPlaces(definition, type);
  placesFound.set(definition, found.set(type, places));
  return places;
}

function findPlaces(definition: WorkflowDefinition, type: string): Place[] {
  return Object.keys(definition.states).flatMap((state) => {
    const node: StateNode | undefined = definition.machine.states[state];
    if (!node) return [];
    if (handles(node, type)) return [{ state, words: wordsOf(definition, state) }];
    const finer = Object.values(node.states).filter((inner) => handles(inner, type));
    return finer.map((inner) => ({ state, words: wordsOf(definition, state, inner) }));
  });
}

function placeOf(definition: WorkflowDefinition, { value }: AnyMachineSnapshot): Place {
  const [state = '', inner] = typeof value === 'string' ? [value] : (Object.entries(value)[0] ?? []);
  const finer = typeof inner === 'string' ? definition.machine.states[state]?.states[inner] : undefined;
  return { state, words: wordsOf(definition, state, finer) };
}

/** Why an event has no place here: it comes too early, it belongs elsewhere, or it has happened. */
export function outOfPlace(definition: WorkflowDefinition, snapshot: AnyMachineSnapshot, type: string): string {
  const { title, tooEarly } = definition.events[type] ?? { title: type };
  const places = placesAccepting(definition, type);
  if (places.length === 0) return `"${title}" opens a case and has already happened.`;
  const here = placeOf(definition, snapshot);
  const order = Object.keys(definition.states);
  const isLater = ({ state }: Place): boolean => order.indexOf(state) > order.indexOf(here.state);
  if (tooEarly && places.some(isLater) && places.every(({ state }) => state !== here.state)) return tooEarly;
  const where = order.includes(here.state) ? `while it is at ${here.words}` : 'before the case is opened';
  return `"${title}" cannot be recorded ${where}; it can be at ${places.map(({ words }) => words).join(', ')}.`;
}

/** The event belongs here, but with other facts: "only with outcome review". */
function otherFacts(definition: WorkflowDefinition, snapshot: AnyMachineSnapshot, type: string, here: Condition[]) {
  const wanted = here.map(({ when = {} }) =>
    Object.entries(when).map(
      ([field, value]) => `${field} ${Array.isArray(value) ? value.join(' or ') : String(value)}`,
    ),
  );
  const { words } = placeOf(definition, snapshot);
  const choices = wanted.map((fields) => fields.join(' and ')).join(', or ');
  return `At ${words}, "${definition.events[type]?.title ?? type}" can be recorded only with ${choices}.`;
}

/** Why the chart refuses an event, in words: what is missing, or where it belongs instead. */
export function chartRefusals(
  definition: WorkflowDefinition,
  snapshot: AnyMachineSnapshot,
  event: CaseEvent,
): string[] {
  const { type } = event;
  const here = getNextTransitions(snapshot)
    .filter((found) => found.eventType === type)
    .map(conditionOf);
  if (here.length === 0) return [outOfPlace(definition, snapshot, type)];
  const chosen = here.filter(
    ({ when = {}, was = {} }) => matchesFields(event, when) && matchesFields(snapshot.context as object, was),
  );
  if (chosen.length === 0) return [otherFacts(definition, snapshot, type, here)];
  const lists = chosen.map((condition) => unmet(definition, snapshot, event, condition));
  const fewest = lists.reduce((found, list) => (list.length < found.length ? list : found));
  if (fewest.length > 0) return fewest.map(sentenceOf);
  throw new Error(
    `In the chart of ${definition.name}, "${type}" neither leads anywhere nor does anything, which XState reads as forbidden. Give it a target or an action.`,
  );
}
