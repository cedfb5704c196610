import type { Circumstances } from '../circumstances.js';
import { type CaseState, decide } from '../decide.js';
import type { SuppliedEvent } from '../definition/bare-events.js';
import type { CaseEvent, Role } from '../case-event.js';
import type { WorkflowDefinition } from '../definition/definition.js';

/** A life that needs more supplied events than this is not a record with gaps but a different story. */
const longestGap = 30;

const suppliedBy = (definition: WorkflowDefinition, supplied: SuppliedEvent): Role =>
  definition.events[supplied.type]?.by[0] ?? 'system';

const asEvent = (definition: WorkflowDefinition, supplied: SuppliedEvent, on: string): CaseEvent => ({
  ...supplied.payload,
  type: supplied.type,
  on,
  actor: { name: 'supplied', roles: [suppliedBy(definition, supplied)] },
});

interface Path {
  readonly state: CaseState;
  readonly supplied: readonly CaseEvent[];
}

const positionKey = (state: CaseState): string =>
  JSON.stringify([state.value, state.context, Object.keys(state.ledger.clocks)]);

/**
 * The least that must have happened for an event to be accepted: the shortest list of supplied events, all on the
 * event's own day, after which it is. Empty when it is accepted as things stand; null when nothing supplied would help.
 */
export function fillBefore(
  definition: WorkflowDefinition,
  state: CaseState,
  event: CaseEvent,
  circumstances: Circumstances,
): readonly CaseEvent[] | null {
  const seen = new Set([positionKey(state)]);
  let frontier: Path[] = [{ state, supplied: [] }];
  for (let length = 0; length <= longestGap && frontier.length > 0; length += 1) {
    const arrived = frontier.find((path) => decide(definition, path.state, event, circumstances).accepted);
    if (arrived) return arrived.supplied;
    frontier = frontier.flatMap((path) => steps(definition, path, event, circumstances, seen));
  }
  return null;
}

function steps(
  definition: WorkflowDefinition,
  path: Path,
  wanted: CaseEvent,
  circumstances: Circumstances,
  seen: Set<string>,
): Path[] {
  return definition.supplies(path.state.context, wanted).flatMap((candidate) => {
    const supplied = asEvent(definition, candidate, wanted.on);
    const decision = decide(definition, path.state, supplied, circumstances);
    if (!decision.accepted) return [];
    const key = positionKey(decision.next);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ state: decision.next, supplied: [...path.supplied, supplied] }];
  });
}
