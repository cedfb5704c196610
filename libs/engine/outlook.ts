import { getNextTransitions } from 'xstate';
import { type CaseState, restore } from './decide.js';
import type { WorkflowDefinition } from './definition.js';
import { ledgerHindrance } from './ledger-refusals.js';
import { conditionOf, outOfPlace, unmet } from './refusals.js';

export interface Possible {
  readonly type: string;
  readonly title: string;
}

export interface NotYet extends Possible {
  readonly reasons: readonly string[];
}

export interface Outlook {
  readonly possible: readonly Possible[];
  readonly notYet: readonly NotYet[];
}

/** Only what has happened counts here: requirements about the event itself are judged when it is sent. */
function missing(definition: WorkflowDefinition, snapshot: ReturnType<typeof restore>, type: string): string[] | null {
  const conditions = getNextTransitions(snapshot)
    .filter((found) => found.eventType === type)
    .map(conditionOf)
    .map(({ needs = [] }) => ({ needs: needs.filter((name) => !definition.requirements[name]?.ofEvent) }));
  const lists = conditions.map((condition) => unmet(definition, snapshot, { type }, condition));
  return lists.length === 0 ? null : lists.reduce((fewest, list) => (list.length < fewest.length ? list : fewest));
}

/** What can happen next from a state, and, for everything else, why it can't. */
export function outlook(definition: WorkflowDefinition, state: CaseState): Outlook {
  const snapshot = restore(definition, state);
  const possible: Possible[] = [];
  const notYet: NotYet[] = [];
  for (const [type, { title }] of Object.entries(definition.events)) {
    const reasons = missing(definition, snapshot, type);
    const hindrance = ledgerHindrance(definition, state.ledger, type);
    if (reasons === null) notYet.push({ type, title, reasons: [outOfPlace(definition, snapshot, type)] });
    else if (reasons.length > 0 || hindrance)
      notYet.push({ type, title, reasons: hindrance ? [...reasons, hindrance] : reasons });
    else possible.push({ type, title });
  }
  return { possible, notYet };
}
