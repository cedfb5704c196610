import {
  type Accepted,
  type CaseEvent,
  type CaseState,
  type Circumstances,
  type Deadline,
  type KnownLaw,
  type PlannedEmail,
  type PlannedRung,
  type WorkflowDefinition,
  clockKey,
  emailsFor,
  nextRungs,
  withLadderInForce,
  withOwnTasks,
} from '#lantern/engine';
import { selected } from '#lantern/tables';

/** A case as the write path reads it. */
export interface StoredCase {
  readonly id: string;
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  readonly partnershipId: string;
  readonly parentId: string | null;
  readonly about: string | null;
  readonly state: string;
  readonly snapshot: CaseState;
  readonly revision: number;
  readonly head: string;
  readonly calendarId: string;
  readonly settings: Circumstances['settings'];
  readonly regime: string | null;
  readonly closed: boolean;
  /** The day of the last recorded event. */
  readonly lastOn: string | null;
  /** What is known of the law where it is; only read with a case that is to be written. */
  readonly law?: KnownLaw;
}

/** The columns of a case `c` in the shape of a `StoredCase`. */
export const storedCase = [
  'c.id',
  'c.reference',
  'c.workflow',
  'c.version',
  'c.partnershipId',
  'c.parentId',
  'c.about',
  'c.state',
  'c.snapshot',
  'c.revision',
  'c.head',
  'c.calendarId',
  'c.settings',
  'c.regime',
  'c.closed',
  'c.lastOn',
] as const satisfies readonly `c.${keyof StoredCase}`[];

/** For the statement that is written out. */
export const storedColumns = selected(storedCase);

/** A deadline as a row of JSON for the write statement. */
export const deadlineRow = (deadline: Deadline) => ({
  ...deadline,
  key: clockKey(deadline),
  settled: deadline.metOn !== null || deadline.cancelledOn !== null,
});

export interface RungRow extends PlannedRung {
  readonly key: string;
  readonly revision: number;
}

/**
 * Of each changed deadline the rungs that come next, addressed to offices. The rest of a ladder follows from its date, and
 * is written when these fall due.
 */
export function rungRows(
  definition: WorkflowDefinition,
  deadlines: readonly Deadline[],
  circumstances: Circumstances,
  now: Date,
): RungRow[] {
  const { deadlines: rules } = withOwnTasks(definition, circumstances.settings);
  return deadlines.flatMap((deadline) => {
    const rule = rules.find((candidate) => candidate.clock === deadline.clock);
    const inForce = rule && withLadderInForce(rule, circumstances.settings);
    const next = inForce ? nextRungs(inForce, deadline, circumstances.calendar, now) : [];
    return next.map((rung) => ({ ...rung, key: clockKey(deadline), revision: deadline.revision }));
  });
}

/** What was recorded, without the fields that have columns of their own. */
export function payloadOf(event: CaseEvent): Record<string, unknown> {
  const { type: _type, on: _on, actor: _actor, ...payload } = event;
  return payload;
}

export interface EmailRow extends Omit<PlannedEmail, 'agency'> {
  readonly agency: string | null;
  /** The office may stand empty without anybody having to do anything about it. */
  readonly optional: boolean;
}

const optionalOffices = new Set(['referrer', 'communications', 'lineManager']);

/** Offices that many agencies hold: the mail of a part goes to the one that it was asked of, or that owns it. */
const ownOffices = new Set(['agency', 'actionOwner', 'panelMember']);

function holderOf({ agency, owner }: Readonly<Record<string, unknown>>): string | null {
  const holder = agency ?? owner;
  return typeof holder === 'string' && holder !== '' ? holder : null;
}

/** The e-mails an event calls for, addressed to offices; those of a return go to its own agency. */
export function emailRows(
  definition: WorkflowDefinition,
  stored: StoredCase,
  accepted: Accepted,
  event: CaseEvent,
  circumstances: Circumstances,
): EmailRow[] {
  return emailsFor(definition, stored.snapshot, accepted, event, circumstances).map((email) => ({
    ...email,
    agency: email.agency ?? (ownOffices.has(email.recipient) ? holderOf(accepted.next.context) : null),
    optional: optionalOffices.has(email.recipient),
  }));
}
