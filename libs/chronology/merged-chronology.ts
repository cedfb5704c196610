import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import type { Clock, Seal } from '#lantern/platform';
import { ChronologySharing, anyOf, knownBody, tables } from '#lantern/tables';
import { sql } from 'kysely';
import type { Answer, NumberedEntry } from './entry.js';
import type { MonthCount } from './gaps.js';
import { personsOf } from './persons.js';
import { openedRow, sealOf } from './sealed-rows.js';

/** Of which review, and how much of it somebody sees; with the agency for which they act, where it is for one. */
type SeenBy = Pick<CaseScope, 'reviewId' | 'onlyAgency' | 'seesPanel'> & Partial<Pick<CaseScope, 'agency'>>;

/** The body of an agency, found once for all rows: asked row by row, 20,000 of them wait for their names to be read. */
const bodyOf = (agency: string | null) => sql<string | null>`(select ${knownBody(agency)})`;

/** For which agency somebody writes rows. */
const ownOf = ({ agency, onlyAgency }: SeenBy): string | null => agency ?? onlyAgency;

/** Which rows are looked for; what is left out is not asked about. */
export interface RowFilter {
  readonly agency?: string;
  /** The id of a person. */
  readonly person?: string;
  /** Days, both included: a row counts if it may lie between them. */
  readonly from?: string;
  readonly to?: string;
  /** The number of a line of enquiry. */
  readonly line?: string;
  readonly abuse?: Answer;
}

export interface MergedRow extends NumberedEntry {
  readonly id: string;
  readonly agency: string;
  /** How many agencies have a row of that very day; 1 where the day is not known. */
  readonly agenciesThatDay: number;
  /** It is of the agency for which whoever looks acts. */
  readonly isOwn: boolean;
}

/** A row that somebody named, as it was then, and what became of it since. */
export interface NamedRow {
  readonly id: string;
  readonly agency: string;
  readonly row: NumberedEntry;
  /** What its agency says in its place now; null where it was left out. It is the row itself where nothing changed. */
  readonly now: NumberedEntry | null;
  readonly isReplaced: boolean;
}

export interface MergedPage {
  readonly rows: readonly MergedRow[];
  readonly total: number;
}

/** One agency's rows month by month, by the first day that each may be about. */
export interface AgencyMonths {
  readonly agency: string;
  readonly months: readonly MonthCount[];
}

/** Where a row stands among those of its agency. */
interface Place {
  readonly bodyId: string | null;
  readonly agency: string;
  readonly number: number;
}

/** An agency's number is never used again; an agency that changed its name is known by its body. */
const isSamePlace = (one: Place, other: Place): boolean =>
  one.number === other.number && (one.bodyId === null ? one.agency === other.agency : one.bodyId === other.bodyId);

/** Every agency's rows of a review in one order, as far as somebody may see them. */
export class MergedChronology {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = sealOf(secret);
  }

  /** So many rows from the `offset`th on, in order, and how many there are in all. */
  async page(scope: SeenBy, filter: RowFilter, offset: number, limit: number): Promise<MergedPage> {
    const seen = await this.seen(this.orm.em.fork(), scope, filter);
    const counted = await seen.select((eb) => eb.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
    return { rows: await this.slice(scope, filter, offset, limit), total: Number(counted.total) };
  }

  /** So many rows from the `offset`th on, in order. No other row is opened. */
  async slice(scope: SeenBy, filter: RowFilter, offset: number, limit: number): Promise<MergedRow[]> {
    const em = this.orm.em.fork();
    const seen = await this.seen(em, scope, filter);
    const rows = await seen
      .selectAll('row')
      .select((eb) =>
        eb('row.bodyId', '=', bodyOf(ownOf(scope)))
          .$castTo<boolean | null>()
          .as('isOwn'),
      )
      .orderBy('earliest')
      .orderBy('latest')
      .orderBy('timeFrom', (order) => order.asc().nullsFirst())
      .orderBy('sequence')
      .orderBy('agency')
      .orderBy('number')
      .limit(limit)
      .offset(offset)
      .execute();
    const [names, days] = [await personsOf(em, this.seal, scope.reviewId), await this.agenciesByDay(em, scope, rows)];
    return rows.map((row) => ({
      ...openedRow(this.seal, row, names),
      agency: row.agency,
      agenciesThatDay: days.get(row.fromDate) ?? 1,
      isOwn: row.isOwn === true,
    }));
  }

  /** All of them, some hundreds at a time, for a file. */
  async *pages(scope: SeenBy, filter: RowFilter): AsyncGenerator<MergedRow[]> {
    const step = 500;
    for (let at = 0, rows: MergedRow[] = []; at === 0 || rows.length === step; at += step)
      yield (rows = await this.slice(scope, filter, at, step));
  }

  async *all(scope: SeenBy, filter: RowFilter): AsyncGenerator<MergedRow> {
    for await (const rows of this.pages(scope, filter)) yield* rows;
  }

  /** The rows of these ids, those that were replaced since included. What may not be seen, or is not there, is left out. */
  async named(scope: SeenBy, ids: readonly string[]): Promise<NamedRow[]> {
    const em = this.orm.em.fork();
    const visible = await this.visible(em, scope);
    const rows = await visible
      .selectAll('row')
      .where((eb) => eb(eb.cast('row.id', 'text'), '=', anyOf(ids)))
      .execute();
    const names = await personsOf(em, this.seal, scope.reviewId);
    const replaced = rows.filter(({ goneAt }) => goneAt !== null);
    const current = await this.inPlaceOf(em, scope, replaced);
    return rows.map((row) => {
      const now = row.goneAt === null ? row : current.find((each) => isSamePlace(each, row));
      const opened = openedRow(this.seal, row, names);
      const place = { id: row.id, agency: row.agency, row: opened, isReplaced: row.goneAt !== null };
      return { ...place, now: now === row ? opened : now ? openedRow(this.seal, now, names) : null };
    });
  }

  /** Each agency's rows counted by month, agencies by name. */
  async months(scope: SeenBy, filter: RowFilter): Promise<AgencyMonths[]> {
    const seen = await this.seen(this.orm.em.fork(), scope, filter);
    const month = sql<string>`to_char(earliest, 'YYYY-MM')`;
    const counted = await seen
      .select((eb) => [
        'row.agency',
        month.as('month'),
        eb.fn.countAll<string>().as('rows'),
        eb.fn.countAll<string>().filterWhere('row.abuse', '=', 'yes').as('abuse'),
      ])
      .groupBy(['row.agency', month])
      .orderBy('row.agency')
      .orderBy(month)
      .execute();
    const byAgency = Map.groupBy(counted, ({ agency }) => agency);
    return [...byAgency].map(([agency, of]) => ({
      agency,
      months: of.map(({ month: at, rows, abuse }) => ({ month: at, rows: Number(rows), abuse: Number(abuse) })),
    }));
  }

  /** Whom the rows are about, by id, in the order of their names. */
  async persons({ reviewId }: CaseScope): Promise<ReadonlyMap<string, string>> {
    return personsOf(this.orm.em.fork(), this.seal, reviewId);
  }

  /** The lines of enquiry that rows name. */
  async lines(scope: SeenBy): Promise<string[]> {
    const seen = await this.seen(this.orm.em.fork(), scope, {});
    const rows = await seen
      .select(sql<string>`unnest(lines)`.as('line'))
      .distinct()
      .execute();
    return rows.map(({ line }) => line).toSorted((a, b) => a.localeCompare(b, 'en-GB', { numeric: true }));
  }

  /** Whether every member of the panel sees every agency's rows. */
  async isShared({ reviewId }: CaseScope): Promise<boolean> {
    return this.shared(this.orm.em.fork(), reviewId);
  }

  /** Lets the panel see every agency's rows, or takes that back. */
  async share({ reviewId }: CaseScope, { id: sharedBy }: KnownCaller, isShared: boolean): Promise<void> {
    const em = this.orm.em.fork();
    if (!isShared) await em.nativeDelete(ChronologySharing, { reviewId });
    else await em.upsert(ChronologySharing, { reviewId, sharedBy, sharedAt: this.clock.now() });
  }

  private async shared(em: SqlEntityManager, reviewId: string): Promise<boolean> {
    return (await em.findOne(ChronologySharing, { reviewId })) !== null;
  }

  /** What somebody with this scope may see, with what was replaced. */
  private async visible(em: SqlEntityManager, { reviewId, onlyAgency, seesPanel }: SeenBy) {
    const isShared = onlyAgency === null || (seesPanel && (await this.shared(em, reviewId)));
    return tables(em)
      .selectFrom('chronology_row as row')
      .where('row.reviewId', '=', reviewId)
      .$if(!isShared, (query) => query.where('row.bodyId', '=', bodyOf(onlyAgency)));
  }

  /** The rows that stand today under the numbers of these. */
  private async inPlaceOf(em: SqlEntityManager, scope: SeenBy, gone: readonly Place[]) {
    if (gone.length === 0) return [];
    const seen = await this.seen(em, scope, {});
    const numbers = gone.map(({ number }) => number);
    return seen.selectAll('row').where('row.number', '=', anyOf(numbers)).execute();
  }

  /** What somebody with this scope may see of what is looked for. */
  private async seen(em: SqlEntityManager, scope: SeenBy, filter: RowFilter) {
    const { agency, person, from, to, line, abuse } = filter;
    const visible = await this.visible(em, scope);
    return visible
      .where('row.goneAt', 'is', null)
      .$if(agency !== undefined, (query) => query.where('row.agency', '=', agency ?? ''))
      .$if(person !== undefined, (query) => query.where(sql<boolean>`${person} = any(persons)`))
      .$if(line !== undefined, (query) => query.where(sql<boolean>`${line} = any(lines)`))
      .$if(abuse !== undefined, (query) => query.where('row.abuse', '=', abuse ?? ''))
      .$if(from !== undefined, (query) => query.where('row.latest', '>=', from ?? ''))
      .$if(to !== undefined, (query) => query.where('row.earliest', '<=', to ?? ''));
  }

  /** How many agencies have a row of each whole day that these rows are of: of those rows that may be seen. */
  private async agenciesByDay(em: SqlEntityManager, scope: SeenBy, rows: readonly { readonly fromDate: string }[]) {
    const days = [...new Set(rows.map(({ fromDate }) => fromDate))].filter(
      (date) => date.length === 'YYYY-MM-DD'.length,
    );
    const seen = await this.seen(em, scope, {});
    const counted = await seen
      .select((eb) => ['row.fromDate', eb.fn.count<string>('row.agency').distinct().as('agencies')])
      .where('row.fromDate', '=', anyOf(days))
      .groupBy('row.fromDate')
      .execute();
    return new Map(counted.map(({ fromDate, agencies }) => [fromDate, Number(agencies)]));
  }
}
