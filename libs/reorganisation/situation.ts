import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { PartnershipSettings } from '#lantern/bodies';
import type { IsoDate } from '#lantern/calendar';
import { run } from '#lantern/platform';
import { type ReorganisationPlan, isMerger } from './plan.js';
import {
  type ContactStanding,
  type Difference,
  type PartnershipStanding,
  type PersonStanding,
  type ReviewStanding,
  type Situation,
  sameLength,
} from './rules.js';

const partnershipsStatement = `select id, code, name, reference_prefix as "referencePrefix", mailbox,
  display_name as "displayName", nation, settings, ended_on as "endedOn" from partnership order by name`;

const reviewsStatement = `select id, reference, partnership_id as "partnershipId", closed from case_file
  where parent_id is null and partnership_id = any($1::uuid[]) order by closed, reference`;

const peopleStatement = `select c.id, c.name, c.agency, array_agg(distinct o.role order by o.role) as roles
  from office o join caller c on c.id = o.caller_id
  where o.until is null and o.partnership_id = any($1::uuid[]) group by c.id order by c.name, c.id`;

const contactsStatement = `select id, name, role, agency from contact
  where partnership_id = any($1::uuid[]) and case_file_id is null and left_on is null order by name, id`;

const seatsStatement = `select s.caller_id as "callerId", c.name, f.reference
  from seat s join case_file f on f.id = s.case_file_id join caller c on c.id = s.caller_id
  where not f.closed and f.partnership_id = any($1::uuid[]) order by c.name, f.reference`;

/** Reads what a reorganisation is about, as it stands now. */
export async function situationOf(
  em: SqlEntityManager,
  plan: Pick<ReorganisationPlan, 'from' | 'into'>,
  settings: PartnershipSettings,
  today: IsoDate,
): Promise<Situation> {
  const partnerships = await run<PartnershipStanding>(em, partnershipsStatement);
  const old = partnerships.filter(({ code, endedOn }) => plan.from.includes(code) && endedOn === null);
  const ids = [old.map(({ id }) => id)];
  return {
    today,
    partnerships,
    reviews: await run<ReviewStanding>(em, reviewsStatement, ids),
    people: await run<PersonStanding>(em, peopleStatement, ids),
    contacts: await run<ContactStanding>(em, contactsStatement, ids),
    seats: await run<Situation['seats'][number]>(em, seatsStatement, ids),
    differences: isMerger(plan) ? differencesIn(settings, comingTogether(plan, partnerships)) : [],
  };
}

/** The old partnerships, with the one that they come into where there is it already. */
export function comingTogether(
  { from, into }: Pick<ReorganisationPlan, 'from' | 'into'>,
  partnerships: readonly PartnershipStanding[],
): PartnershipStanding[] {
  const codes = new Set([...from, ...into.map(({ code }) => code)]);
  return partnerships.filter(({ code, endedOn }) => codes.has(code) && endedOn === null);
}

function differencesIn(settings: PartnershipSettings, partnerships: readonly PartnershipStanding[]): Difference[] {
  return settings
    .sideBySide(partnerships)
    .filter(({ values: [first, ...others] }) => first && others.some(({ value }) => !sameLength(first.value, value)));
}
