import type { AnyStateMachine } from 'xstate';

/** A state of a chart, with the states inside it. */
export type StateNode = AnyStateMachine['root'];

/** Where a case stands that has just entered a state. */
export function entryOf(node: StateNode): StateNode {
  const [first] = Object.keys(node.states).length > 0 ? (node.initial.target ?? []) : [];
  return first ? entryOf(first) : node;
}

/** The states inside a state that have none inside them; the state itself if it has none. */
export function leavesOf(node: StateNode): StateNode[] {
  const inner = Object.values(node.states);
  return inner.length === 0 ? [node] : inner.flatMap(leavesOf);
}

/** A state, with those that it stands in. */
const withThoseAround = (node: StateNode): StateNode[] => [node, ...(node.parent ? withThoseAround(node.parent) : [])];

/** Everything that may happen in a state: what it takes itself, and what the states around it take. */
export const transitionsFrom = (
  node: StateNode,
): StateNode['transitions'] extends Map<string, infer List> ? List : never =>
  withThoseAround(node).flatMap(({ transitions }) => [...transitions.values()].flat());
