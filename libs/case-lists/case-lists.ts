import type { MikroORM } from '@mikro-orm/postgresql';
import type { WorkflowRegistry } from '#lantern/cases';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { type Clock, run } from '#lantern/platform';
import { type CaseFilter, caseAndReview } from './case-filter.js';
import type { CaseSummary } from './case-reader.js';

export interface ReviewSearch {
  readonly state?: string;
  /** Code or name. */
  readonly partnership?: string;
  /** Only those with an overdue date, or only those without one. */
  readonly overdue?: boolean;
  /** Part of a reference; nothing else is searched. */
  readonly q?: string;
  /** The last reference of the page before. */
  readonly after?: string;
  readonly limit: number;
}

export interface ReviewListed extends CaseSummary {
  readonly partnership: string;
  readonly closed: boolean;
  readonly nextDue: { readonly clock: string; readonly title: string; readonly due: IsoDate } | null;
  /** How many dates are overdue, those of the parts included that whoever asks may see. */
  readonly overdue: number;
}

type Row = Omit<ReviewListed, 'stateTitle' | 'asOf'>;

/** Of the cases that the condition is true for, which it knows as `c`: a part that somebody may not see is not counted. */
const overdueOf = (today: string, condition: string): string => `(select count(*)::int from deadline d
  join case_file c on c.id = d.case_file_id
  where c.review_id = r.id and not d.settled and d.paused_by is null and not d.chase
    and d.due < ${today}::date
    and ${condition})`;

const listStatement = (condition: string): string => `
select c.reference, c.workflow, c.version, c.state, c.revision, c.closed, p.name as partnership,
  ${overdueOf('$1', condition)} as overdue,
  (select jsonb_build_object('clock', d.clock, 'title', d.title, 'due', d.due) from deadline d
   where d.case_file_id = c.id and not d.settled and d.paused_by is null and not d.chase order by d.due, d.key limit 1) as "nextDue"
from ${caseAndReview} join partnership p on p.id = c.partnership_id
where c.parent_id is null
  and ($2::text is null or c.state = $2)
  and ($3::text is null or p.id in (select partnerships_after($3)))
  and ($4::boolean is null or (${overdueOf('$1', condition)} > 0) = $4)
  and ($5::text is null or c.reference ilike $5)
  and ($6::text is null or c.reference > $6)
  and ${condition}
order by c.reference limit $7`;

const anywhere = (part: string): string => `%${part.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** Lists of reviews, a page at a time in the order of their references. */
export class CaseLists {
  constructor(
    private readonly orm: MikroORM,
    private readonly registry: WorkflowRegistry,
    private readonly clock: Clock,
  ) {}

  async reviews(search: ReviewSearch, filter: CaseFilter): Promise<ReviewListed[]> {
    const asOf = londonDate(this.clock.now());
    const { condition, parameters } = filter(8);
    const { state, partnership, overdue, q, after, limit } = search;
    const asked = [state, partnership, overdue, q === undefined ? q : anywhere(q), after].map((each) => each ?? null);
    const rows = await run<Row>(this.orm.em.fork(), listStatement(condition), [asOf, ...asked, limit, ...parameters]);
    return rows.map((row) => ({
      ...row,
      stateTitle: this.registry.stateTitle(row),
      asOf,
    }));
  }
}
