import {
  type Accepted,
  type CaseEvent,
  type Deadline,
  type WorkflowDefinition,
  clockKey,
  nextSendingTime,
  positionOf,
  standingOf,
} from '#lantern/engine';
import { hashRow } from './history.js';
import type { SealedWords } from './own-words.js';
import { type Part, writeParts } from './write-statement.js';
import { type EmailRow, type RungRow, type StoredCase, deadlineRow, payloadOf } from './case-rows.js';

export interface Written {
  readonly parts: readonly Part[];
  readonly values: Readonly<Record<string, unknown>>;
  /** How the case stands once it is written, for whoever goes on with it. */
  readonly after: () => StoredCase;
}

/** One accepted event and everything that follows from it, ready to be written. */
export interface Change {
  readonly stored: StoredCase;
  readonly event: CaseEvent;
  readonly accepted: Accepted;
  readonly rungs: readonly RungRow[];
  readonly emails: readonly EmailRow[];
  /** What the event says in own words, sealed. */
  readonly words: readonly SealedWords[];
  /** The tokens of the text that it removes. */
  readonly removed: readonly string[];
  /** The partnership that holds the case afterwards. */
  readonly partnershipId: string;
  readonly now: Date;
}

function regimeAfter(definition: WorkflowDefinition, { stored, accepted }: Change): string | null {
  return standingOf(definition, accepted.next.ledger).regime ?? stored.regime;
}

/** The day the case was opened on, where a correction says another. */
const openedOn = ({ accepted: { corrected } }: Change): string | null =>
  corrected?.number === 1 ? (corrected.after?.on ?? null) : null;

/** The opening as it stands with this event, where the event tells it. */
const openingTold = ({ stored, event, accepted: { corrected } }: Change): CaseEvent | null => {
  if (stored.revision === 0) return event;
  return corrected?.number === 1 ? corrected.after : null;
};

/** What a review is looked for by, beside its reference. */
function foundBy(change: Change) {
  const { stored, accepted } = change;
  const opening = stored.parentId === null ? openingTold(change) : null;
  const said = opening?.localReference;
  return {
    deathOn: stored.parentId === null ? (accepted.next.ledger.milestones['death'] ?? null) : null,
    tellsReference: opening !== null,
    ownReference: typeof said === 'string' || typeof said === 'number' ? String(said) : null,
  };
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

const always = (definition: WorkflowDefinition, change: Change) => {
  const { stored, event, accepted, now } = change;
  const { from, to, next, circumstances } = accepted;
  return {
    id: stored.id,
    revision: stored.revision,
    from,
    to,
    position: positionOf(next.value),
    snapshot: JSON.stringify(next),
    head: headAfter(change),
    previousHash: stored.head,
    closed: definition.closedStates.includes(to),
    calendar: circumstances.calendar.id,
    settings: JSON.stringify(circumstances.settings),
    regime: regimeAfter(definition, change),
    openedOn: openedOn(change),
    ...foundBy(change),
    partnership: change.partnershipId,
    version: stored.version,
    now,
    recordedAt: now.getTime(),
    type: event.type,
    on: event.on,
    actor: event.actor.name,
    recordedBy: event.actor.callerId ?? null,
    roles: event.actor.roles,
    payload: JSON.stringify(payloadOf(event)),
  };
};

/** The same case as it would be read again. */
function caseAfter(change: Change, { snapshot, ...row }: ReturnType<typeof always>): StoredCase {
  const { stored, accepted, partnershipId, event } = change;
  const { calendar, settings, law } = accepted.circumstances;
  return {
    ...stored,
    partnershipId,
    state: row.to,
    // As JSON, so that it shares nothing with what was decided, and lacks what JSON has no word for.
    snapshot: JSON.parse(snapshot) as StoredCase['snapshot'],
    revision: stored.revision + 1,
    head: row.head,
    calendarId: calendar.id,
    settings,
    regime: row.regime,
    closed: row.closed,
    lastOn: event.on,
    law,
  };
}

/** The dates that this event has moved: the reminders of those that it only says more of go on. */
const moved = ({ stored, accepted }: Change): readonly Deadline[] =>
  accepted.deadlines.filter(({ revision }) => revision === stored.revision + 1);

/** What the write statement needs: the parts it is made of, and every value by its name. */
export function writeParameters(definition: WorkflowDefinition, change: Change): Written {
  const { deadlines, dropped, tasks, circumstances } = change.accepted;
  const { rungs, emails, words, removed, now } = change;
  const wanted: Partial<Record<Part, Readonly<Record<string, unknown>>>> = {
    ...(deadlines.length > 0 && {
      dates: { deadlines: JSON.stringify(deadlines.map(deadlineRow)), keys: moved(change).map(clockKey) },
    }),
    ...(dropped.length > 0 && { dropping: { dropped } }),
    ...(rungs.length > 0 && { rungs: { rungs: JSON.stringify(rungs) } }),
    ...(tasks.closed.length > 0 && {
      closing: {
        // By key, not as rows: a join with rows would have PostgreSQL read the whole table while it is small.
        tasksClosed: JSON.stringify(Object.fromEntries(tasks.closed.map((task) => [task.key, task]))),
        keysClosed: tasks.closed.map(({ key }) => key),
      },
    }),
    ...(tasks.opened.length > 0 && { opening: { tasksOpened: JSON.stringify(tasks.opened) } }),
    ...(words.length > 0 && { words: { words: JSON.stringify(words) } }),
    ...(removed.length > 0 && { removal: { removed } }),
    ...(emails.length > 0 && {
      mail: { emails: JSON.stringify(emails), sendAt: nextSendingTime(now, circumstances.calendar) },
    }),
  };
  const row = always(definition, change);
  const values = Object.assign({}, row, ...Object.values(wanted));
  return { parts: writeParts.filter((part) => part in wanted), values, after: () => caseAfter(change, row) };
}
