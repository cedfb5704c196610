import type { MikroORM } from '@mikro-orm/postgresql';
import { type IsoDate, daysBetween, londonDate } from '#lantern/calendar';
import { general } from '#lantern/engine';
import type { Clock } from '#lantern/platform';
import { sql } from 'kysely';
import { type CaseFilter, caseAndReview, rowsOf } from './case-filter.js';
import { holdingOffice } from './holding-office.js';

/** A co-ordinator, with the open reviews that are theirs: those they are named on, else all of their partnership. */
export interface CoordinatorLoad {
  readonly name: string;
  readonly partnership: string;
  readonly reviews: number;
  /** Open tasks that the co-ordinator holds, and those of them that are past their date. */
  readonly tasks: number;
  readonly overdue: number;
  /** The last day they recorded something; null where they never did. */
  readonly lastRecorded: IsoDate | null;
}

/** An open review, and for how long nobody has recorded anything on it or its parts. */
export interface QuietReview {
  readonly reference: string;
  readonly partnership: string;
  /** Names of those who co-ordinate it. */
  readonly coordinators: readonly string[];
  readonly lastRecorded: IsoDate;
  readonly quietDays: number;
}

/** As the database has it: the last day is an instant there, in seconds. */
type Unread<Row extends { readonly lastRecorded: IsoDate | null }> = Omit<Row, 'lastRecorded'> & {
  readonly lastRecorded: Row['lastRecorded'] extends IsoDate ? number : number | null;
};

const openReviews = (filter: CaseFilter) => sql`
open_review as (
  select r.id, r.reference, r.partnership_id, p.name as partnership,
    array(select lower(k.email) from contacts_for(r.partnership_id, r.id, 'coordinator', null) k) as addresses
  from ${sql.raw(caseAndReview)} join partnership p on p.id = r.partnership_id
  where c.parent_id is null and not c.closed and ${filter})`;

const recordedOn = `(h.recorded_at / 1000)::float8`;

/** A hand-over or a reorganisation is written on every open review, and is work on none of them: a quiet one stays quiet. */
const isWork = `h.type not in ('${general.officeHandedOver}', '${general.partnershipChanged}')`;

/** Whoever co-ordinates a review: the holders of the office who are named as its contact, else all holders. */
const isOfReview = `(lower(c.email) = any(v.addresses) or not exists (
  select 1 from office x join caller n on n.id = x.caller_id
  where x.partnership_id = v.partnership_id and x.role = 'coordinator' and x.until is null
    and lower(n.email) = any(v.addresses)))`;

const loads = (filter: CaseFilter, today: IsoDate) => sql<Unread<CoordinatorLoad>>`
with ${openReviews(filter)}, held as (
  select v.partnership, v.id as review, c.id, c.name
  from open_review v join office o on o.partnership_id = v.partnership_id and o.role = 'coordinator' and o.until is null
    join caller c on c.id = o.caller_id and ${sql.raw(isOfReview)}
), work as (
  select f.review_id as review, count(*) as tasks, count(*) filter (where d.due < ${today}::date) as overdue
  from open_review v join case_file f on f.review_id = v.id join case_file r on r.id = f.review_id
  join task t on t.case_file_id = f.id
  left join lateral (select min(d.due) as due from deadline d where d.case_file_id = t.case_file_id and d.clock = t.clock
    and not d.settled and d.paused_by is null and not d.chase and (d.about is null or t.about is null or d.about = t.about)) d on true
  where t.closed is null and ${sql.raw(holdingOffice('t.owner', 'r'))} = 'coordinator' group by 1
)
select held.name, held.partnership, count(*)::int as reviews, coalesce(sum(work.tasks), 0)::int as tasks,
  coalesce(sum(work.overdue), 0)::int as overdue,
  (select max(${sql.raw(recordedOn)}) from history h where h.actor = held.name and ${sql.raw(isWork)} and h.case_file_id in (
    select f.id from case_file f where f.review_id = any(array_agg(held.review)))) as "lastRecorded"
from held left join work on work.review = held.review
group by held.id, held.name, held.partnership order by overdue desc, held.name`;

const quiet = (filter: CaseFilter) => sql<Unread<Omit<QuietReview, 'quietDays'>>>`
with ${openReviews(filter)}
select v.reference, v.partnership, array(
    select c.name from office o join caller c on c.id = o.caller_id
    where o.partnership_id = v.partnership_id and o.role = 'coordinator' and o.until is null and ${sql.raw(isOfReview)}
    order by c.name) as coordinators,
  (select max(${sql.raw(recordedOn)}) from history h join case_file f on f.id = h.case_file_id
   where f.review_id = v.id and ${sql.raw(isWork)}) as "lastRecorded"
from open_review v order by 4, v.reference`;

/** How the co-ordinators of some partnerships are placed, for the CSP manager who oversees them. */
export class OversightList {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** Those with most overdue first. */
  async coordinators(filter: CaseFilter): Promise<CoordinatorLoad[]> {
    const rows = await rowsOf(this.orm.em.fork(), loads(filter, londonDate(this.clock.now())));
    return rows.map((row) => ({ ...row, lastRecorded: row.lastRecorded === null ? null : dayOf(row.lastRecorded) }));
  }

  /** Every open review, the one that has been quiet longest first. */
  async reviews(filter: CaseFilter): Promise<QuietReview[]> {
    const today = londonDate(this.clock.now());
    const rows = await rowsOf(this.orm.em.fork(), quiet(filter));
    return rows.map((row) => {
      const lastRecorded = dayOf(row.lastRecorded);
      return { ...row, lastRecorded, quietDays: daysBetween(lastRecorded, today) };
    });
  }
}

const dayOf = (seconds: number): IsoDate => londonDate(new Date(seconds * 1000));
