import type { MikroORM } from '@mikro-orm/postgresql';
import type { WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import type { Clock } from '#lantern/platform';
import { partnershipsAfter } from '#lantern/tables';
import type { Expression, SqlBool } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import { isRunning } from './case-date.js';
import { type CaseFilter, both, cases, casesIn } from './case-filter.js';
import type { CaseSummary } from './case-view.js';
import { isFoundBy } from './review-search.js';

export interface ReviewSearch {
  readonly state?: string;
  /** Code or name. */
  readonly partnership?: string;
  /** Only those with an overdue date, or only those without one. */
  readonly overdue?: boolean;
  /** Only those that have come to their end, or only those that go on. */
  readonly closed?: boolean;
  /** Part of a reference in any spelling, of the partnership's own reference, or of the name of a body that was asked. */
  readonly q?: string;
  /** The last reference of the page before, or the first of the page after. */
  readonly after?: string;
  readonly before?: string;
  readonly limit: number;
}

export interface ReviewListed extends CaseSummary {
  readonly partnership: string;
  readonly closed: boolean;
  readonly nextDue: { readonly clock: string; readonly title: string; readonly due: IsoDate } | null;
  /** How many dates are overdue, those of the parts included that whoever asks may see. */
  readonly overdue: number;
}

/** The overdue dates of the review `r` and its parts, of those that the filter lets through. */
const overdueOf = (today: IsoDate, filter: CaseFilter) =>
  cases
    .selectFrom('case_file as c')
    .innerJoin('deadline as d', 'd.caseFileId', 'c.id')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('overdue'))
    .whereRef('c.reviewId', '=', 'r.id')
    .where(isRunning)
    .where('d.due', '<', today)
    .where(filter)
    .$asScalar()
    .$notNull();

const nextDue = cases
  .selectFrom('deadline as d')
  .select((eb) =>
    jsonBuildObject({ clock: eb.ref('d.clock'), title: eb.ref('d.title'), due: eb.ref('d.due') }).as('next'),
  )
  .whereRef('d.caseFileId', '=', 'c.id')
  .where(isRunning)
  .orderBy('d.due')
  .orderBy('d.key')
  .limit(1);

/** What each word of a search means for a review; what was not asked for is not looked at. */
function askedFor(search: ReviewSearch, filter: CaseFilter, today: IsoDate): CaseFilter {
  const { state, partnership, overdue, closed, q, after, before } = search;
  const wanted: (Expression<SqlBool> | undefined | false)[] = [
    state !== undefined && cases('c.state', '=', state),
    partnership !== undefined && cases('c.partnershipId', 'in', partnershipsAfter(partnership)),
    overdue !== undefined && cases(overdueOf(today, filter), overdue ? '>' : '=', 0),
    closed !== undefined && cases('c.closed', '=', closed),
    q !== undefined && isFoundBy(q, filter),
    after !== undefined && cases('c.reference', '>', after),
    before !== undefined && cases('c.reference', '<', before),
  ];
  return both(
    cases('c.parentId', 'is', null),
    filter,
    ...wanted.filter((each) => each !== undefined && each !== false),
  );
}

/** Lists of reviews, a page at a time in the order of their references. */
export class CaseLists {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly clock: Clock,
  ) {}

  async reviews(search: ReviewSearch, filter: CaseFilter): Promise<ReviewListed[]> {
    const asOf = londonDate(this.clock.now());
    const isBackwards = search.before !== undefined;
    const rows = await casesIn(this.orm.em.fork())
      .innerJoin('partnership as p', 'p.id', 'c.partnershipId')
      .select(['c.reference', 'c.workflow', 'c.version', 'c.state', 'c.revision', 'c.closed', 'p.name as partnership'])
      .select([overdueOf(asOf, filter).as('overdue'), nextDue.as('nextDue')])
      .where(askedFor(search, filter, asOf))
      .orderBy('c.reference', isBackwards ? 'desc' : 'asc')
      .limit(search.limit)
      .execute();
    const listed = rows.map((row) => ({ ...row, stateTitle: this.registry.stateTitle(row), asOf }));
    return isBackwards ? listed.toReversed() : listed;
  }
}
