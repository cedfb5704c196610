import type { AnyStateMachine } from 'xstate';
import type { WorkflowDefinition } from '../definition/definition.js';

/*
 * The way of a case through its stages, read from its chart: a new workflow needs nothing here. Whether an event may
 * happen yet is not asked; only where the chart leads.
 */

/** `mayCome`: the chart leads there and also round it. */
export type StepStanding = 'done' | 'now' | 'toCome' | 'mayCome';

/** A stage in words, and whether it lies behind a case or before it. */
export interface JourneyStep {
  readonly state: string;
  readonly words: string;
  /** What goes on inside the stage, in the words of the chart; null but for the present one. */
  readonly finer: string | null;
  readonly standing: StepStanding;
}

type StateNode = AnyStateMachine['states'][string];
type Exits = ReadonlyMap<string, ReadonlySet<string>>;

/** The stages that a state, or one inside it, leads to. */
const targetsOf = (node: StateNode): string[] => [
  ...[...node.transitions.values()].flat().flatMap(({ target }) => (target ?? []).flatMap(({ path }) => path[0] ?? [])),
  ...Object.values(node.states).flatMap(targetsOf),
];

/** Where each stage leads. The way out of all of them is no stage that lies before a case. */
const exitsOf = ({ machine, wayOut }: WorkflowDefinition): Exits =>
  new Map(
    Object.entries(machine.states).map(([state, node]) => [
      state,
      new Set(targetsOf(node).filter((target) => target !== wayOut)),
    ]),
  );

/** Every stage that can be reached from one, but for those that can only be reached through another. */
function reachable(exits: Exits, from: string, butThrough?: string): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [from];
  for (let state = open.pop(); state !== undefined; state = open.pop())
    for (const next of exits.get(state) ?? [])
      if (next !== butThrough && !found.has(next)) {
        found.add(next);
        open.push(next);
      }
  return found;
}

function finerOf({ machine }: WorkflowDefinition, position: string): string | null {
  const [top = '', ...inner] = position.split('.');
  const node = inner.reduce<StateNode | undefined>((found, state) => found?.states[state], machine.states[top]);
  return inner.length > 0 ? (node?.description ?? null) : null;
}

/**
 * The stages of a case in the order of its workflow. One that was passed by, and one that can no longer come, is left out;
 * one that has to be gone through again lies before it, not behind.
 * @param position of the case in its chart: `homeOffice.changing`
 * @param visited the stages it has been in
 */
export function journeyOf(
  definition: WorkflowDefinition,
  position: string,
  visited: ReadonlySet<string>,
): JourneyStep[] {
  const exits = exitsOf(definition);
  const order = Object.keys(definition.states);
  const now = position.split('.')[0] ?? '';
  const ahead = reachable(exits, now);
  const isCertain = (state: string): boolean => {
    const round = reachable(exits, now, state);
    return !definition.closedStates.some((closed) => round.has(closed));
  };
  const standingOf = (state: string): StepStanding | null => {
    if (state === now) return 'now';
    if (ahead.has(state) && order.indexOf(state) > order.indexOf(now)) return isCertain(state) ? 'toCome' : 'mayCome';
    return visited.has(state) ? 'done' : null;
  };
  return order.flatMap((state) => {
    const standing = standingOf(state);
    if (!standing) return [];
    const finer = standing === 'now' ? finerOf(definition, position) : null;
    return [{ state, words: definition.states[state] ?? state, finer, standing }];
  });
}
