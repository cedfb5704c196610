import { randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { type Clock, NotFound, type Seal } from '#lantern/platform';
import { type SentFile } from '#lantern/documents';
import { readSheet } from '#lantern/spreadsheets';
import { ChronologyTable, knownBody, tables } from '#lantern/tables';
import { AgencyRows, lockChronology } from './agency-rows.js';
import { type Comparison, compare, renumbered } from './comparison.js';
import type { NumberedEntry } from './entry.js';
import { type ReadEntry, type ReadTable, readTable } from './read-table.js';
import { sealOf } from './sealed-rows.js';

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
    return { id, comparison: compare(await this.rowsOf(em, scope, agency).standing(), entries) };
  }

  /**
   * Takes a table: its rows are the agency's from now on. Answers false where another table of the agency was taken since
   * the two were compared: what changes has to be seen again first.
   * @throws NotFound where it was taken already, or is another's.
   */
  async take(scope: Place, caller: Sender, agency: string, id: string): Promise<boolean> {
    return this.orm.em.fork().transactional(async (em) => {
      await lockChronology(em, scope.reviewId);
      const rows = this.rowsOf(em, scope, agency);
      const { entries, comparedWith } = await this.waiting(em, scope, caller, agency, id);
      const last = await rows.lastTaken();
      if (last !== comparedWith) {
        await em.nativeUpdate(ChronologyTable, { id }, { comparedWith: last });
        return false;
      }
      await this.replaceRows(rows, id, entries);
      await em.nativeUpdate(ChronologyTable, { id }, { content: null, takenAt: this.clock.now() });
      return true;
    });
  }

  /** An agency's rows as they now are, by their numbers. */
  async ownRows(scope: Pick<Place, 'reviewId'>, agency: string): Promise<NumberedEntry[]> {
    return this.rowsOf(this.orm.em.fork(), scope, agency).standing();
  }

  private async offer(
    { id: caseFileId, reviewId }: Place,
    { id: addedBy }: Sender,
    agency: string,
    entries: readonly ReadEntry[],
  ) {
    const em = this.orm.em.fork();
    const rows = this.rowsOf(em, { reviewId }, agency);
    const [id, before] = [randomUUID(), await rows.standing()];
    const content = this.seal.close(Buffer.from(JSON.stringify(entries)), contentIn(id));
    const comparedWith = await rows.lastTaken();
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

  private rowsOf(em: SqlEntityManager, { reviewId }: Pick<Place, 'reviewId'>, agency: string): AgencyRows {
    return new AgencyRows(em, this.seal, reviewId, agency);
  }

  private async replaceRows(rows: AgencyRows, tableId: string, entries: readonly ReadEntry[]) {
    const comparison = compare(await rows.standing(), entries);
    const changed = comparison.changed.map(({ before }) => before.number);
    const same = new Set(comparison.same.map(({ number }) => number));
    await rows.end([...comparison.gone.map(({ number }) => number), ...changed], this.clock.now());
    const all = renumbered(comparison, await rows.highestNumber());
    await rows.add(
      tableId,
      all.filter(({ number }) => !same.has(number)),
    );
  }
}
