import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { NewEmail } from '#lantern/mail';
import { named, run } from '#lantern/platform';
import { anyOf, given, prepared, remindedDate, tables } from '#lantern/tables';
import { type Letter, caseOf } from './letters.js';
import { stopMilestoneLadders } from './milestone-ladders.js';

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

export async function settleRungs(em: SqlEntityManager, outcomes: readonly RungOutcome[], now: Date): Promise<void> {
  if (outcomes.length === 0) return;
  const db = tables(em);
  const settled = given('o', {
    id: outcomes.map(({ id }) => id),
    status: outcomes.map(({ status }) => status),
    emailId: outcomes.map(({ emailId }) => emailId),
    dueAt: outcomes.map(({ dueAt }) => dueAt?.toISOString() ?? null),
    settledAt: outcomes.map(({ status }) => (status === 'pending' ? null : now.toISOString())),
  });
  const query = db
    .updateTable('rung as r')
    .from(settled)
    .set((eb) => ({
      status: eb.ref('o.status'),
      emailId: eb.cast('o.emailId', 'uuid'),
      dueAt: eb.fn.coalesce(eb.cast<Date>('o.dueAt', 'timestamptz'), 'r.dueAt'),
      settledAt: eb.cast<Date>('o.settledAt', 'timestamptz'),
    }))
    .where((eb) => eb('r.id', '=', eb.cast<string>('o.id', 'uuid')));
  await prepared(db, query);
  const superseded = outcomes.filter(({ status }) => status === 'superseded').map(({ id }) => id);
  if (superseded.length > 0) await stopMilestoneLadders(em, superseded);
}

/**
 * Which of these rungs are still pending, and whether each still reminds of the date as it stands. They are taken: whoever
 * else asks meanwhile passes over them.
 */
export async function stillDue(em: SqlEntityManager, ids: readonly string[]): Promise<Map<string, boolean>> {
  const db = tables(em);
  const query = db
    .selectFrom('rung as r')
    .leftJoinLateral(
      (eb) => remindedDate(eb.ref('r.caseFileId'), eb.ref('r.deadlineKey')).as<'d'>('d'),
      (join) => join.onTrue(),
    )
    .select(['r.id', 'r.revision', 'd.revision as present', 'd.settled', 'd.pausedBy'])
    .where('r.id', '=', anyOf(ids))
    .where('r.status', '=', 'pending')
    .forUpdate('r')
    .skipLocked();
  const rows = await prepared(db, query);
  return new Map(
    rows.map(({ id, revision, present, settled, pausedBy }) => [
      id,
      present === revision && settled === false && pausedBy === null,
    ]),
  );
}

/** A letter as an e-mail that waits. */
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
