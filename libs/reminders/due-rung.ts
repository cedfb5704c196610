import { type SaidDate, agencyOfCase, dateAsSaid, officeHolding } from '#lantern/case-lists';
import type { IsoDate, PartialDate } from '#lantern/calendar';
import type { Settings } from '#lantern/engine';
import { named } from '#lantern/platform';
import { type Tables, asText } from '#lantern/tables';
import { expressionBuilder, sql } from 'kysely';

/** Somebody who holds the office a rung goes to; addresses in small letters, for they tell people apart. */
export interface Holder {
  readonly id: string;
  readonly email: string;
  readonly manager: string | null;
}

/** A pending rung with its case, its date as it stands now, and whoever holds its office. */
export interface DueRung {
  readonly id: string;
  readonly caseFileId: string;
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  readonly partnershipId: string;
  /** What its case was opened with, or took on since. */
  readonly settings: Settings;
  readonly reviewId: string;
  readonly reviewReference: string;
  readonly reviewWorkflow: string;
  readonly agency: string | null;
  readonly key: string;
  readonly step: string;
  /** Days from the due date: negative before, positive after. */
  readonly days: number;
  readonly template: string;
  readonly recipient: string;
  /** Milliseconds since 1970. */
  readonly dueAt: number;
  /** False when the date has been met, held or moved: the rung reminds of something that is no longer so. */
  readonly current: boolean;
  readonly clock: string;
  readonly title: string;
  readonly due: IsoDate;
  readonly date: SaidDate;
  readonly startedOn: PartialDate;
  readonly holders: readonly Holder[];
}

const review = expressionBuilder<{ review: Tables['case_file'] }, 'review'>();

const heldOffice = officeHolding(sql.ref<string>('named.owner'), {
  id: review.ref('review.id'),
  partnershipId: review.ref('review.partnershipId'),
});

// `offset 0` makes the office one value: PostgreSQL then opens up `contacts_for` and asks it once an office, not once a rung.
const rungsFrom = (source: string): string => `
select r.id, r.case_file_id as "caseFileId", c.reference, c.workflow, c.version, c.partnership_id as "partnershipId", c.settings,
  review.id as "reviewId", review.reference as "reviewReference", review.workflow as "reviewWorkflow", asked.agency,
  r.deadline_key as key, r.step, r.days, r.template, held.manager || held.office as recipient, (extract(epoch from r.due_at) * 1000)::float8 as "dueAt",
  coalesce(d.revision = r.revision and not d.settled and d.paused_by is null, false) as current,
  d.clock, d.title, d.due, ${asText(dateAsSaid)} as date, d.started_on as "startedOn", coalesce(office.holders, '[]') as holders
from ${source} r
join case_file c on c.id = r.case_file_id
join case_file review on review.id = c.review_id
left join lateral reminded_date(r.case_file_id, r.deadline_key) d on true
cross join lateral (select ${asText(agencyOfCase)} as agency) as asked
cross join lateral (select substring(r.recipient from '^(?:lineManager:)?') as manager,
  regexp_replace(r.recipient, '^lineManager:', '') as owner) as named
cross join lateral (select named.manager, ${asText(heldOffice)} as office offset 0) as held
left join lateral (
  select jsonb_agg(jsonb_build_object('id', k.id, 'email', lower(k.email), 'manager', lower(k.manager_email))
    order by k.email, k.id) as holders
  from contacts_for(c.partnership_id, review.id, held.office, asked.agency) k
) as office on true
order by r.due_at, c.reference, r.deadline_key, r.days, r.recipient`;

/**
 * `$1`: the rungs due by this instant, from their index alone. What else is known of them is read by id: a planner that
 * sees how many rungs lie in the past does not see that hardly one of those is still pending, and would read every case.
 */
export const dueIdsStatement = named(`select id from rung where status = 'pending' and due_at <= $1::timestamptz`);

/** `$1`: the ids of rungs. Those that are no longer pending are left out. */
export const dueStatement = named(rungsFrom(`(select * from rung where status = 'pending' and id = any($1::uuid[]))`));

/** A rung that is no row yet, as the next statement takes it. */
export interface GivenRung {
  readonly id: string;
  readonly case_file_id: string;
  readonly deadline_key: string;
  readonly revision: number;
  readonly step: string;
  readonly days: number;
  readonly template: string;
  readonly recipient: string;
  readonly due_at: Date;
}

/**
 * `$1` a case's id, `$2` an instant, `$3` rungs that are no rows yet, as JSON: what is to come of the case and its parts
 * until then.
 */
export const plannedStatement = named(
  rungsFrom(`(
  select r.id::text, r.case_file_id, r.deadline_key, r.revision, r.step, r.days, r.template, r.recipient, r.due_at
  from case_file f join rung r on r.case_file_id = f.id
  where (f.id = $1::uuid or f.parent_id = $1::uuid) and r.status = 'pending' and r.due_at <= $2::timestamptz
  union all
  select * from jsonb_to_recordset($3::jsonb) as g(id text, case_file_id uuid, deadline_key text, revision integer,
    step text, days integer, template text, recipient text, due_at timestamptz))`),
);
