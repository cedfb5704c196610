import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Expression, type RawBuilder, sql } from 'kysely';
import type { Addressee } from './views.js';

/** `column = anyOf(values)`: one parameter however many values there are, none included. */
export const anyOf = <Value>(values: readonly Value[]): RawBuilder<Value> => sql<Value>`any(${values})`;

type Text = Expression<string | null> | string | null;

/** An address is the same whatever its capitals. */
export const sameAddress = (one: Text, other: Text): RawBuilder<boolean> =>
  sql<boolean>`lower(${one}::text) = lower(${other}::text)`;

/** The body that a name leads to, whatever its spelling; null where it leads to none. */
export const knownBody = (name: Text): RawBuilder<string | null> => sql<string | null>`known_body(${name})`;

/** Holds the lock of this name until the transaction ends; whoever wants it too waits until then. */
export async function lockFor(em: SqlEntityManager, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(em.getKysely());
}

/** Whom e-mails to an office of a review go to: the nearest there are, each address once. */
export const contactsFor = (at: {
  readonly partnershipId: Text;
  readonly reviewId: Text;
  readonly office: Text;
  readonly agency: Text;
}): RawBuilder<Addressee> =>
  sql<Addressee>`contacts_for(${at.partnershipId}::uuid, ${at.reviewId}::uuid, ${at.office}::text, ${at.agency}::text)`;

/** What stands today of a partnership, by its code or name: itself, or those that came after it. */
export const partnershipsAfter = (codeOrName: Text): RawBuilder<string> =>
  sql<string>`partnerships_after(${codeOrName})`;
