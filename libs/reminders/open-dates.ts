import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type SaidDate, agencyOfCase, casesIn, dateAsSaid, isUnsettled, officeHolding } from '#lantern/case-lists';
import type { IsoDate, PartialDate } from '#lantern/calendar';
import type { Settings } from '#lantern/engine';
import { type Tables, contactsFor, given, prepared, tables } from '#lantern/tables';
import { expressionBuilder, sql } from 'kysely';

/** A date that runs and is due by a day, with what is needed to say so to whoever holds it. */
export interface OpenDate {
  readonly partnershipId: string;
  readonly reviewId: string;
  readonly reviewWorkflow: string;
  readonly reference: string;
  readonly workflow: string;
  readonly version: string;
  readonly settings: Settings;
  readonly agency: string | null;
  readonly clock: string;
  readonly title: string;
  readonly due: IsoDate;
  readonly date: SaidDate;
  readonly startedOn: PartialDate;
  /** Who holds what is the independent chair's on this review. */
  readonly chairsOffice: string;
}

const of = expressionBuilder<Tables & { c: Tables['case_file']; r: Tables['case_file'] }, 'c' | 'r'>();

export const chairsOffice = officeHolding(sql<string>`'independentChair'`, {
  id: of.ref('r.id'),
  partnershipId: of.ref('r.partnershipId'),
});

/** Partnerships that have had a list of this key already. */
export const listed = (keyPrefix: string) =>
  of
    .selectFrom('email as e')
    .select('e.partnershipId')
    .where('e.template', '=', 'digest')
    .where('e.dedupe', 'like', `${keyPrefix}%`);

/** Dates due by a day, of the partnerships that have had no list yet whose key begins so. */
export function openDates(em: SqlEntityManager, dueBy: IsoDate, keyPrefix: string): Promise<OpenDate[]> {
  const query = casesIn(em)
    .innerJoin('deadline as d', 'd.caseFileId', 'c.id')
    .select(['c.partnershipId', 'r.id as reviewId', 'r.workflow as reviewWorkflow', 'c.reference', 'c.workflow'])
    .select([
      'c.version',
      'c.settings',
      agencyOfCase.as('agency'),
      'd.clock',
      'd.title',
      'd.due',
      dateAsSaid.as('date'),
    ])
    .select(['d.startedOn', chairsOffice.as('chairsOffice')])
    .where(isUnsettled)
    .where('d.pausedBy', 'is', null)
    .where('d.due', '<=', dueBy)
    .where('c.partnershipId', 'not in', listed(keyPrefix))
    .orderBy('d.due')
    .orderBy('c.reference')
    .orderBy('d.key');
  return prepared(tables(em), query);
}

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
