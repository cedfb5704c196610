import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { isoText, tables } from '#lantern/tables';

/** The rule of each kind that counts, and the older ones behind it: the newest first. */
export const rulesOf = (em: SqlEntityManager, partnershipId: string) =>
  tables(em)
    .selectFrom('retention_rule as u')
    .innerJoin('caller as who', 'who.id', 'u.by')
    .select((eb) => ['u.kind', 'u.months', 'u.reason', 'who.name as by', isoText(eb.ref('u.at')).as('at')])
    .where('u.partnershipId', '=', partnershipId)
    .orderBy('u.id', 'desc')
    .execute();

export type RuleView = Awaited<ReturnType<typeof rulesOf>>[number];

const disposals = (em: SqlEntityManager, partnershipId: string) =>
  tables(em)
    .selectFrom('disposal as d')
    .innerJoin('caller as one', 'one.id', 'd.proposedBy')
    .leftJoin('caller as two', 'two.id', 'd.settledBy')
    .select((eb) => [
      'd.id',
      'd.items',
      'd.proposedBy as proposerId',
      'one.name as proposedBy',
      isoText(eb.ref('d.proposedAt')).as('proposedAt'),
      eb.ref('d.settledAs').$castTo<'carriedOut' | 'withdrawn' | null>().as('settledAs'),
      'two.name as settledBy',
      isoText(eb.ref('d.settledAt')).as('settledAt'),
      'd.certificate',
    ])
    .where('d.partnershipId', '=', partnershipId);

export const disposalsOf = (em: SqlEntityManager, partnershipId: string) =>
  disposals(em, partnershipId).orderBy('d.proposedAt', 'desc').limit(200).execute();

export const disposalOf = (em: SqlEntityManager, partnershipId: string, id: string) =>
  disposals(em, partnershipId)
    .where((eb) => eb(eb.cast('d.id', 'text'), '=', id))
    .executeTakeFirst();

export type DisposalView = Awaited<ReturnType<typeof disposalsOf>>[number];

/** Closed reviews of a partnership on which no legal hold stands. */
export const closedReviews = (em: SqlEntityManager, partnershipId: string) =>
  tables(em)
    .selectFrom('case_file as c')
    .select(['c.id as reviewId', 'c.reference', 'c.lastOn'])
    .where('c.partnershipId', '=', partnershipId)
    .where('c.parentId', 'is', null)
    .where('c.closed', '=', true)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('legal_hold as h')
            .select('h.id')
            .whereRef('h.reviewId', '=', 'c.id')
            .where('h.liftedAt', 'is', null),
        ),
      ),
    )
    .orderBy('c.reference')
    .execute();

export const holdsOf = (em: SqlEntityManager, reviewId: string) =>
  tables(em)
    .selectFrom('legal_hold as h')
    .innerJoin('caller as one', 'one.id', 'h.placedBy')
    .leftJoin('caller as two', 'two.id', 'h.liftedBy')
    .select((eb) => [
      'h.id',
      'h.reason',
      'h.liftedWhy',
      'one.name as placedBy',
      isoText(eb.ref('h.placedAt')).as('placedAt'),
      'two.name as liftedBy',
      isoText(eb.ref('h.liftedAt')).as('liftedAt'),
    ])
    .where('h.reviewId', '=', reviewId)
    .orderBy('h.placedAt', 'desc')
    .execute();
