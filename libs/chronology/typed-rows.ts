import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { type Clock, InvalidInput, NotFound, type Seal } from '#lantern/platform';
import { tables } from '#lantern/tables';
import { AgencyRows, lockChronology } from './agency-rows.js';
import { saying } from './comparison.js';
import type { Entry } from './entry.js';
import { type Cells, readEntry } from './read-entry.js';
import { type OpenedRow, sealOf } from './sealed-rows.js';

/** Where a row is written: the case on whose page it is, and its review. */
type Place = Pick<CaseScope, 'id' | 'reviewId'>;
type Writer = Pick<KnownCaller, 'id'>;

const isGone = () =>
  new NotFound('There is no such row of yours any more. It was changed or removed since; open the chronology again.');

/**
 * Single rows of an agency, typed in, corrected and removed. Each change counts as a table of one row that was taken: so it
 * is known who made it, and a table that was compared before it is compared again.
 */
export class TypedRows {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = sealOf(secret);
  }

  /** A row of the agency as it stands. @throws NotFound where it is another's, or was changed or removed since. */
  async one({ reviewId }: Pick<Place, 'reviewId'>, agency: string, id: string): Promise<OpenedRow> {
    const rows = new AgencyRows(this.orm.em.fork(), this.seal, reviewId, agency);
    return found(await rows.standing(), id);
  }

  /** What was typed, by the columns. @throws InvalidInput with the columns as paths. */
  read(cells: Cells): Entry {
    const read = readEntry(cells, londonDate(this.clock.now()));
    if ('problems' in read)
      throw new InvalidInput(Object.entries(read.problems).map(([path, message]) => ({ path, message })));
    const { number: _number, ...entry } = read.entry;
    return entry;
  }

  /** Adds a row after the agency's others. One that is there already, word for word, is not added twice. */
  async add(place: Place, writer: Writer, agency: string, entry: Entry): Promise<void> {
    await this.change(place, writer, agency, async (rows, tableId) => {
      if ((await rows.standing()).some((each) => saying(each) === saying(entry))) return false;
      await rows.add(tableId, [{ ...entry, number: (await rows.highestNumber()) + 1 }]);
      return true;
    });
  }

  /** Puts a row in the place of one, under its number. @throws NotFound where that was changed or removed since. */
  async correct(place: Place, writer: Writer, agency: string, id: string, entry: Entry): Promise<void> {
    await this.change(place, writer, agency, async (rows, tableId) => {
      const row = found(await rows.standing(), id);
      if (saying(row) === saying(entry)) return false;
      await rows.end([row.number], this.clock.now());
      await rows.add(tableId, [{ ...entry, number: row.number }]);
      return true;
    });
  }

  /** It is shown no longer; what it said is kept. @throws NotFound where it was changed or removed since. */
  async remove(place: Place, writer: Writer, agency: string, id: string): Promise<void> {
    await this.change(place, writer, agency, async (rows) => {
      await rows.end([found(await rows.standing(), id).number], this.clock.now());
      return true;
    });
  }

  /** Under the lock of the review. `work` says whether anything has changed. */
  private async change(
    { id: caseFileId, reviewId }: Place,
    { id: addedBy }: Writer,
    agency: string,
    work: (rows: AgencyRows, tableId: string) => Promise<boolean>,
  ): Promise<void> {
    await this.orm.em.fork().transactional(async (em) => {
      await lockChronology(em, reviewId);
      const rows = new AgencyRows(em, this.seal, reviewId, agency);
      const [id, at] = [randomUUID(), this.clock.now()];
      const comparedWith = await rows.lastTaken();
      if (!(await work(rows, id))) return;
      const table = { id, reviewId, caseFileId, agency, comparedWith, content: null, rows: 1, addedBy };
      await tables(em)
        .insertInto('chronology_table')
        .values({ ...table, addedAt: at, takenAt: at })
        .execute();
    });
  }
}

function found(rows: readonly OpenedRow[], id: string): OpenedRow {
  const row = rows.find((each) => each.id === id);
  if (!row) throw isGone();
  return row;
}
