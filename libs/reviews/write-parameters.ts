import {
  type Accepted,
  type CaseEvent,
  type Circumstances,
  type WorkflowDefinition,
  clockKey,
  nextSendingTime,
  positionOf,
  regimeOn,
} from '#lantern/engine';
import { hashRow } from './history.js';
import { type EmailRow, type RungRow, type StoredCase, deadlineRow, payloadOf } from './rows.js';

/** One accepted event and everything that follows from it, ready to be written. */
export interface Change {
  readonly stored: StoredCase;
  readonly event: CaseEvent;
  readonly accepted: Accepted;
  readonly circumstances: Circumstances;
  readonly rungs: readonly RungRow[];
  readonly emails: readonly EmailRow[];
  /** The partnership that holds the case afterwards. */
  readonly partnershipId: string;
  readonly now: Date;
}

function regimeAfter(definition: WorkflowDefinition, stored: StoredCase, event: CaseEvent): string | null {
  if (!definition.regimeFixedBy.includes(event.type)) return stored.regime;
  return regimeOn(definition.regimes, event.on)?.id ?? stored.regime;
}

function headAfter({ stored, event, accepted, now }: Change): string {
  return hashRow(stored.head, {
    caseFileId: stored.id,
    number: stored.revision + 1,
    type: event.type,
    on: event.on,
    actor: event.actor.name,
    actorRoles: event.actor.roles,
    payload: payloadOf(event),
    fromState: accepted.from,
    toState: accepted.to,
    workflow: stored.workflow,
    version: stored.version,
    recordedAt: now.getTime(),
  });
}

/** The values of the write statement, `$1` to `$27`, in order. */
export function writeParameters(definition: WorkflowDefinition, change: Change): unknown[] {
  const { stored, event, accepted, circumstances, now } = change;
  const { from, to, next, deadlines, tasks } = accepted;
  return [
    stored.id,
    stored.revision,
    to,
    positionOf(next.value),
    JSON.stringify(next),
    headAfter(change),
    definition.closedStates.includes(to),
    circumstances.calendar.id,
    JSON.stringify(circumstances.settings),
    regimeAfter(definition, stored, event),
    now,
    event.type,
    event.on,
    event.actor.name,
    event.actor.roles,
    JSON.stringify(payloadOf(event)),
    from,
    now.getTime(),
    stored.head,
    JSON.stringify(deadlines.map(deadlineRow)),
    deadlines.map(clockKey),
    JSON.stringify(change.rungs),
    JSON.stringify(tasks.closed),
    JSON.stringify(tasks.opened),
    nextSendingTime(now, circumstances.calendar),
    JSON.stringify(change.emails),
    change.partnershipId,
  ];
}
