import { type CaseState, type Refused, mayRecord, refused } from '../decide.js';
import type { CaseEvent, Role } from '../case-event.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import { correctedFacts } from './facts.js';
import { type Past, decideCorrection } from './retelling.js';
import { general } from '../definition/general-names.js';

/*
 * Whoever may not record an event may not correct it either. They ask the office that decides on corrections, where that
 * office may record the event.
 */

/** Who can be asked to correct an event of a type. Null where these offices correct it themselves, and where nobody can be. */
export function correctorOf({ events, tasks }: WorkflowDefinition, type: string, roles: readonly Role[]): Role | null {
  const by = events[type]?.by ?? [];
  const decides = tasks.find(({ decision }) => decision?.approve === general.eventCorrected)?.owner;
  return mayRecord(roles, by) ? null : (by.find((role) => role === decides) ?? null);
}

/** Why a correction cannot be asked for: what would be refused if it were granted is not put to anybody. */
export function requestRefusal(
  definition: WorkflowDefinition,
  state: CaseState,
  past: Past,
  request: CaseEvent,
): Refused | null {
  const target = correctedFacts(past.history).find(({ number }) => number === request.corrects)?.event;
  const rule = target && definition.events[target.type];
  if (rule && mayRecord(request.actor.roles, rule.by))
    return refused([`You may record "${rule.title}" yourself: correct the entry, instead of asking for it.`]);
  const office = target && correctorOf(definition, target.type, request.actor.roles);
  const actor = { ...request.actor, roles: office ? [office] : request.actor.roles };
  const granted = decideCorrection(definition, state, past, { ...request, type: general.eventCorrected, actor });
  return granted.accepted ? null : granted;
}
