import { readFileSync } from 'node:fs';
import { readBankHolidays } from '#lantern/calendar';
import {
  type Actor,
  type CaseEvent,
  type CaseState,
  type Circumstances,
  type Deadline,
  type RecordedEvent,
  type WorkflowDefinition,
  clockKey,
  decide,
  decideCorrection,
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
}

/** Somebody who may record that kind of event. */
function actorFor(definition: WorkflowDefinition, type: string): Actor {
  return { name: 'A. Person', roles: definition.events[type]?.by.slice(0, 1) ?? ['coordinator'] };
}

/** An event recorded by somebody who may record it. */
export function eventOf(definition: WorkflowDefinition, [on, type, payload = {}]: Line): CaseEvent {
  return { ...payload, type, on, actor: actorFor(definition, type) };
}

const nothingYet = (definition: WorkflowDefinition): Story => ({
  state: unopened(definition),
  history: [],
  deadlines: new Map(),
});

/**
 * Adds lines to a story.
 * @throws Error naming the first line that is refused, and why.
 */
export function goOn(
  definition: WorkflowDefinition,
  story: Story,
  lines: readonly Line[],
  circumstances: Circumstances = plainCircumstances,
): Story {
  return lines.reduce((told, line) => tellLine(definition, told, eventOf(definition, line), circumstances), story);
}

/** A story told from the beginning. Throws as `goOn` does. */
export function tell(
  definition: WorkflowDefinition,
  lines: readonly Line[],
  circumstances: Circumstances = plainCircumstances,
): Story {
  return goOn(definition, nothingYet(definition), lines, circumstances);
}

function tellLine(definition: WorkflowDefinition, story: Story, event: CaseEvent, circumstances: Circumstances): Story {
  const correcting = event.type === 'event.corrected';
  const decision = correcting
    ? decideCorrection(definition, story.state, story.history, event, circumstances)
    : decide(definition, story.state, event, circumstances);
  if (!decision.accepted) {
    const where = positionOf(story.state.value);
    throw new Error(
      `The test's own story stops at ${event.on} ${event.type} (${where}): ${decision.reasons.join(' ')}`,
    );
  }
  const deadlines = new Map(correcting ? [] : story.deadlines);
  for (const deadline of decision.deadlines) deadlines.set(clockKey(deadline), deadline);
  return {
    state: decision.next,
    history: [...story.history, { number: story.history.length + 1, event }],
    deadlines,
  };
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
  circumstances: Circumstances = plainCircumstances,
): readonly string[] | null {
  const event = eventOf(definition, line);
  const decision =
    line[1] === 'event.corrected'
      ? decideCorrection(definition, story.state, story.history, event, circumstances)
      : decide(definition, story.state, event, circumstances);
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
