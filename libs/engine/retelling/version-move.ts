import { type CaseState, type Decision, positionOf, refused, restore } from '../decide.js';
import type { CaseEvent } from '../case-event.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import { correctedFacts } from './facts.js';
import { type Past, difference, untold } from './retelling.js';
import { StoryTeller, isMisfit } from './story.js';

/*
 * A case keeps the version that it was opened with, until people move it to a newer one. Its whole history is then told by
 * the newer version, so that a correction that comes later finds what stands.
 */

function hasState(definition: WorkflowDefinition, state: CaseState): boolean {
  try {
    restore(definition, state);
    return true;
  } catch {
    return false;
  }
}

/**
 * Decides the move of a case to another version of its workflow: what differs once that version has told its history.
 * @param move the event that says so in the history
 */
export function decideMove(
  from: WorkflowDefinition,
  to: WorkflowDefinition,
  { state, past }: { readonly state: CaseState; readonly past: Past },
  move: CaseEvent,
): Decision {
  const place = positionOf(state.value);
  if (!hasState(to, state)) return refused([`It stands at "${place}", which ${to.version} does not have.`]);
  const number = state.ledger.number + 1;
  const facts = correctedFacts(past.history);
  const before = new StoryTeller(from, past.life).tell(facts);
  if (isMisfit(before)) return untold(before);
  const teller = new StoryTeller(to, past.life);
  const told = teller.tell(facts);
  if (isMisfit(told))
    return refused([`${to.version} cannot tell its entry ${told.fact.number}.`, ...told.refused.reasons]);
  const after = teller.add(told, { number, event: move });
  return isMisfit(after) ? after.refused : difference(to, state, { teller, before, after, number });
}
