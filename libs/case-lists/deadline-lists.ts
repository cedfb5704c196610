import type { MikroORM } from '@mikro-orm/postgresql';
import type { OwnWords } from '#lantern/cases';
import { londonDate } from '#lantern/calendar';
import type { Deadline, DeadlineStatus } from '#lantern/engine';
import type { Clock } from '#lantern/platform';
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { type CaseFilter, both, caseAndReview, rowsOf } from './case-filter.js';
import { type DeadlineView, deadlineColumns, viewDeadline } from './case-reader.js';

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

type Row = Deadline & Pick<DeadlineListed, 'key' | 'reference' | 'review' | 'partnership'>;

/** What a status means for the columns; which of two (`met` or `metLate`) is settled by the engine's own rule. */
const conditionOf: Readonly<Record<DeadlineStatus, RawBuilder<SqlBool>>> = {
  open: sql`not d.settled and d.paused_by is null`,
  mayBeOverdue: sql`not d.settled and d.paused_by is null`,
  overdue: sql`not d.settled and d.paused_by is null`,
  paused: sql`not d.settled and d.paused_by is not null`,
  met: sql`d.met_on is not null`,
  metLate: sql`d.met_on is not null`,
  cancelled: sql`d.cancelled_on is not null`,
};

function askedFor({ from, to, status, running, after }: DeadlineSearch, filter: CaseFilter): Expression<SqlBool> {
  const wanted = [
    filter,
    from !== undefined && sql<SqlBool>`d.due >= ${from}::date`,
    to !== undefined && sql<SqlBool>`d.due <= ${to}::date`,
    after && sql<SqlBool>`(d.due, c.reference, d.key) > (${after.due}::date, ${after.reference}, ${after.key})`,
    status && conditionOf[status],
    running === true && sql<SqlBool>`not d.settled`,
  ];
  return both(...wanted.filter((each) => each !== undefined && each !== false));
}

const listQuery = (search: DeadlineSearch, filter: CaseFilter) => sql<Row>`
select ${sql.raw(deadlineColumns)}, c.reference, r.reference as review, p.name as partnership
from deadline d join ${sql.raw(caseAndReview)} on c.id = d.case_file_id join partnership p on p.id = r.partnership_id
where ${askedFor(search, filter)}
order by d.due, c.reference, d.key limit ${search.limit}`;

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
    const rows = await rowsOf(this.orm.em.fork(), listQuery(search, filter));
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
