import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseState } from '#lantern/engine';
import { type Expression, type RawBuilder, sql } from 'kysely';
import type { DeadlineRow } from './case.entities.js';
import type { Addressee } from './views.js';

/** `column = anyOf(values)`: one parameter however many values there are, none included. */
export const anyOf = <Value>(values: readonly Value[]): RawBuilder<Value> => sql<Value>`any(${values})`;

/** A date as reminders know it. */
export type RemindedDate = Pick<
  DeadlineRow,
  'revision' | 'clock' | 'title' | 'kind' | 'startedOn' | 'originalDue' | 'dueEarliest' | 'due' | 'practicalDue'
> &
  Pick<DeadlineRow, 'chase' | 'pausedBy' | 'extensions' | 'delays' | 'settled'>;

type Text = Expression<string | null> | string | null;

/** An address is the same whatever its capitals. */
export const sameAddress = (one: Text, other: Text): RawBuilder<boolean> =>
  sql<boolean>`lower(${one}::text) = lower(${other}::text)`;

/** The partnership of a code, or of a name that it has or had. */
export const knownPartnership = (codeOrName: Text): RawBuilder<string> =>
  sql<string>`(select known_partnership(${codeOrName}))`;

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

/** What a rung reminds of, by its case and key: a date of the case, or a milestone of an action. No row where it is gone. */
export const remindedDate = (caseFileId: Expression<string>, key: Expression<string>): RawBuilder<RemindedDate> =>
  sql<RemindedDate>`reminded_date(${caseFileId}, ${key})`;

/** The hold in force that stops a clock of a case; null where none does. */
export const heldBy = (snapshot: Expression<CaseState>, clock: Expression<string>): RawBuilder<string | null> =>
  sql<string | null>`held_by(${snapshot}, ${clock})`;

/** The ids of what stands today of a partnership, by its code or name: its own, or those of what came after it. */
export const partnershipsAfter = (codeOrName: Text): RawBuilder<string> =>
  sql<string>`(select partnerships_after(${codeOrName}))`;

/** What the chart of a case keeps under a name: `agency` that was asked, the `owner` of an `action`. */
export const inContext = (snapshot: Expression<CaseState>, what: string): RawBuilder<string | null> =>
  sql<string | null>`(${snapshot}->'context'->>${sql.lit(what)})`;

/** What an entry of a history says in a field. */
export const inPayload = (payload: Expression<Record<string, unknown>>, field: string): RawBuilder<string | null> =>
  sql<string | null>`(${payload}->>${sql.lit(field)})`;

/** The rows of a question as an array: none is an empty one. */
export const arrayOf = <Value>(rows: Expression<{ readonly value: Value }>): RawBuilder<Value[]> =>
  sql<Value[]>`array(${rows})`;

/** Rows that come with the question, each of some texts: a table of its own, by the names of its columns. */
export const given = <Column extends string, Alias extends string>(
  alias: Alias,
  columns: Readonly<Record<Column, readonly (string | null)[]>>,
) => {
  const names = Object.keys(columns) as Column[];
  const arrays = names.map((name) => sql`${columns[name]}::text[]`);
  const named = sql`${sql.id(alias)}(${sql.join(names.map((name) => sql.id(name)))})`;
  return sql<Record<Column, string>>`unnest(${sql.join(arrays)})`.as<Alias>(named);
};

/** The civil day of an instant in London. */
export const civilDay = <Instant extends Date | null>(instant: Expression<Instant>) =>
  sql<Instant extends null ? string | null : string>`to_char(${instant} at time zone 'Europe/London', 'YYYY-MM-DD')`;
