import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { PartnershipSettings } from '#lantern/bodies';
import type { IsoDate } from '#lantern/calendar';
import { anyOf, tables } from '#lantern/tables';
import { type ReorganisationPlan, isMerger } from './plan.js';
import {
  type ContactStanding,
  type Difference,
  type PartnershipStanding,
  type PersonStanding,
  type Situation,
  sameLength,
} from './rules.js';

const partnershipsOf = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('partnership')
    .select(['id', 'code', 'name', 'referencePrefix', 'mailbox', 'displayName', 'nation', 'settings', 'endedOn'])
    .orderBy('name')
    .execute();

const reviewsOf = (em: SqlEntityManager, partnershipIds: readonly string[]) =>
  tables(em)
    .selectFrom('case_file')
    .select(['id', 'reference', 'partnershipId', 'closed'])
    .where('parentId', 'is', null)
    .where('partnershipId', '=', anyOf(partnershipIds))
    .orderBy('closed')
    .orderBy('reference')
    .execute();

const peopleOf = (em: SqlEntityManager, partnershipIds: readonly string[]) =>
  tables(em)
    .selectFrom('office as o')
    .innerJoin('caller as c', 'c.id', 'o.callerId')
    .select((eb) => [
      'c.id',
      'c.name',
      'c.agency',
      eb.fn.agg<string[]>('array_agg', ['o.role']).distinct().orderBy('o.role').as('roles'),
    ])
    .where('o.until', 'is', null)
    .where('o.partnershipId', '=', anyOf(partnershipIds))
    .groupBy('c.id')
    .orderBy('c.name')
    .orderBy('c.id')
    .$castTo<PersonStanding>()
    .execute();

const contactsOf = (em: SqlEntityManager, partnershipIds: readonly string[]): Promise<ContactStanding[]> =>
  tables(em)
    .selectFrom('contact')
    .select(['id', 'name', 'role', 'agency'])
    .where('partnershipId', '=', anyOf(partnershipIds))
    .where('caseFileId', 'is', null)
    .where('leftOn', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute();

const seatsOf = (em: SqlEntityManager, partnershipIds: readonly string[]) =>
  tables(em)
    .selectFrom('seat as s')
    .innerJoin('case_file as f', 'f.id', 's.caseFileId')
    .innerJoin('caller as c', 'c.id', 's.callerId')
    .select(['s.callerId', 'c.name', 'f.reference'])
    .where('f.closed', '=', false)
    .where('f.partnershipId', '=', anyOf(partnershipIds))
    .orderBy('c.name')
    .orderBy('f.reference')
    .execute();

/** Reads what a reorganisation is about, as it stands now. */
export async function situationOf(
  em: SqlEntityManager,
  plan: Pick<ReorganisationPlan, 'from' | 'into'>,
  settings: PartnershipSettings,
  today: IsoDate,
): Promise<Situation> {
  const partnerships: PartnershipStanding[] = await partnershipsOf(em);
  const old = partnerships.filter(({ code, endedOn }) => plan.from.includes(code) && endedOn === null);
  const ids = old.map(({ id }) => id);
  return {
    today,
    partnerships,
    reviews: await reviewsOf(em, ids),
    people: await peopleOf(em, ids),
    contacts: await contactsOf(em, ids),
    seats: await seatsOf(em, ids),
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
