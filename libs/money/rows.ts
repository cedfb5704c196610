import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseFilter, casesIn } from '#lantern/case-lists';
import { type Tables, anyOf, isoText, partnershipsAfter, tables } from '#lantern/tables';
import { type Expression, type SqlBool, expressionBuilder } from 'kysely';
import type { CostKind, CostStage, Formula, MoneyPlace } from './kinds.js';
import { daysOfYear } from './years.js';

type Placed = Tables & { m: Pick<Tables['cost'], 'reviewId' | 'partnershipId'> };

const of = expressionBuilder<Placed, 'm'>();

/** What is a partnership's stays with it, and whoever comes after it finds it among theirs. */
const ofPartnerships = (ids: readonly string[]): Expression<SqlBool> =>
  of.exists(
    of
      .selectFrom(['partnership as p', 'partnership as next'])
      .select('p.id')
      .whereRef('p.id', '=', 'm.partnershipId')
      .where('next.id', '=', anyOf(ids))
      .where((eb) => eb('next.id', 'in', partnershipsAfter(eb.ref('p.code')))),
  );

const isAt = ({ reviewId, partnershipId }: MoneyPlace): Expression<SqlBool> =>
  reviewId === null ? ofPartnerships(partnershipId === null ? [] : [partnershipId]) : of('m.reviewId', '=', reviewId);

/** A cost as it stands. */
const costs = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('cost as m')
    .innerJoin('caller as who', 'who.id', 'm.changedBy')
    .select((eb) => [
      'm.id',
      eb.ref('m.kind').$castTo<CostKind>().as('kind'),
      eb.ref('m.stage').$castTo<CostStage>().as('stage'),
      'm.onDay',
      'm.what',
      'm.number',
      'm.dayHundredths',
      'm.dailyRate',
      'm.net',
      'm.vat',
      'm.revision',
      'm.takenOff',
      'who.name as changedBy',
      isoText(eb.ref('m.changedAt')).as('changedAt'),
    ]);

export const costsAt = (em: SqlEntityManager, place: MoneyPlace) =>
  costs(em).where(isAt(place)).orderBy('m.onDay').orderBy('m.changedAt').orderBy('m.id').execute();

export const costAt = (em: SqlEntityManager, place: MoneyPlace, id: string) =>
  costs(em)
    .where((eb) => eb(eb.cast('m.id', 'text'), '=', id))
    .where(isAt(place))
    .executeTakeFirst();

export type CostView = Awaited<ReturnType<typeof costsAt>>[number];

/** A financial year of the reviews that somebody may see, and of the partnerships that they hold. */
export interface AskedOfYear {
  readonly reviews: CaseFilter;
  readonly partnerships: readonly string[];
  readonly year: number;
}

/** Costs of a year, of reviews that somebody may see and of partnerships that they hold, each with whose it is. */
export async function costsIn(em: SqlEntityManager, { reviews, partnerships, year }: AskedOfYear) {
  const { from, before } = daysOfYear(year);
  const inYear = costs(em).where('m.takenOff', '=', false).where('m.onDay', '>=', from).where('m.onDay', '<', before);
  const seen = casesIn(em).select('c.id').where(reviews).where('c.parentId', 'is', null);
  const ofReviews = inYear
    .innerJoin('case_file as r', 'r.id', 'm.reviewId')
    .innerJoin('partnership as p', 'p.id', 'r.partnershipId')
    .select(['r.reference', 'p.name as partnership'])
    .where('r.id', 'in', seen)
    .orderBy('r.reference')
    .orderBy('m.onDay')
    .execute();
  const ofOthers = inYear
    .innerJoin('partnership as p', 'p.id', 'm.partnershipId')
    .select((eb) => [eb.val<string | null>(null).as('reference'), 'p.name as partnership'])
    .where(ofPartnerships(partnerships))
    .orderBy('m.onDay')
    .execute();
  return [...(await ofReviews), ...(await ofOthers)];
}

/** What was invoiced in a year, by the id of the partnership: for its reviews, and beside them. Two statements. */
export async function invoicedIn(em: SqlEntityManager, { reviews, partnerships, year }: AskedOfYear) {
  const { from, before } = daysOfYear(year);
  const invoices = tables(em)
    .selectFrom('cost as m')
    .select((eb) => eb.cast<number>(eb.fn.sum('m.net'), 'double precision').as('net'))
    .where('m.stage', '=', 'invoice')
    .where('m.takenOff', '=', false)
    .where('m.onDay', '>=', from)
    .where('m.onDay', '<', before);
  const seen = casesIn(em).select('c.id').where(reviews).where('c.parentId', 'is', null);
  const ofReviews = invoices
    .innerJoin('case_file as r', 'r.id', 'm.reviewId')
    .select('r.partnershipId')
    .where('r.id', 'in', seen)
    .groupBy('r.partnershipId');
  const ofOthers = invoices
    .innerJoin('partnership as p', 'p.id', 'm.partnershipId')
    .innerJoin('partnership as next', (join) =>
      join.on((eb) => eb('next.id', 'in', partnershipsAfter(eb.ref('p.code')))),
    )
    .select('next.id as partnershipId')
    .where('next.id', '=', anyOf(partnerships))
    .groupBy('next.id');
  return [...(await ofReviews.execute()), ...(await ofOthers.execute())];
}

export type CostListed = Awaited<ReturnType<typeof costsIn>>[number];

const sharings = (em: SqlEntityManager) =>
  tables(em)
    .selectFrom('cost_sharing as m')
    .innerJoin('caller as who', 'who.id', 'm.madeBy')
    .select((eb) => [
      'm.id',
      eb.ref('m.formula').$castTo<Formula>().as('formula'),
      'm.amount',
      'm.what',
      'm.revision',
      'm.takenOff',
      'who.name as madeBy',
      isoText(eb.ref('m.madeAt')).as('madeAt'),
    ]);

const sharesOfThese = (em: SqlEntityManager, sharingIds: readonly string[]) =>
  tables(em)
    .selectFrom('cost_share as h')
    .select(['h.id', 'h.sharingId', 'h.partner', 'h.weight', 'h.amount', 'h.agreedBy', 'h.agreedOn', 'h.invoice'])
    .select(['h.invoicedOn', 'h.paidOn', 'h.revision'])
    .where('h.sharingId', '=', anyOf(sharingIds))
    .orderBy('h.position')
    .execute();

export type ShareView = Awaited<ReturnType<typeof sharesOfThese>>[number];

export async function sharingsAt(em: SqlEntityManager, place: MoneyPlace) {
  const all = await sharings(em).where(isAt(place)).orderBy('m.madeAt').execute();
  const shares = await sharesOfThese(
    em,
    all.map(({ id }) => id),
  );
  return all.map((sharing) => ({ ...sharing, shares: shares.filter(({ sharingId }) => sharingId === sharing.id) }));
}

export type SharingView = Awaited<ReturnType<typeof sharingsAt>>[number];

/** What costs, sharings and shares said before they were changed, the newest first. */
export async function changesOf(em: SqlEntityManager, ids: readonly string[]) {
  return tables(em)
    .selectFrom('money_change as h')
    .innerJoin('caller as who', 'who.id', 'h.by')
    .select((eb) => ['h.ofId', 'h.revision', 'h.was', 'h.reason', 'who.name as by', isoText(eb.ref('h.at')).as('at')])
    .where('h.ofId', '=', anyOf(ids))
    .orderBy('h.at', 'desc')
    .orderBy('h.id', 'desc')
    .execute();
}

export type MoneyChangeView = Awaited<ReturnType<typeof changesOf>>[number];
