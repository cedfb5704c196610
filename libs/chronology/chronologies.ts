import { randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { type Clock, NotFound, type Seal } from '#lantern/platform';
import { type SentFile } from '#lantern/documents';
import { readSheet } from '#lantern/spreadsheets';
import { ChronologyTable, anyOf, knownBody, lockFor, tables } from '#lantern/tables';
import { type Comparison, compare, renumbered } from './comparison.js';
import type { NumberedEntry } from './entry.js';
import { idsOfPersons, personsOf } from './persons.js';
import { type ReadEntry, type ReadTable, readTable } from './read-table.js';
import { keptRow, openedRow, sealOf } from './sealed-rows.js';

/** Where rows are sent: the case on whose page, and its review. */
type Place = Pick<CaseScope, 'id' | 'reviewId'>;
/** Who sends them. */
type Sender = Pick<KnownCaller, 'id'>;

/** A table that was read without an error, and what taking it would change. */
export interface Offer {
  readonly id: string;
  readonly comparison: Comparison;
}

/** What came of sending a table: an offer, or what is wrong in which cell. */
export type Sent = Pick<ReadTable, 'problems' | 'unknownHeadings'> & { readonly offer: Offer | null };

const contentIn = (id: string): string => `table ${id}`;

/** Rows written in one statement: PostgreSQL takes so many parameters and no more. */
const atOnce = 500;

const chunksOf = <Each>(all: readonly Each[]): Each[][] =>
  Array.from({ length: Math.ceil(all.length / atOnce) }, (_, at) => all.slice(at * atOnce, (at + 1) * atOnce));

const notOffered = () =>
  new NotFound('This table is not waiting to be taken. Send it again if its rows are not there.');

/**
 * How an agency's rows come in: a table is read whole, compared with what the agency sent before, and taken when whoever sent
 * it has seen what changes. Other agencies' rows are never touched.
 */
export class Chronologies {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = sealOf(secret);
  }

  /** Reads a file and keeps what it says, sealed, until it is taken. @throws InvalidInput, on the path `file`. */
  async send(scope: Place, caller: Sender, agency: string, file: SentFile): Promise<Sent> {
    const read = readTable(await readSheet(file), londonDate(this.clock.now()));
    const offer = read.problems.length > 0 ? null : await this.offer(scope, caller, agency, read.entries);
    return { problems: read.problems, unknownHeadings: read.unknownHeadings, offer };
  }

  /** What a table of theirs, that waits, would change. @throws NotFound also where it is another's. */
  async offered(scope: Place, caller: Sender, agency: string, id: string): Promise<Offer> {
    const em = this.orm.em.fork();
    const { entries } = await this.waiting(em, scope, caller, agency, id);
    return { id, comparison: compare(await this.rowsIn(em, scope, agency), entries) };
  }

  /**
   * Takes a table: its rows are the agency's from now on. Answers false where another table of the agency was taken since
   * the two were compared: what changes has to be seen again first.
   * @throws NotFound where it was taken already, or is another's.
   */
  async take(scope: Place, caller: Sender, agency: string, id: string): Promise<boolean> {
    return this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `chronology of ${scope.reviewId}`);
      const { entries, comparedWith } = await this.waiting(em, scope, caller, agency, id);
      const last = await this.lastTaken(em, scope, agency);
      if (last !== comparedWith) {
        await em.nativeUpdate(ChronologyTable, { id }, { comparedWith: last });
        return false;
      }
      await this.replaceRows(em, scope, agency, id, entries);
      await em.nativeUpdate(ChronologyTable, { id }, { content: null, takenAt: this.clock.now() });
      return true;
    });
  }

  /** An agency's rows as they now are, by their numbers. */
  async ownRows(scope: Pick<Place, 'reviewId'>, agency: string): Promise<NumberedEntry[]> {
    return this.rowsIn(this.orm.em.fork(), scope, agency);
  }

  private async offer(
    { id: caseFileId, reviewId }: Place,
    { id: addedBy }: Sender,
    agency: string,
    entries: readonly ReadEntry[],
  ) {
    const em = this.orm.em.fork();
    const scope = { reviewId };
    const [id, before] = [randomUUID(), await this.rowsIn(em, scope, agency)];
    const content = this.seal.close(Buffer.from(JSON.stringify(entries)), contentIn(id));
    const comparedWith = await this.lastTaken(em, scope, agency);
    // What they sent before and never took is in the way of what they mean now.
    await em.nativeDelete(ChronologyTable, { reviewId, agency, addedBy, takenAt: null });
    const table = { id, reviewId, caseFileId, agency, comparedWith, content, rows: entries.length, addedBy };
    await tables(em)
      .insertInto('chronology_table')
      .values({ ...table, addedAt: this.clock.now() })
      .execute();
    return { id, comparison: compare(before, entries) };
  }

  private async waiting(
    em: SqlEntityManager,
    { reviewId }: Pick<Place, 'reviewId'>,
    caller: Sender,
    agency: string,
    id: string,
  ) {
    const table = await tables(em)
      .selectFrom('chronology_table')
      .select(['content', 'comparedWith'])
      .where((eb) => eb(eb.cast('id', 'text'), '=', id))
      .where('reviewId', '=', reviewId)
      .where('addedBy', '=', caller.id)
      .where('bodyId', '=', knownBody(agency))
      .executeTakeFirst();
    if (!table?.content) throw notOffered();
    const entries: ReadEntry[] = JSON.parse(this.seal.open(table.content, contentIn(id)).toString());
    return { entries, comparedWith: table.comparedWith };
  }

  private async lastTaken(em: SqlEntityManager, { reviewId }: Pick<Place, 'reviewId'>, agency: string) {
    const last = await tables(em)
      .selectFrom('chronology_table')
      .select('id')
      .where('reviewId', '=', reviewId)
      .where('bodyId', '=', knownBody(agency))
      .where('takenAt', 'is not', null)
      .orderBy('takenAt', 'desc')
      .executeTakeFirst();
    return last?.id ?? null;
  }

  private async rowsIn(em: SqlEntityManager, { reviewId }: Pick<Place, 'reviewId'>, agency: string) {
    const rows = await tables(em)
      .selectFrom('chronology_row')
      .selectAll()
      .where('reviewId', '=', reviewId)
      .where('goneAt', 'is', null)
      .where('bodyId', '=', knownBody(agency))
      .orderBy('number')
      .execute();
    const names = await personsOf(em, this.seal, reviewId);
    return rows.map((row) => openedRow(this.seal, row, names));
  }

  private async replaceRows(
    em: SqlEntityManager,
    scope: Pick<Place, 'reviewId'>,
    agency: string,
    tableId: string,
    entries: readonly ReadEntry[],
  ) {
    const { reviewId } = scope;
    const comparison = compare(await this.rowsIn(em, scope, agency), entries);
    const changed = new Set(comparison.changed.map(({ before }) => before.number));
    const gone = [...comparison.gone.map(({ number }) => number), ...changed];
    const same = new Set(comparison.same.map(({ number }) => number));
    await tables(em)
      .updateTable('chronology_row')
      .set({ goneAt: this.clock.now() })
      .where('reviewId', '=', reviewId)
      .where('bodyId', '=', knownBody(agency))
      .where('goneAt', 'is', null)
      .where('number', '=', anyOf(gone))
      .execute();
    const rows = renumbered(comparison, await this.highestNumber(em, scope, agency)).filter(
      ({ number }) => !same.has(number),
    );
    const idOf = await idsOfPersons(
      em,
      this.seal,
      reviewId,
      rows.flatMap(({ persons }) => persons),
    );
    const kept = rows.map((row) => ({
      reviewId,
      agency,
      tableId,
      ...keptRow(this.seal, randomUUID(), row, row.persons.map(idOf)),
    }));
    for (const chunk of chunksOf(kept)) await tables(em).insertInto('chronology_row').values(chunk).execute();
  }

  private async highestNumber(
    em: SqlEntityManager,
    { reviewId }: Pick<Place, 'reviewId'>,
    agency: string,
  ): Promise<number> {
    const { highest } = await tables(em)
      .selectFrom('chronology_row')
      .select((eb) => eb.fn.max('number').as('highest'))
      .where('reviewId', '=', reviewId)
      .where('bodyId', '=', knownBody(agency))
      .executeTakeFirstOrThrow();
    return Number(highest ?? 0);
  }
}
