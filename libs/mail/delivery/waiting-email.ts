import type { IsoDate, Language } from '#lantern/calendar';
import { named } from '#lantern/platform';

/** A queued e-mail with all that is needed to write it. Its row is locked while this is worked on. */
export interface WaitingEmail {
  readonly id: string;
  readonly template: string;
  readonly workflow: string;
  readonly recipient: string;
  readonly agency: string | null;
  readonly values: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** When it is to be sent, likewise. */
  readonly dueAt: number;
  readonly contactId: string | null;
  /** The agency that the contact speaks for, where they speak for one. */
  readonly holderAgency: string | null;
  /** Null: nobody is known to hold the office, or no address of theirs is. */
  readonly address: string | null;
  /** In which the contact is written to. */
  readonly language: Language;
  /** The contact it was meant for has left. */
  readonly left: boolean;
  /** Nothing was sent yet to this address about this review, or one of these reviews (rule E-11). */
  readonly first: boolean;
  /**
   * False when every date it reminds of has been met or moved, or what it asks for done or answered, since it was written
   * (rule E-10).
   */
  readonly current: boolean;
  /** The date it asks for (the clock that its values name) as it stands now; null where they name none. */
  readonly dueNow: IsoDate | null;
  /** Null for an e-mail about several reviews. */
  readonly reference: string | null;
  /** The review that the case is, or is a part of. */
  readonly reviewId: string | null;
  readonly review: { readonly workflow: string; readonly version: string; readonly regime: string | null } | null;
  readonly partnership: string;
  readonly displayName: string | null;
  readonly mailbox: string | null;
  /** What the partnership has set, its own words among it. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly coordinator: Coordinator | null;
}

/** The person to telephone (rule E-6). */
export interface Coordinator {
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly hours: string | null;
}

/** `before` has gone to its address, may have, or is about to. */
const wasWritten = `(before.status in ('sending', 'sent', 'uncertain')
  or (before.status = 'queued' and before.claimed_at is not null and before.id <> due.id))`;

/** True when one of `reviews` was never written of to `address`. In words: the reviews, less those written of before. */
const isFirst = `exists (
    select 1 from unnest(about.reviews) as review(id) where not exists (
      select 1 from case_file f join email before on before.case_file_id = f.id
      where (f.id = review.id or f.parent_id = review.id) and before.address = to_whom.address
        and ${wasWritten})
    and not exists (
      select 1 from case_file f join rung g on g.case_file_id = f.id join email before on before.id = g.email_id
      where (f.id = review.id or f.parent_id = review.id) and before.address = to_whom.address
        and before.case_file_id is null and ${wasWritten}))`;

/** One of the events that answer it (`answeredBy` in its values) has been recorded since, of the clock that it is about. */
const isAnswered = `exists (
    select 1 from history h where h.case_file_id = due.case_file_id and due.values->'answeredBy' @> to_jsonb(h.type)
      and h.recorded_at >= floor(extract(epoch from due.created_at) * 1000)
      and coalesce(h.payload->>'clock', split_part(due.values->>'clock', '#', 1)) = split_part(due.values->>'clock', '#', 1))`;

/** How many are taken at once. */
const chunk = 50;

/** The dates an e-mail reminds of: whether any of them still stands as it was, and the reviews they belong to. */
const reminded = `
cross join lateral (
  select count(*) = 0 or coalesce(bool_or(not d.settled and d.paused_by is null and d.revision = g.revision), false)
      as current,
    array_agg(distinct f.review_id) as reviews
  from rung g join case_file f on f.id = g.case_file_id
  left join lateral reminded_date(g.case_file_id, g.deadline_key) d on true
  where g.email_id = due.id) as reminds`;

/** Whom to telephone: a co-ordinator who is there, else whoever stands in for one. */
const telephoned = `
left join lateral (
  select case when d.email is null
      then jsonb_build_object('name', k.name, 'email', k.email, 'phone', k.phone, 'hours', k.hours)
      else jsonb_build_object('name', d.name, 'email', d.email, 'phone', d.phone, 'hours', d.hours) end as coordinator
  from contacts_for(due.partnership_id, r.id, 'coordinator', null) k
  left join lateral deputy_of(due.partnership_id, k.email, sending.day) d on true
  order by d.email is not null, k.phone is null, k.name, k.id limit 1) as phone on true`;

/** `sentAt`: when those that are chosen go out; whoever is away on that day is stood in for. */
const statementFor = (chosen: string, sentAt: string): string => `
with due as (
  select id, case_file_id, partnership_id, workflow, template, recipient, agency, contact_id, values, attempts, created_at, due_at
  from email where status = 'queued' and ${chosen}
)
select due.id, due.template, due.workflow, due.recipient, due.agency, due.values, due.attempts,
  (extract(epoch from due.created_at) * 1000)::float8 as "createdAt", (extract(epoch from due.due_at) * 1000)::float8 as "dueAt", holder.id as "contactId", holder.agency as "holderAgency", to_whom.address,
  coalesce(to_whom.language, 'en') as language, coalesce(holder.left_on is not null, false) as left, ${isFirst} as first,
  reminds.current and not coalesce(asked.settled, false) and not ${isAnswered} as current, asked.due as "dueNow",
  c.reference, r.id as "reviewId",
  case when r.id is not null then jsonb_build_object('workflow', r.workflow, 'version', r.version, 'regime', r.regime) end
    as review,
  p.name as partnership, p.display_name as "displayName", p.mailbox, p.settings, phone.coordinator
from due
join partnership p on p.id = due.partnership_id
left join case_file c on c.id = due.case_file_id
left join case_file r on r.id = c.review_id
left join deadline asked on asked.case_file_id = due.case_file_id and asked.key = due.values->>'clock'
left join addressee named on named.id = due.contact_id and not is_shut_out(named.email, r.id)
  and (named.left_on is null or named.kind = 'contact')
left join lateral (
  select named.* where named.id is not null
  union all
  select k.* from contacts_for(due.partnership_id, r.id, regexp_replace(due.recipient, '^lineManager:', ''), due.agency) k
  where named.id is null
  limit 1) as holder on true
cross join lateral (select (${sentAt} at time zone 'Europe/London')::date as day) as sending
left join lateral deputy_of(due.partnership_id, holder.email, sending.day) deputy on not is_shut_out(deputy.email, r.id)
  and due.recipient not like 'lineManager:%'
cross join lateral (
  select case when holder.left_on is not null then null when due.recipient like 'lineManager:%' then holder.manager_email
    else coalesce(deputy.email, holder.email) end as address, coalesce(deputy.language, holder.language) as language) as to_whom
${reminded}
cross join lateral (select case when r.id is null then coalesce(reminds.reviews, '{}') else array[r.id] end as reviews) as about
${telephoned}`;

/** Whether a partnership's own hours, which lie within those of rule E-19, are open at an instant. */
const ownHoursOpen = (at: string): string => `exists (
    select 1 from partnership own where own.id = email.partnership_id
      and (${at} at time zone 'Europe/London')::time
        >= coalesce((own.settings->'sending_hours'->>'from')::time, time '00:00')
      and (${at} at time zone 'Europe/London')::time
        < coalesce((own.settings->'sending_hours'->>'to')::time, time '24:00'))`;

/**
 * `$1` now, `$2` whether the hours of rule E-19 are open; what is urgent goes at any hour. `$3`: what was claimed before
 * has lapsed. Rows that somebody else has in hand are passed over, and nobody waits for them.
 */
export const waitingStatement = named(
  statementFor(
    `due_at <= $1::timestamptz and (urgent or $2 and ${ownHoursOpen('$1::timestamptz')})
  and (claimed_at is null or claimed_at < $3::timestamptz)
  order by due_at, created_at, template, recipient, agency, id limit ${chunk} for update skip locked`,
    '$1::timestamptz',
  ),
);

/** `$1` a review's id, `$2` an instant: what waits to be sent until then about the review or a part, or also about one. */
export const waitingForReviewStatement = named(
  `${statementFor(
    `due_at <= $2::timestamptz and (case_file_id in (select id from case_file where id = $1::uuid or parent_id = $1::uuid)
  or id in (select g.email_id from rung g join case_file f on f.id = g.case_file_id
    where f.id = $1::uuid or f.parent_id = $1::uuid))`,
    'due.due_at',
  )}
order by due.due_at, due.id`,
);

/** What the present transaction has queued so far. */
export const justQueuedStatement = named(statementFor('xmin = pg_current_xact_id()::xid', 'due.due_at'));

/**
 * What a transaction has queued so far, its savepoints included: their numbers follow its own. Of others that have
 * numbers above, it can see what was committed meanwhile: who asks leaves those out.
 */
export const queuedWithinStatement = named(
  statementFor('xmin::text::bigint >= pg_current_xact_id()::xid::text::bigint', 'due.due_at'),
);
