import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import { type CaseFilter, casesIn } from '#lantern/case-lists';
import type { Clock } from '#lantern/platform';
import { anyOf, isoText, lockFor, tables } from '#lantern/tables';
import type { GroupView } from './groups.js';

/** How much of what a group holds is still to be done, and is verified or closed. */
export interface HeldCounts {
  readonly groupId: string;
  readonly open: number;
  readonly settled: number;
}

/** A recommendation in the hands of a group, now or before. */
export interface HoldingView {
  readonly reference: string;
  readonly group: string;
  readonly givenBy: string;
  /** ISO instants. */
  readonly since: string;
  readonly until: string | null;
}

/** The group that holds a recommendation now. */
export interface Holder {
  readonly reference: string;
  readonly groupId: string;
}

type Group = Pick<GroupView, 'id' | 'partnershipId'>;

/** By their references. */
interface HoldingsChange {
  readonly given: readonly string[];
  readonly taken: readonly string[];
}

/** Which group holds which recommendation: one at a time, and what it was before stays known. */
export class GroupHoldings {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  /** The groups that hold those of some cases that any holds. */
  holders(filter: CaseFilter): Promise<Holder[]> {
    return held(this.orm.em.fork()).select(['c.reference', 'h.groupId']).where(filter).execute();
  }

  /** Which groups held which recommendations of a review, in the order in which these were given. */
  async ofReview(reviewId: string): Promise<HoldingView[]> {
    return tables(this.orm.em.fork())
      .selectFrom('delivery_group_holding as h')
      .innerJoin('case_file as c', 'c.id', 'h.caseFileId')
      .innerJoin('delivery_group as g', 'g.id', 'h.groupId')
      .innerJoin('caller as who', 'who.id', 'h.givenBy')
      .select(['c.reference', 'g.name as group', 'who.name as givenBy'])
      .select((eb) => [isoText(eb.ref('h.since')).as('since'), isoText(eb.ref('h.until')).as('until')])
      .where('c.reviewId', '=', reviewId)
      .orderBy('h.since')
      .orderBy('c.reference')
      .execute();
  }

  /** What groups hold, counted. */
  async counts(groupIds: readonly string[]): Promise<HeldCounts[]> {
    const rows = await held(this.orm.em.fork())
      .select('h.groupId')
      .select((eb) => eb.fn.countAll<string>().as('all'))
      .select((eb) => eb.fn.countAll<string>().filterWhere('c.closed', '=', true).as('settled'))
      .where('h.groupId', '=', anyOf(groupIds))
      .groupBy('h.groupId')
      .execute();
    return rows.map(({ groupId, all, settled }) => ({
      groupId,
      open: Number(all) - Number(settled),
      settled: Number(settled),
    }));
  }

  /** Gives recommendations of its partnership to a group, and takes others back from it. What it has already stays as it is. */
  async change(caller: Pick<KnownCaller, 'id'>, group: Group, { given, taken }: HoldingsChange): Promise<void> {
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `holdings of ${group.partnershipId}`);
      const found = await casesOf(em, group.partnershipId, [...given, ...taken]);
      const back = new Set(taken);
      const added = found.filter((each) => !back.has(each.reference) && each.groupId !== group.id);
      const gone = found.filter((each) => back.has(each.reference) && each.groupId === group.id);
      await this.release(
        em,
        [...added, ...gone].map(({ id }) => id),
      );
      if (added.length === 0) return;
      const rows = added.map(({ id }) => ({
        groupId: group.id,
        caseFileId: id,
        givenBy: caller.id,
        since: this.clock.now(),
      }));
      await tables(em).insertInto('delivery_group_holding').values(rows).execute();
    });
  }

  private async release(em: SqlEntityManager, ids: readonly string[]): Promise<void> {
    await tables(em)
      .updateTable('delivery_group_holding')
      .set({ until: this.clock.now() })
      .where('caseFileId', '=', anyOf(ids))
      .where('until', 'is', null)
      .execute();
  }
}

const held = (em: SqlEntityManager) =>
  casesIn(em)
    .innerJoin('delivery_group_holding as h', (join) =>
      join.onRef('h.caseFileId', '=', 'c.id').on('h.until', 'is', null),
    )
    .innerJoin('delivery_group as g', 'g.id', 'h.groupId')
    .whereRef('g.partnershipId', '=', 'c.partnershipId');

const casesOf = (em: SqlEntityManager, partnershipId: string, references: readonly string[]) =>
  casesIn(em)
    .leftJoin('delivery_group_holding as h', (join) =>
      join.onRef('h.caseFileId', '=', 'c.id').on('h.until', 'is', null),
    )
    .select(['c.id', 'c.reference', 'h.groupId'])
    .where('c.partnershipId', '=', partnershipId)
    .where('c.parentId', 'is not', null)
    .where('c.reference', '=', anyOf(references))
    .execute();
