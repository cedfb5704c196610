import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { OwnWords } from '#lantern/cases';
import { type IsoDate, daysBetween, londonDate } from '#lantern/calendar';
import type { Clock } from '#lantern/platform';
import { anyOf, prepared, tables } from '#lantern/tables';
import { expressionBuilder, sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import { type CaseFilter, agencyAnswering } from './case-filter.js';
import { openTasksIn } from './open-tasks.js';

interface OldestItem {
  readonly title: string;
  readonly reference: string;
  readonly due: IsoDate;
  readonly daysLate: number;
}

/** What one agency still has to do. */
export interface AgencyWork {
  readonly agency: string;
  readonly open: number;
  readonly overdue: number;
  /** Of what is overdue, to the nearest day; null where nothing is. */
  readonly averageDaysLate: number | null;
  /** What has been overdue longest. */
  readonly oldest: OldestItem | null;
}

/** Offices that agencies hold. No task of theirs arises by the passing of time alone, so that all of them are rows. */
export const officesOfAgencies: readonly string[] = ['agency', 'actionOwner', 'panelMember'];

/** The open tasks that agencies hold, as `i`; to carry out a recommendation is one of them. */
const itemsIn = (em: SqlEntityManager, filter: CaseFilter) =>
  openTasksIn(em)
    .clearSelect()
    .select(['t.key', 't.title', 'c.reference', 'd.due', 'd.pausedBy', 'd.chase'])
    .select(agencyAnswering.$castTo<string>().as('agency'))
    .where('t.owner', '=', anyOf(officesOfAgencies))
    .where('c.parentId', 'is not', null)
    .where(agencyAnswering, 'is not', null)
    .where(filter);

type Item = Awaited<ReturnType<ReturnType<typeof itemsIn>['execute']>>[number];

const items = expressionBuilder<{ i: Item }, 'i'>();

/** What waits for a hold is not late, and a day to chase on is nobody’s to keep. */
const isLate = (today: IsoDate) =>
  items.and([items('i.due', '<', today), items('i.pausedBy', 'is', null), items.not(items.ref('i.chase').$notNull())]);

const oldestFirst = sql`${items.ref('i.due')}, ${items.ref('i.reference')}, ${items.ref('i.key')}`;

const item = jsonBuildObject({
  title: items.ref('i.title'),
  reference: items.ref('i.reference'),
  due: items.ref('i.due').$castTo<IsoDate>(),
});

const byAgency = (em: SqlEntityManager, filter: CaseFilter, today: IsoDate) =>
  tables(em)
    .selectFrom(itemsIn(em, filter).as('i'))
    .select('i.agency')
    .select((eb) => [
      eb.cast<number>(eb.fn.countAll(), 'integer').as('open'),
      sql<number>`(count(*) filter (where ${isLate(today)}))::int`.as('overdue'),
      sql<number | null>`(round(avg(${today}::date - ${eb.ref('i.due')}) filter (where ${isLate(today)})))::int`.as(
        'averageDaysLate',
      ),
      sql<Omit<
        OldestItem,
        'daysLate'
      > | null>`(array_agg(${item} order by ${oldestFirst}) filter (where ${isLate(today)}))[1]`.as('oldest'),
    ])
    .groupBy('i.agency');

const daysOf = ({ oldest }: AgencyWork): number => oldest?.daysLate ?? 0;

/** Those with most overdue first, then the one that is latest, then by name. */
const byLateness = (one: AgencyWork, other: AgencyWork): number =>
  other.overdue - one.overdue || daysOf(other) - daysOf(one) || one.agency.localeCompare(other.agency, 'en-GB');

/** What agencies still have to do, counted by the database: one row an agency, however many tasks there are. */
export class AgencyWorkList {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly ownWords: OwnWords,
  ) {}

  today(): IsoDate {
    return londonDate(this.clock.now());
  }

  /** Every agency that has something to do, those with most overdue first. */
  async of(filter: CaseFilter): Promise<AgencyWork[]> {
    const em = this.orm.em.fork();
    const today = this.today();
    const rows = await this.ownWords.shown(em, await prepared(tables(em), byAgency(em, filter, today)));
    return rows
      .map(({ oldest, ...row }) => ({
        ...row,
        oldest: oldest && { ...oldest, daysLate: daysBetween(oldest.due, today) },
      }))
      .toSorted(byLateness);
  }
}
