import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { OwnWords } from '#lantern/cases';
import { londonDate } from '#lantern/calendar';
import type { DeadlineStatus } from '#lantern/engine';
import type { Clock } from '#lantern/platform';
import { type Tables, tables } from '#lantern/tables';
import { type Expression, type SqlBool, expressionBuilder } from 'kysely';
import { dates, deadlineColumns, isUnsettled } from './case-date.js';
import { type CaseFilter, both, casesAndPartnershipsIn } from './case-filter.js';
import { type DeadlineView, viewDeadline } from './deadline-view.js';

export interface DeadlineSearch {
  /** Due on this day or later, as YYYY-MM-DD. */
  readonly from?: string;
  /** Due on this day or earlier. */
  readonly to?: string;
  readonly status?: DeadlineStatus;
  /** Only those that are neither met nor cancelled. */
  readonly running?: boolean;
  /** The place of the last deadline of the page before. */
  readonly after?: DeadlinePlace;
  readonly limit: number;
}

/** Where a deadline stands in the list: by due date, then by case and clock. */
export interface DeadlinePlace {
  readonly due: string;
  readonly reference: string;
  readonly key: string;
}

export interface DeadlineListed extends DeadlineView {
  readonly key: string;
  /** The case the clock runs on, and the review that case belongs to. */
  readonly reference: string;
  readonly review: string;
  readonly partnership: string;
  readonly revision: number;
}

const open = both(isUnsettled, dates('d.pausedBy', 'is', null));

/** What a status means for the columns; which of two (`met` or `metLate`) is settled by the engine's own rule. */
const conditionOf: Readonly<Record<DeadlineStatus, Expression<SqlBool>>> = {
  open,
  mayBeOverdue: open,
  overdue: open,
  paused: both(isUnsettled, dates('d.pausedBy', 'is not', null)),
  met: dates('d.metOn', 'is not', null),
  metLate: dates('d.metOn', 'is not', null),
  cancelled: dates('d.cancelledOn', 'is not', null),
};

const place = expressionBuilder<{ c: Tables['case_file']; d: Tables['deadline'] }, 'c' | 'd'>();

const comesAfter = ({ due, reference, key }: DeadlinePlace): Expression<SqlBool> =>
  place(place.refTuple('d.due', 'c.reference', 'd.key'), '>', place.tuple(due, reference, key));

function askedFor({ from, to, status, running, after }: DeadlineSearch): Expression<SqlBool> {
  const wanted = [
    from !== undefined && dates('d.due', '>=', from),
    to !== undefined && dates('d.due', '<=', to),
    after && comesAfter(after),
    status && conditionOf[status],
    running === true && isUnsettled,
  ];
  return both(...wanted.filter((each) => each !== undefined && each !== false));
}

/** The cases that may be looked at, each with its review and the partnership it lies in. */
const casesSeen = (em: SqlEntityManager, filter: CaseFilter) =>
  casesAndPartnershipsIn(em)
    .select(['c.id', 'c.reference', 'r.reference as review', 'p.name as partnership'])
    .where(filter);

/**
 * The cases are found first, and of each no more dates than a page holds. PostgreSQL would rather walk the dates of the
 * whole country in their order, and of a partnership that has fewer of them than a page holds it walks them all.
 */
const listed = (em: SqlEntityManager, search: DeadlineSearch, filter: CaseFilter) =>
  tables(em)
    .with(
      (name) => name('c').materialized(),
      () => casesSeen(em, filter),
    )
    .selectFrom('c')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('deadline as d')
          .select(deadlineColumns)
          .whereRef('d.caseFileId', '=', 'c.id')
          .where(askedFor(search))
          .orderBy('d.due')
          .orderBy('d.key')
          .limit(search.limit)
          .as('d'),
      (join) => join.onTrue(),
    )
    .select(deadlineColumns)
    .select(['c.reference', 'c.review', 'c.partnership'])
    .orderBy('d.due')
    .orderBy('c.reference')
    .orderBy('d.key')
    .limit(search.limit);

/** Deadlines across reviews and their parts, a page at a time in the order of their due dates. */
export class DeadlineLists {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly ownWords: OwnWords,
  ) {}

  async list(search: DeadlineSearch, filter: CaseFilter): Promise<DeadlineListed[]> {
    const found: DeadlineListed[] = [];
    let { after } = search;
    while (found.length < search.limit) {
      const rows = await this.read({ ...search, ...(after && { after }) }, filter);
      found.push(...rows.filter(({ status }) => search.status === undefined || status === search.status));
      if (rows.length < search.limit) break;
      after = rows.at(-1);
    }
    return this.ownWords.shown(this.orm.em.fork(), found.slice(0, search.limit));
  }

  private async read(search: DeadlineSearch, filter: CaseFilter) {
    const rows = await listed(this.orm.em.fork(), search, filter).execute();
    const today = londonDate(this.clock.now());
    return rows.map(({ key, reference, review, partnership, ...deadline }) => ({
      ...viewDeadline(deadline, today),
      key,
      reference,
      review,
      partnership,
      revision: deadline.revision,
    }));
  }
}
