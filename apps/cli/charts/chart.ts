import {
  type StateNode,
  type WorkflowDefinition,
  conditionOf,
  entryOf,
  leavesOf,
  inWordsOfFirstLaw,
} from '#lantern/engine';

/** A state as it is drawn. `finer` are the states inside it; a state without any is drawn as one box. */
export interface ChartState {
  readonly id: string;
  readonly words: string;
  readonly isClosed: boolean;
  readonly finer: readonly { readonly id: string; readonly words: string }[];
}

/** One event that leads from one state to another, with the sentences of what it needs. */
export interface Step {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly needs: readonly string[];
}

/** What leads from one state to another, drawn as one arrow. `from` is null for the event that opens a case. */
export interface Arrow {
  readonly from: string | null;
  readonly to: string;
  readonly labels: readonly string[];
}

/** A chart ready to be drawn, in the words of its definition. */
export interface Chart {
  readonly file: string;
  readonly title: string;
  readonly states: readonly ChartState[];
  readonly opening: Step;
  readonly steps: readonly Step[];
  /** Events that are recorded in a state and move nothing, by state. */
  readonly still: ReadonlyMap<string, readonly string[]>;
}

const idOf = (node: StateNode): string => node.path.join('_');

/** "noReview" as a person would write it: "no review". */
const inWords = (value: unknown): string => String(value).replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function labelOf(definition: WorkflowDefinition, type: string, when: Readonly<Record<string, unknown>> = {}): string {
  const title = definition.events[type]?.title ?? type;
  const choices = Object.values(when).map((value) => [value].flat().map(inWords).join(' or '));
  return choices.length === 0 ? title : `${title} (${choices.join(', ')})`;
}

/** The steps of one state: from the state as a whole to another, or between the finer states inside it. */
function stepsOf(definition: WorkflowDefinition, node: StateNode): Step[] {
  return [...node.transitions.entries()].flatMap(([type, transitions]) =>
    transitions.flatMap((transition) => {
      const [target] = transition.target ?? [];
      if (!target) return [];
      const { when, needs = [] } = conditionOf(transition);
      const to = entryOf(target);
      const isInside = node.path.length > 0 && to.path[0] === node.path[0];
      const sources = isInside ? leavesOf(node).filter((leaf) => leaf !== to) : [node];
      const words = needs.map((name) => definition.requirements[name]?.unmet ?? name);
      return sources.map((from) => ({
        from: idOf(from),
        to: idOf(to),
        label: labelOf(definition, type, when),
        needs: words,
      }));
    }),
  );
}

const nodesOf = (definition: WorkflowDefinition): readonly StateNode[] =>
  Object.keys(definition.states).flatMap((state) => {
    const node = definition.machine.states[state];
    return node ? [node, ...Object.values(node.states)] : [];
  });

function openingOf(definition: WorkflowDefinition): Step {
  const [step] = stepsOf(definition, entryOf(definition.machine.root));
  if (step) return step;
  throw new Error(`The chart of ${definition.name} ${definition.version} has no event that opens a case.`);
}

function stateOf(definition: WorkflowDefinition, state: string): ChartState {
  const inner = Object.values(definition.machine.states[state]?.states ?? {});
  return {
    id: state,
    words: definition.states[state] ?? state,
    isClosed: definition.closedStates.includes(state),
    finer: inner.map((node) => ({ id: idOf(node), words: node.description ?? inWords(node.key) })),
  };
}

/** Stands for all the states that a way out leads from and back to: their arrows would hide everything else. */
const anyOpenState: ChartState = { id: 'anyOpenState', words: 'Any open state', isClosed: false, finer: [] };

/** The steps, with those to and from the way out drawn once. */
function stepsOnce({ wayOut }: WorkflowDefinition, steps: readonly Step[]): Step[] {
  const isUsual = ({ from, to }: Step): boolean => from !== wayOut && to !== wayOut;
  const out = steps.find(({ to }) => to === wayOut);
  const back = steps.find(({ from }) => from === wayOut);
  return [
    ...steps.filter(isUsual),
    ...(out ? [{ ...out, from: anyOpenState.id }] : []),
    ...(back ? [{ ...back, to: anyOpenState.id }] : []),
  ];
}

/** Events that stay where they are, by top state, in words. */
function stillOf(definition: WorkflowDefinition, state: string): string[] {
  const node = definition.machine.states[state];
  if (!node) return [];
  const transitions = [node, ...Object.values(node.states)].flatMap((each) => [...each.transitions.values()].flat());
  const still = transitions.filter(({ target }) => !target?.length);
  return [...new Set(still.map(({ eventType }) => labelOf(definition, eventType)))];
}

/** Reads a chart from its definition: everything that is drawn, and nothing about how. */
export function chartOf(whole: WorkflowDefinition): Chart {
  // Sentences that cite a law are drawn as the first of them has it.
  const definition = inWordsOfFirstLaw(whole);
  const states = Object.keys(definition.states);
  return {
    file: `${definition.name}-${definition.version}`,
    title: `${capitalised(definition.name.replaceAll('-', ' '))}, ${definition.version}`,
    states: [
      ...states.map((state) => stateOf(definition, state)),
      ...(definition.wayOut === undefined ? [] : [anyOpenState]),
    ],
    opening: openingOf(definition),
    steps: stepsOnce(
      definition,
      nodesOf(definition).flatMap((node) => stepsOf(definition, node)),
    ),
    still: new Map(states.map((state) => [state, stillOf(definition, state)])),
  };
}

/** The arrows of a chart: several events that join the same two states share one. */
export function arrowsOf({ opening, steps }: Chart): Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const { from, to, label } of steps) {
    const key = `${from} ${to}`;
    const labels = arrows.get(key)?.labels ?? [];
    arrows.set(key, { from, to, labels: labels.includes(label) ? labels : [...labels, label] });
  }
  return [{ from: null, to: opening.to, labels: [opening.label] }, ...arrows.values()];
}
