import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { Seal } from '#lantern/platform';
import { anyOf, knownBody, lockFor, tables } from '#lantern/tables';
import type { NumberedEntry } from './entry.js';
import { idsOfPersons, personsOf } from './persons.js';
import { type OpenedRow, keptRow, openedRow } from './sealed-rows.js';

/** Rows written in one statement: PostgreSQL takes so many parameters and no more. */
const atOnce = 500;

const chunksOf = <Each>(all: readonly Each[]): Each[][] =>
  Array.from({ length: Math.ceil(all.length / atOnce) }, (_, at) => all.slice(at * atOnce, (at + 1) * atOnce));

/** Until the transaction ends, nobody else changes rows of this review. */
export const lockChronology = (em: SqlEntityManager, reviewId: string): Promise<void> =>
  lockFor(em, `chronology of ${reviewId}`);

/** One agency's rows of one review, within a transaction of whoever reads or changes them. */
export class AgencyRows {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly seal: Seal,
    private readonly reviewId: string,
    private readonly agency: string,
  ) {}

  /** As they stand, by their numbers. */
  async standing(): Promise<OpenedRow[]> {
    const rows = await tables(this.em)
      .selectFrom('chronology_row')
      .selectAll()
      .where('reviewId', '=', this.reviewId)
      .where('goneAt', 'is', null)
      .where('bodyId', '=', knownBody(this.agency))
      .orderBy('number')
      .execute();
    const names = await personsOf(this.em, this.seal, this.reviewId);
    return rows.map((row) => openedRow(this.seal, row, names));
  }

  /** Those of these numbers stand no longer. */
  async end(numbers: readonly number[], at: Date): Promise<void> {
    await tables(this.em)
      .updateTable('chronology_row')
      .set({ goneAt: at })
      .where('reviewId', '=', this.reviewId)
      .where('bodyId', '=', knownBody(this.agency))
      .where('goneAt', 'is', null)
      .where('number', '=', anyOf(numbers))
      .execute();
  }

  /** `tableId`: the table with which they came. */
  async add(tableId: string, rows: readonly NumberedEntry[]): Promise<void> {
    const names = rows.flatMap(({ persons }) => persons);
    const idOf = await idsOfPersons(this.em, this.seal, this.reviewId, names);
    const kept = rows.map((row) => ({
      reviewId: this.reviewId,
      agency: this.agency,
      tableId,
      ...keptRow(this.seal, randomUUID(), row, row.persons.map(idOf)),
    }));
    for (const chunk of chunksOf(kept)) await tables(this.em).insertInto('chronology_row').values(chunk).execute();
  }

  /** The greatest number that was ever used; 0 where there was none. */
  async highestNumber(): Promise<number> {
    const { highest } = await tables(this.em)
      .selectFrom('chronology_row')
      .select((eb) => eb.fn.max('number').as('highest'))
      .where('reviewId', '=', this.reviewId)
      .where('bodyId', '=', knownBody(this.agency))
      .executeTakeFirstOrThrow();
    return Number(highest ?? 0);
  }

  /** The table taken last, by which somebody knows that the rows have changed since; null where there was none. */
  async lastTaken(): Promise<string | null> {
    const last = await tables(this.em)
      .selectFrom('chronology_table')
      .select('id')
      .where('reviewId', '=', this.reviewId)
      .where('bodyId', '=', knownBody(this.agency))
      .where('takenAt', 'is not', null)
      .orderBy('takenAt', 'desc')
      .executeTakeFirst();
    return last?.id ?? null;
  }
}
