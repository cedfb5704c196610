import { type StateNode, entryOf, leavesOf, transitionsFrom } from '../definition/chart-nodes.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import { conditionOf } from '../refusals.js';
import type { Fault } from './fault.js';

const nameOf = (node: StateNode): string => `the state "${node.path.join('.')}"`;

const targetsFrom = (node: StateNode): StateNode[] =>
  transitionsFrom(node).flatMap(({ target }) => (target ?? []).map(entryOf));

/** Every state that a case may come to, whatever its facts. */
function reached(root: StateNode): ReadonlySet<StateNode> {
  const found = new Set([entryOf(root)]);
  for (const node of found) for (const target of targetsFrom(node)) found.add(target);
  return found;
}

/** Of a state to which nothing leads, the states inside it are not named as well. */
const unreached = (leaves: readonly StateNode[], found: ReadonlySet<StateNode>, root: StateNode): StateNode[] =>
  Object.values(root.states).flatMap((state) => {
    const inner = leaves.filter((leaf) => leaf.path[0] === state.key);
    const lost = inner.filter((leaf) => !found.has(leaf));
    return lost.length === inner.length ? (lost.length === 0 ? [] : [state]) : lost;
  });

const isLeft = (leaf: StateNode, wayOut: string | undefined): boolean =>
  targetsFrom(leaf).some((target) => target !== leaf && target.path[0] !== wayOut);

/** Each state can be come to, and each in which a case is open can be left by more than the way out. */
function ways({ machine, closedStates, wayOut }: WorkflowDefinition): Fault[] {
  const leaves = leavesOf(machine.root);
  const found = reached(machine.root);
  const ends = leaves.filter(
    (leaf) => found.has(leaf) && !closedStates.includes(leaf.path[0] ?? '') && !isLeft(leaf, wayOut),
  );
  return [
    ...unreached(leaves, found, machine.root).map((node) => ({
      where: nameOf(node),
      wrong: 'nothing leads to it',
      mend: 'give an event of another state this target in machine.ts, or take the state out',
    })),
    ...ends.map((node) => ({
      where: nameOf(node),
      wrong: 'a case that has come to it stays there for good',
      mend: 'give one of its events a target in machine.ts, or name it in `closedStates`',
    })),
  ];
}

/** The chart and the words of its states name the same states. The one before a case is opened has no words. */
function words({ machine, states, closedStates }: WorkflowDefinition): Fault[] {
  const before = entryOf(machine.root).path[0];
  const drawn = Object.keys(machine.states).filter((state) => state !== before);
  const wordless = drawn.filter((state) => !(state in states));
  const undrawn = [...new Set([...Object.keys(states), ...closedStates])].filter((state) => !drawn.includes(state));
  return [
    ...wordless.map((state) => ({
      where: `the state "${state}"`,
      wrong: 'it has no words for people',
      mend: 'add them to `states`',
    })),
    ...undrawn.map((state) => ({
      where: `the state "${state}"`,
      wrong: 'it is named, and the chart does not have it',
      mend: 'add it to machine.ts, or take its name out',
    })),
  ];
}

/** What the chart asks for before an event has words that say what is missing. */
function requirements({ machine, requirements: known }: WorkflowDefinition): Fault[] {
  const wanted = leavesOf(machine.root)
    .flatMap(transitionsFrom)
    .flatMap((transition) => conditionOf(transition).needs ?? []);
  return [...new Set(wanted)]
    .filter((name) => !(name in known))
    .map((name) => ({
      where: `the requirement "${name}"`,
      wrong: 'the chart asks for it, and there is none of that name',
      mend: 'add it to requirements.ts, or correct the name in machine.ts',
    }));
}

export const faultsOfStates = (definition: WorkflowDefinition): Fault[] => [
  ...ways(definition),
  ...words(definition),
  ...requirements(definition),
];
