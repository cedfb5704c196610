import { randomUUID } from 'node:crypto';
import { type StoredCase, emailRows, genesis, rungRows, writeParameters } from '#lantern/cases';
import { type CaseEvent, decide, unopened } from '#lantern/engine';
import { type Circumstances, type WorkflowDefinition } from '#lantern/engine';
import type { Pool, PoolClient } from 'pg';

/*
 * The floor: the same rows as the write path writes, by hand-written, prepared SQL through `pg`, a statement a table, in
 * a transaction of the same shape (begin, read, write, commit). The rows are worked out beforehand; nothing is decided.
 */

const statements = {
  read: `select id, reference, workflow, version, partnership_id, parent_id, about, state, snapshot, revision, head,
    calendar_id, settings, regime, closed, last_on from case_file where reference = $1`,
  open: `insert into case_file (id, review_id, reference, workflow, version, partnership_id, state, position, snapshot,
    revision, head, calendar_id, settings, opening_calendar_id, opening_settings, opened_on, updated_at)
    values ($1, $1, $2, $3, $4, $5, '', '', $6, 0, $7, $8, $9, $8, $9, $10, $11)`,
  move: `update case_file set state = $3, position = $4, snapshot = $5, revision = revision + 1, head = $6, closed = $7,
    calendar_id = $8, settings = $9, regime = $10, partnership_id = $11, updated_at = $12, last_on = $13
    where id = $1 and revision = $2`,
  write: `insert into history (case_file_id, number, type, "on", actor, actor_roles, payload, from_state, to_state,
    workflow, version, recorded_at, previous_hash, hash)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
  date: `insert into deadline (case_file_id, key, clock, about, occurrence, revision, title, kind, source, started_on,
    original_due, due_earliest, due, approximate, provisional, paused_by, extensions, delays, explanation, met_on,
    cancelled_on, settled)
    select $1, d.* from jsonb_to_recordset($2::jsonb) as d(key text, clock text, about text, occurrence integer,
      revision integer, title text, kind text, source text, "startedOn" text, "originalDue" date, "dueEarliest" date,
      due date, approximate boolean, provisional boolean, "pausedBy" text, extensions jsonb, delays jsonb,
      explanation text, "metOn" text, "cancelledOn" text, settled boolean)
    on conflict (case_file_id, key) do update set revision = excluded.revision, due = excluded.due,
      due_earliest = excluded.due_earliest, paused_by = excluded.paused_by, explanation = excluded.explanation,
      met_on = excluded.met_on, cancelled_on = excluded.cancelled_on, settled = excluded.settled`,
  supersede: `update rung set status = 'superseded', settled_at = $3
    where case_file_id = $1 and status = 'pending' and deadline_key = any($2::text[])`,
  ladder: `insert into rung (case_file_id, deadline_key, revision, step, days, template, recipient, due_at)
    select $1, r.* from jsonb_to_recordset($2::jsonb) as r(key text, revision integer, step text, days integer,
      template text, recipient text, "dueAt" timestamptz) on conflict do nothing`,
  close: `update task set closed = $2, closed_on = $3, outcome = $4::jsonb -> key ->> 'outcome',
    reason = $4::jsonb -> key ->> 'reason'
    where case_file_id = $1 and key = any($5::text[]) and closed is null`,
  task: `insert into task (case_file_id, key, opened, code, about, title, owner, clock, opened_on)
    select $1, t.key, $2, t.code, t.about, t.title, t.owner, t.clock, t."openedOn"
    from jsonb_to_recordset($3::jsonb) as t(key text, code text, about text, title text, owner text, clock text,
      "openedOn" text)`,
  mail: `insert into email (case_file_id, partnership_id, workflow, template, recipient, agency, contact_id, values,
    urgent, due_at, created_at)
    select $1, $2, $3, e.template, e.recipient, e.agency, null, e.values, coalesce(e.urgent, false), $4, $5
    from jsonb_to_recordset($6::jsonb) as e(template text, recipient text, agency text, values jsonb, urgent boolean, optional boolean)
    where not e.optional`,
} as const;

type Name = keyof typeof statements;
export type Parameters = Readonly<Record<string, unknown>>;

/** The write path's own parameters for each event of a life, worked out without a database. */
export function rehearse(
  definition: WorkflowDefinition,
  life: readonly CaseEvent[],
  circumstances: Circumstances,
  partnershipId: string,
  now: Date,
): Parameters[] {
  let stored: StoredCase = {
    id: randomUUID(),
    reference: '',
    workflow: definition.name,
    version: definition.version,
    partnershipId,
    parentId: null,
    about: null,
    state: '',
    snapshot: unopened(definition),
    revision: 0,
    head: genesis,
    calendarId: circumstances.calendar.id,
    settings: {},
    regime: null,
    closed: false,
    lastOn: null,
  };
  return life.map((event) => {
    const accepted = decide(definition, stored.snapshot, event, circumstances);
    if (!accepted.accepted) throw new Error(`${event.type}: ${accepted.reasons.join(' ')}`);
    const rungs = rungRows(definition, accepted.deadlines, circumstances, now);
    const emails = emailRows(definition, stored, accepted, event, circumstances);
    const beside = { rungs, emails, words: [], removed: [] };
    const change = { stored, event, accepted, ...beside, partnershipId, now };
    stored = { ...stored, snapshot: accepted.next, revision: stored.revision + 1 };
    return writeParameters(definition, change).values;
  });
}

async function send(client: PoolClient, name: Name, values: readonly unknown[]) {
  return client.query({ name, text: statements[name], values: [...values] });
}

/** Writes one life by hand: thirty transactions on a new case. */
export async function liveByHand(
  pool: Pool,
  reference: string,
  life: readonly Parameters[],
  opening: readonly unknown[],
): Promise<void> {
  const id = randomUUID();
  for (const [index, given] of life.entries()) {
    const client = await pool.connect();
    try {
      await client.query('begin');
      if (index === 0) await send(client, 'open', [id, reference, ...opening]);
      await send(client, 'read', [reference]);
      await writeByHand(client, id, index, given);
      await client.query('commit');
    } finally {
      client.release();
    }
  }
}

async function writeByHand(client: PoolClient, id: string, revision: number, p: Parameters): Promise<void> {
  const number = revision + 1;
  const place = [p.to, p.position, p.snapshot, p.head, p.closed, p.calendar, p.settings, p.regime, p.partnership];
  await send(client, 'move', [id, revision, ...place, p.now, p.on]);
  const said = [p.type, p.on, p.actor, p.roles, p.payload, p.from, p.to, 'domestic-homicide-review', 'v1'];
  await send(client, 'write', [id, number, ...said, p.recordedAt, p.previousHash, p.head]);
  if (p.deadlines) {
    await send(client, 'date', [id, p.deadlines]);
    await send(client, 'supersede', [id, p.keys, p.now]);
  }
  if (p.rungs) await send(client, 'ladder', [id, p.rungs]);
  if (p.tasksClosed) await send(client, 'close', [id, number, p.on, p.tasksClosed, p.keysClosed]);
  if (p.tasksOpened) await send(client, 'task', [id, number, p.tasksOpened]);
  if (p.emails) await send(client, 'mail', [id, p.partnership, 'domestic-homicide-review', p.sendAt, p.now, p.emails]);
}
