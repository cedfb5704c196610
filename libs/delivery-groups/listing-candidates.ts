import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type Tables, tables } from '#lantern/tables';
import { expressionBuilder } from 'kysely';

const of = expressionBuilder<Tables & { g: Tables['delivery_group'] }, 'g'>();

const held = of
  .selectFrom('delivery_group_holding as h')
  .innerJoin('case_file as c', 'c.id', 'h.caseFileId')
  .whereRef('h.groupId', '=', 'g.id')
  .where('h.until', 'is', null)
  .where((eb) => eb.not('c.closed'));

const countOf = (holdings: typeof held) => holdings.select((eb) => eb.fn.countAll<string>().as('count'));

/** Of what the group `g` holds, that which it was given before a day began and since it was listed last. */
const givenBefore = (dayBegan: Date) =>
  held
    .where('h.since', '<', dayBegan)
    .where((eb) => eb.or([eb('g.listedAt', 'is', null), eb('h.since', '>=', eb.ref('g.listedAt'))]));

/** True where somebody was reminded since of something that the group `g` holds. */
const isReminded = (since: Date) =>
  of.exists(
    held
      .innerJoin('rung as r', 'r.caseFileId', 'h.caseFileId')
      .select('r.id')
      .where('r.status', '=', 'sent')
      .where('r.settledAt', '>=', since),
  );

const hasToldBoard = of.exists(
  of
    .selectFrom('delivery_group_report as p')
    .select('p.id')
    .whereRef('p.groupId', '=', 'g.id')
    .whereRef('p.board', '=', 'g.nextBoard'),
);

/** The groups that have not been listed since a day began, with all that settles whether they are to be. */
export const candidates = (em: SqlEntityManager, dayBegan: Date) =>
  tables(em)
    .selectFrom('delivery_group as g')
    .leftJoin('delivery_group_seat as s', (join) =>
      join.onRef('s.groupId', '=', 'g.id').on('s.chairs', '=', true).on('s.until', 'is', null),
    )
    .leftJoin('office as o', (join) =>
      join
        .onRef('o.callerId', '=', 's.callerId')
        .onRef('o.partnershipId', '=', 'g.partnershipId')
        .on('o.role', '=', 'groupMember')
        .on('o.until', 'is', null),
    )
    .select(['g.id', 'g.name', 'g.welshName', 'g.partnershipId', 'g.nextBoard', 'g.listedAt'])
    .select(['o.id as chair', 's.since as chairSince'])
    .select([countOf(held).as('held'), countOf(givenBefore(dayBegan)).as('given')])
    .select([isReminded(dayBegan).$castTo<boolean>().as('isReminded'), hasToldBoard.$castTo<boolean>().as('hasTold')])
    .where('g.endedAt', 'is', null)
    .where((eb) => eb.or([eb('g.listedAt', 'is', null), eb('g.listedAt', '<', dayBegan)]))
    .orderBy('g.id')
    .execute();

export type Candidate = Awaited<ReturnType<typeof candidates>>[number];
