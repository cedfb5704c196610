import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type SaidDate, agencyOfPart, holdingOffice, saidDateColumn } from '#lantern/case-lists';
import type { IsoDate, PartialDate } from '#lantern/calendar';
import { named, run } from '#lantern/platform';
import { contactsFor, given, prepared, tables } from '#lantern/tables';
import { sql } from 'kysely';

/** A date that runs and is due by a day, with what is needed to say so to whoever holds it. */
export interface OpenDate {
  readonly partnershipId: string;
  readonly reviewId: string;
  readonly reviewWorkflow: string;
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  readonly agency: string | null;
  readonly clock: string;
  readonly title: string;
  readonly due: IsoDate;
  readonly date: SaidDate;
  readonly startedOn: PartialDate;
  /** Who holds what is the independent chair's on this review. */
  readonly chairsOffice: string;
}

/** `$1` a day, `$2` the beginning of a key: dates due by then, of the partnerships that have had no such list yet. */
const openStatement = named(`
select c.partnership_id as "partnershipId", review.id as "reviewId", review.workflow as "reviewWorkflow", c.reference,
  c.workflow, c.version, asked.agency, d.clock, d.title, d.due, ${saidDateColumn} as date, d.started_on as "startedOn",
  ${holdingOffice("'independentChair'", 'review')} as "chairsOffice"
from deadline d
join case_file c on c.id = d.case_file_id
join case_file review on review.id = c.review_id
cross join lateral (select ${agencyOfPart('c')} as agency) as asked
where not d.settled and d.paused_by is null and d.due <= $1::date and c.partnership_id not in (
  select e.partnership_id from email e where e.template = 'digest' and e.dedupe like $2 || '%')
order by d.due, c.reference, d.key`);

export const openDates = (em: SqlEntityManager, dueBy: IsoDate, keyPrefix: string): Promise<OpenDate[]> =>
  run<OpenDate>(em, openStatement, [dueBy, keyPrefix]);

/** An office of one review (and, for an agency's, of one agency). */
export interface Office {
  readonly partnershipId: string;
  readonly reviewId: string;
  readonly office: string;
  readonly agency: string | null;
}

export interface OfficeHolder extends Office {
  readonly contactId: string;
  readonly email: string;
}

export function holdersOf(em: SqlEntityManager, offices: readonly Office[]): Promise<OfficeHolder[]> {
  const db = tables(em);
  const asked = given('o', {
    partnershipId: offices.map(({ partnershipId }) => partnershipId),
    reviewId: offices.map(({ reviewId }) => reviewId),
    office: offices.map(({ office }) => office),
    agency: offices.map(({ agency }) => agency),
  });
  const ref = (column: string) => sql.ref<string>(`o.${column}`);
  const place = { partnershipId: ref('partnershipId'), reviewId: ref('reviewId') };
  const query = db
    .selectFrom(asked)
    .innerJoinLateral(contactsFor({ ...place, office: ref('office'), agency: ref('agency') }).as<'k'>('k'), (join) =>
      join.onTrue(),
    )
    .select(['o.partnershipId', 'o.reviewId', 'o.office', 'o.agency', 'k.id as contactId'])
    .select((eb) => eb.fn<string>('lower', ['k.email']).as('email'))
    .orderBy('k.email')
    .orderBy('k.id');
  return prepared(db, query);
}

export const officeKey = ({ partnershipId, reviewId, office, agency }: Office): string =>
  JSON.stringify([partnershipId, reviewId, office, agency]);
