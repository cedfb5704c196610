import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { anyOf, given, json, prepared, tables } from '#lantern/tables';

/** An e-mail that is to be said to one office, or to one person who holds it. */
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

/** Queues e-mails with the transaction of whoever has them to say. */
export async function queueEmails(em: SqlEntityManager, emails: readonly NewEmail[], now: Date): Promise<void> {
  if (emails.length === 0) return;
  const rows = emails.map((email) => ({ ...email, values: json(email.values), createdAt: now }));
  await tables(em).insertInto('email').values(rows).execute();
}

/** The keys among these that belong to an e-mail of that day, and how it stands. */
export async function takenOn(
  em: SqlEntityManager,
  keys: readonly string[],
  day: IsoDate,
): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const db = tables(em);
  const query = db.selectFrom('email').select(['dedupe', 'status', 'dueAt']).where('dedupe', '=', anyOf(keys));
  const ofDay = (await prepared(db, query)).filter(({ dueAt }) => londonDate(dueAt) === day);
  return new Map(ofDay.map(({ dedupe, status }) => [dedupe ?? '', status]));
}

/** E-mails of these keys that have not gone out yet wait until `later`. */
export async function postpone(em: SqlEntityManager, keys: readonly string[], later: Date): Promise<void> {
  if (keys.length === 0) return;
  const db = tables(em);
  const query = db
    .updateTable('email')
    .set({ dueAt: later })
    .where('dedupe', '=', anyOf(keys))
    .where('status', '=', 'queued')
    .where('dueAt', '<', later);
  await prepared(db, query);
}

/** One contact comes after another: both by their ids. */
export interface FollowingContact {
  readonly from: string;
  readonly to: string;
}

/** What waits for a contact goes to the one who comes after them. */
export async function readdressQueued(em: SqlEntityManager, followers: readonly FollowingContact[]): Promise<void> {
  if (followers.length === 0) return;
  const pairs = given('f', { from: followers.map(({ from }) => from), to: followers.map(({ to }) => to) });
  await tables(em)
    .updateTable('email as e')
    .from(pairs)
    .set((eb) => ({ contactId: eb.cast<string>('f.to', 'uuid') }))
    .where((eb) => eb('e.contactId', '=', eb.cast<string>('f.from', 'uuid')))
    .where('e.status', '=', 'queued')
    .execute();
}
