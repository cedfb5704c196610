import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { named, run } from '#lantern/platform';
import { type Letter, caseOf } from './letters.js';

/** A new row of `email`. */
export interface NewEmail {
  readonly id: string;
  readonly caseFileId: string | null;
  readonly partnershipId: string;
  readonly workflow: string;
  readonly template: string;
  readonly recipient: string;
  readonly agency: string | null;
  readonly contactId: string | null;
  readonly values: Readonly<Record<string, unknown>>;
  readonly dedupe: string | null;
  readonly dueAt: Date;
}

/** What becomes of one rung. */
export interface RungOutcome {
  readonly id: string;
  readonly status: 'sent' | 'superseded' | 'missed' | 'skipped' | 'pending';
  readonly emailId: string | null;
  /** A new moment for one that has to wait. */
  readonly dueAt: Date | null;
}

/*
 * Who is writing scheduled e-mails holds this lock until it commits: "one e-mail a person a day" can only be kept when
 * everybody sees what the others have written. Composing takes milliseconds; sending is not under it.
 */
const lockStatement = named(`select pg_advisory_xact_lock(hashtext('lantern.scheduled-mail'))`);

/** Waits for whoever is writing scheduled e-mails, and lets nobody else do so until this transaction ends. */
export async function composeAlone(em: SqlEntityManager): Promise<void> {
  await run(em, lockStatement);
}

/** `$1` rungs: those still pending and not just being superseded, and whether the date is still the one they remind of. */
const stillDueStatement = named(`
select r.id, coalesce(d.revision = r.revision and not d.settled and d.paused_by is null, false) as current
from rung r left join deadline d on d.case_file_id = r.case_file_id and d.key = r.deadline_key
where r.id = any($1::uuid[]) and r.status = 'pending' for update of r skip locked`);

const insertStatement = named(`
insert into email (id, case_file_id, partnership_id, workflow, template, recipient, agency, contact_id, values, dedupe,
  due_at, created_at)
select e.id, e."caseFileId", e."partnershipId", e.workflow, e.template, e.recipient, e.agency, e."contactId", e.values,
  e.dedupe, e."dueAt", $2::timestamptz
from jsonb_to_recordset($1::jsonb) as e(id uuid, "caseFileId" uuid, "partnershipId" uuid, workflow text, template text,
  recipient text, agency text, "contactId" uuid, values jsonb, dedupe text, "dueAt" timestamptz)`);

const outcomeStatement = named(`
update rung r set status = o.status, email_id = o."emailId", due_at = coalesce(o."dueAt", r.due_at),
  settled_at = case when o.status = 'pending' then null else $2::timestamptz end
from jsonb_to_recordset($1::jsonb) as o(id uuid, status text, "emailId" uuid, "dueAt" timestamptz) where r.id = o.id`);

export async function insertEmails(em: SqlEntityManager, emails: readonly NewEmail[], now: Date): Promise<void> {
  if (emails.length > 0) await run(em, insertStatement, [JSON.stringify(emails), now]);
}

export async function settleRungs(em: SqlEntityManager, outcomes: readonly RungOutcome[], now: Date): Promise<void> {
  if (outcomes.length > 0) await run(em, outcomeStatement, [JSON.stringify(outcomes), now]);
}

/** Which of these rungs are still pending, and whether each still reminds of the date as it stands. */
export async function stillDue(em: SqlEntityManager, ids: readonly string[]): Promise<Map<string, boolean>> {
  const rows = await run<{ id: string; current: boolean }>(em, stillDueStatement, [ids]);
  return new Map(rows.map(({ id, current }) => [id, current]));
}

const takenStatement = named(`
select dedupe as key, status, (extract(epoch from due_at) * 1000)::float8 as "dueAt" from email where dedupe = any($1::text[])`);

/** The keys among these that belong to an e-mail of that day, and how it stands. */
export async function takenOn(
  em: SqlEntityManager,
  keys: readonly string[],
  day: IsoDate,
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await run<{ key: string; status: string; dueAt: number }>(em, takenStatement, [keys]);
  const ofDay = rows.filter(({ dueAt }) => londonDate(new Date(dueAt)) === day);
  return new Map(ofDay.map(({ key, status }) => [key, status]));
}

const postponeStatement = named(`
update email set due_at = $2::timestamptz where dedupe = any($1::text[]) and status = 'queued' and due_at < $2::timestamptz`);

/** Lists that have not gone out yet wait until `later`. */
export async function postpone(em: SqlEntityManager, lists: readonly string[], later: Date): Promise<void> {
  if (lists.length > 0) await run(em, postponeStatement, [lists, later]);
}

/** A letter as a row. */
export function emailOf(letter: Letter, dedupe: string | null, dueAt: Date): NewEmail {
  const [first] = letter.rungs;
  return {
    id: randomUUID(),
    caseFileId: caseOf(letter)?.id ?? null,
    partnershipId: first.partnershipId,
    workflow: first.reviewWorkflow,
    template: letter.template,
    recipient: first.recipient,
    agency: first.agency,
    contactId: letter.addressee.contactId,
    values: letter.values,
    dedupe,
    dueAt,
  };
}
