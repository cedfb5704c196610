import { readFileSync } from 'node:fs';
import { rangeOf, readBankHolidays } from '#lantern/calendar';
import {
  type Accepted,
  type Actor,
  type CaseEvent,
  type CaseState,
  type Decision,
  type Circumstances,
  type Deadline,
  type RecordedEvent,
  type WorkflowDefinition,
  circumstancesAt,
  clockKey,
  decide,
  decideCorrection,
  decideLate,
  isLate,
  positionOf,
  unopened,
} from '#lantern/engine';
import { findWorkflow } from '#workflows';

const feed = new URL('../../config/bank-holidays.json', import.meta.url);

/** The bank holidays shipped with Lantern and no settings of a partnership's own: what most tests of a workflow need. */
export const plainCircumstances: Circumstances = {
  calendar: readBankHolidays(JSON.parse(readFileSync(feed, 'utf8'))),
  settings: {},
};

/** A released workflow by its name. Throws an Error where the registry has none of that name and version. */
export function workflowNamed(name: string, version = 'v1'): WorkflowDefinition {
  const workflow = findWorkflow(name, version);
  if (workflow) return workflow;
  throw new Error(`There is no workflow ${name} ${version} in workflows/index.ts.`);
}

type Payload = Readonly<Record<string, unknown>>;

/** One line of a story: the day, what happened, and its facts. */
export type Line = readonly [on: string, type: string, payload?: Payload];

/** What has been told of one case so far: its state, its history, and the last word on each clock, by name. */
export interface Story {
  readonly state: CaseState;
  readonly history: readonly RecordedEvent[];
  readonly deadlines: ReadonlyMap<string, Deadline>;
  /** The calendar and lengths it began with, and those it goes on with. */
  readonly opening: Circumstances;
  readonly circumstances: Circumstances;
}

/** Somebody who may record that kind of event; what the CSP chair recorded is corrected by them alone. */
function actorFor(definition: WorkflowDefinition, type: string): Actor {
  if (type === 'event.corrected') return { name: 'A. Person', roles: ['coordinator', 'cspChair'] };
  return { name: 'A. Person', roles: definition.events[type]?.by.slice(0, 1) ?? ['coordinator'] };
}

/** An event recorded by somebody who may record it. */
export function eventOf(definition: WorkflowDefinition, [on, type, payload = {}]: Line): CaseEvent {
  return { ...payload, type, on, actor: actorFor(definition, type) };
}

const nothingYet = (definition: WorkflowDefinition, opening: Circumstances): Story => ({
  state: unopened(definition),
  history: [],
  deadlines: new Map(),
  opening,
  circumstances: opening,
});

/**
 * Adds lines to a story.
 * @throws Error naming the first line that is refused, and why.
 */
export function goOn(
  definition: WorkflowDefinition,
  story: Story,
  lines: readonly Line[],
  circumstances?: Circumstances,
): Story {
  return lines.reduce((told, line) => tellLine(definition, told, eventOf(definition, line), circumstances), story);
}

/** A story told from the beginning. Throws as `goOn` does. */
export function tell(
  definition: WorkflowDefinition,
  lines: readonly Line[],
  circumstances: Circumstances = plainCircumstances,
): Story {
  return goOn(definition, nothingYet(definition, circumstances), lines);
}

/** Decides as the write path does: in its place, late, or as a correction. */
export function decideNext(
  definition: WorkflowDefinition,
  story: Story,
  event: CaseEvent,
  circumstances: Circumstances = story.circumstances,
): Decision {
  const { state, history, opening } = story;
  const today = rangeOf(event.on).latest;
  const past = { history, life: { opening, calendarOf: () => undefined }, today };
  if (event.type === 'event.corrected') return decideCorrection(definition, state, past, event);
  if (isLate(state, event)) return decideLate(definition, state, past, event);
  return decide(
    definition,
    state,
    event,
    circumstancesAt(circumstances, event, () => undefined),
  );
}

function tellLine(
  definition: WorkflowDefinition,
  story: Story,
  event: CaseEvent,
  circumstances?: Circumstances,
): Story {
  const decision = decideNext(definition, story, event, circumstances);
  if (decision.accepted) return withEvent(story, event, decision);
  const where = positionOf(story.state.value);
  throw new Error(`The test's own story stops at ${event.on} ${event.type} (${where}): ${decision.reasons.join(' ')}`);
}

function withEvent(story: Story, event: CaseEvent, decision: Accepted): Story {
  const deadlines = new Map(story.deadlines);
  for (const key of decision.dropped) deadlines.delete(key);
  for (const deadline of decision.deadlines) deadlines.set(clockKey(deadline), deadline);
  return {
    state: decision.next,
    history: [...story.history, { number: story.history.length + 1, event }],
    deadlines,
    opening: story.opening,
    circumstances: decision.circumstances,
  };
}

/** The story with one more line; null where it is refused. */
export function tryLine(definition: WorkflowDefinition, story: Story, line: Line): Story | null {
  const event = eventOf(definition, line);
  const decision = decideNext(definition, story, event);
  return decision.accepted ? withEvent(story, event, decision) : null;
}

/**
 * A clock of a story, by name (`decision`, `panelCadence#2`).
 * @throws Error naming the clocks there are.
 */
export function clockOf(story: Story, name: string): Deadline {
  const deadline = story.deadlines.get(name);
  if (deadline) return deadline;
  throw new Error(`No clock "${name}" has run; these have: ${[...story.deadlines.keys()].join(', ')}.`);
}

/** Why the next line is refused; null where it is accepted. */
export function reasonsAgainst(
  definition: WorkflowDefinition,
  story: Story,
  line: Line,
  circumstances?: Circumstances,
): readonly string[] | null {
  const decision = decideNext(definition, story, eventOf(definition, line), circumstances);
  return decision.accepted ? null : decision.reasons;
}

/** Every position of a chart in its own words, finer states included: `homeOffice.changing`. */
export function declaredPositions(definition: WorkflowDefinition): string[] {
  return Object.entries(definition.machine.states).flatMap(([state, node]) => {
    const inner = Object.keys(node.states);
    return inner.length === 0 ? [state] : inner.map((finer) => `${state}.${finer}`);
  });
}

/**
 * The steps from a state to one that is wanted, taking candidates in the order given and going back where they lead
 * nowhere; null when there is no way.
 */
export function wayTo(
  definition: WorkflowDefinition,
  from: CaseState,
  wanted: (state: CaseState) => boolean,
  candidates: (state: CaseState) => readonly Line[],
): readonly Line[] | null {
  const seen = new Set<string>();
  const search = (state: CaseState): Line[] | null => {
    if (wanted(state)) return [];
    // How often something happened opens no other way.
    const key = JSON.stringify([state.value, state.context], (_name, value: unknown) =>
      typeof value === 'number' ? 0 : value,
    );
    if (seen.has(key)) return null;
    seen.add(key);
    for (const line of candidates(state)) {
      const decision = decide(definition, state, eventOf(definition, line), plainCircumstances);
      const rest = decision.accepted ? search(decision.next) : null;
      if (rest) return [line, ...rest];
    }
    return null;
  };
  return search(from);
}
