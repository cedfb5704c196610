import { getNextTransitions } from 'xstate';
import { type CaseState, restore, topState } from '../decide.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import type { EventRule } from '../definition/event-rule.js';
import { standingOf } from '../law/law.js';
import { ledgerHindrance } from '../ledger-refusals.js';
import { type Unmet, conditionOf, outOfPlace, unmet } from '../refusals.js';
import { underLaw } from '../law/under-law.js';

export interface Possible {
  readonly type: string;
  readonly title: string;
}

export interface NotYet extends Possible {
  readonly reasons: readonly string[];
}

/** `refuses`: the event waits for it. `needsReason`: it may be left open, with a reason. */
export type DutyStanding = 'refuses' | 'needsReason' | 'goesOn' | 'ends';

/** Something that is still to be done when a case comes to a gate, and what becomes of it there. */
export interface OpenDuty {
  /** The name of a requirement, or the key of a task. */
  readonly duty: string;
  readonly words: string;
  readonly standing: DutyStanding;
}

/** A step at which every duty that is still open is looked at. */
export interface Gate extends Possible {
  readonly duties: readonly OpenDuty[];
}

export interface NextSteps {
  readonly possible: readonly Possible[];
  readonly notYet: readonly NotYet[];
  /** The gates that can be come to from here. */
  readonly gates: readonly Gate[];
}

type Snapshot = ReturnType<typeof restore>;

/** What people record beside the chart has a place in every state of a case that is opened; what is recorded with something else is nobody's next step. */
const isBesideChart = (rule: EventRule | undefined): boolean =>
  rule?.besideChart === true && rule.by.some((role) => role !== 'system');

/**
 * What is missing for an event; null where it has no place here. Only what has happened counts: requirements about the
 * event itself are judged when it is sent.
 */
function missing(definition: WorkflowDefinition, snapshot: Snapshot, type: string): Unmet[] | null {
  if (isBesideChart(definition.events[type])) return topState(definition, snapshot.value) === null ? null : [];
  const conditions = getNextTransitions(snapshot)
    .filter((found) => found.eventType === type)
    .map(conditionOf)
    .map(({ needs = [] }) => ({ needs: needs.filter((name) => !definition.requirements[name]?.ofEvent) }));
  const lists = conditions.map((condition) => unmet(definition, snapshot, { type }, condition));
  return lists.length === 0 ? null : lists.reduce((fewest, list) => (list.length < fewest.length ? list : fewest));
}

/** Where an event leads that closes the case, a task ends with it; a task of another event goes on beside it. */
function tasksAt(
  { closedStates, tasks: rules }: WorkflowDefinition,
  snapshot: Snapshot,
  state: CaseState,
  type: string,
): OpenDuty[] {
  const targets = getNextTransitions(snapshot)
    .filter((found) => found.eventType === type)
    .flatMap(({ target }) => target ?? []);
  const closes = targets.some(({ key }) => closedStates.includes(key));
  return Object.entries(state.ledger.tasks).flatMap(([key, { code, title }]) => {
    const rule = rules.find((each) => each.code === code);
    if (rule?.closes.some(({ event }) => event === type)) return [];
    return [{ duty: key, words: title, standing: closes && !rule?.outlivesClosing ? 'ends' : 'goesOn' }];
  });
}

function gateAt(
  definition: WorkflowDefinition,
  snapshot: Snapshot,
  state: CaseState,
  type: string,
  found: readonly Unmet[],
): Gate {
  const required = found.map(({ duty, words, mayBeLeftOpen }): OpenDuty => ({
    duty,
    words,
    standing: mayBeLeftOpen ? 'needsReason' : 'refuses',
  }));
  const title = definition.events[type]?.title ?? type;
  return { type, title, duties: [...required, ...tasksAt(definition, snapshot, state, type)] };
}

/** What can happen next from a state, and, for everything else, why it can't. */
export function nextSteps(whole: WorkflowDefinition, state: CaseState): NextSteps {
  const definition = underLaw(whole, standingOf(whole, state.ledger));
  const snapshot = restore(definition, state);
  const possible: Possible[] = [];
  const notYet: NotYet[] = [];
  const gates: Gate[] = [];
  for (const [type, { title }] of Object.entries(definition.events)) {
    const found = missing(definition, snapshot, type);
    const hindrance = ledgerHindrance(definition, state.ledger, type);
    const refusing = (found ?? []).filter(({ mayBeLeftOpen }) => !mayBeLeftOpen).map(({ words }) => words);
    if (found === null) notYet.push({ type, title, reasons: [outOfPlace(definition, snapshot, type)] });
    else if (refusing.length > 0 || hindrance)
      notYet.push({ type, title, reasons: hindrance ? [...refusing, hindrance] : refusing });
    else possible.push({ type, title });
    if (found !== null && definition.gates?.includes(type))
      gates.push(gateAt(definition, snapshot, state, type, found));
  }
  return { possible, notYet, gates };
}
