import { randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import { type Clock, EventRejected, NotFound, changedMeanwhile } from '#lantern/platform';
import { json, tables } from '#lantern/tables';
import type { MoneyPlace } from './kinds.js';
import type { Pence } from './pence.js';
import {
  type AskedOfYear,
  type CostListed,
  type CostView,
  type MoneyChangeView,
  type ShareView,
  type SharingView,
  changesOf,
  costAt,
  costsAt,
  costsIn,
  invoicedIn,
  sharingsAt,
} from './rows.js';
import { type WantedCost, type WantedShare, readCost, readShare, readSharing } from './wanted.js';

type Person = Pick<KnownCaller, 'id'>;

/** A change of something that stands: the revision that somebody worked from, and why. */
export interface Changing {
  readonly revision: number;
  readonly reason: string;
}

/** One page of money: what was spent, who shares it, and what was changed. */
export interface MoneyHere {
  readonly costs: readonly CostView[];
  readonly sharings: readonly SharingView[];
  readonly changes: readonly MoneyChangeView[];
}

/**
 * What reviews cost, and who shares it. Each is changed in its place, and what it said before is kept. Who may read or write
 * it is for whoever asks to see to.
 */
export class Money {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  async at(place: MoneyPlace): Promise<MoneyHere> {
    const em = this.orm.em.fork();
    const [costs, sharings] = [await costsAt(em, place), await sharingsAt(em, place)];
    const shared = sharings.flatMap((sharing) => [sharing, ...sharing.shares]);
    return {
      costs,
      sharings,
      changes: await changesOf(
        em,
        [...costs, ...shared].map(({ id }) => id),
      ),
    };
  }

  /** Costs of a financial year, of some reviews and partnerships. */
  inYear(asked: AskedOfYear): Promise<CostListed[]> {
    return costsIn(this.orm.em.fork(), asked);
  }

  /** What was invoiced in a financial year, without VAT, by the id of the partnership that it is of. */
  async invoiced(asked: AskedOfYear): Promise<ReadonlyMap<string, Pence>> {
    const sums = new Map<string, Pence>();
    for (const { partnershipId, net } of await invoicedIn(this.orm.em.fork(), asked))
      sums.set(partnershipId, (sums.get(partnershipId) ?? 0) + net);
    return sums;
  }

  /** @throws NotFound also where it is of another place. */
  async cost(place: MoneyPlace, id: string): Promise<CostView> {
    const found = await costAt(this.orm.em.fork(), place, id);
    if (!found) throw new NotFound('There is no such cost here.');
    return found;
  }

  /** @throws NotFound also where it is of another place. */
  async sharing(place: MoneyPlace, id: string): Promise<SharingView> {
    const found = (await sharingsAt(this.orm.em.fork(), place)).find((each) => each.id === id);
    if (!found) throw new NotFound('There is no such sharing here.');
    return found;
  }

  /** @throws NotFound also where it is of another place. */
  async share(place: MoneyPlace, id: string): Promise<{ readonly sharing: SharingView; readonly share: ShareView }> {
    const all = await sharingsAt(this.orm.em.fork(), place);
    const sharing = all.find(({ shares }) => shares.some((each) => each.id === id));
    const share = sharing?.shares.find((each) => each.id === id);
    if (!sharing || !share) throw new NotFound('There is no such share here.');
    return { sharing, share };
  }

  /** Answers its id. @throws InvalidInput */
  async add(place: MoneyPlace, by: Person, sent: unknown): Promise<string> {
    const cost = readCost(sent);
    const id = randomUUID();
    const kept = { id, ...place, ...cost, revision: 1, takenOff: false, ...this.signed(by) };
    await tables(this.orm.em.fork()).insertInto('cost').values(kept).execute();
    return id;
  }

  /** @throws InvalidInput, NotFound, ChangedMeanwhile */
  async change(place: MoneyPlace, by: Person, id: string, sent: unknown, changing: Changing): Promise<void> {
    const cost = readCost(sent);
    await this.changeCost(place, by, id, { ...cost, takenOff: false }, changing);
  }

  /** It counts no longer, and goes on being shown with the reason. @throws NotFound, ChangedMeanwhile */
  async takeOff(place: MoneyPlace, by: Person, id: string, changing: Changing): Promise<void> {
    await this.changeCost(place, by, id, { takenOff: true }, changing);
  }

  /** Shares an amount among partners; answers the id of the sharing. @throws InvalidInput */
  async shareOut(place: MoneyPlace, by: Person, sent: unknown): Promise<string> {
    const { shares, ...sharing } = readSharing(sent);
    const id = randomUUID();
    const signed = this.signed(by);
    const rows = shares.map((share, position) => ({
      id: randomUUID(),
      sharingId: id,
      position,
      ...share,
      revision: 1,
      ...signed,
    }));
    const made = { madeBy: by.id, madeAt: signed.changedAt, revision: 1, takenOff: false, ...signed };
    await this.orm.em.fork().transactional(async (em) => {
      await tables(em)
        .insertInto('cost_sharing')
        .values({ id, ...place, ...sharing, ...made })
        .execute();
      await tables(em).insertInto('cost_share').values(rows).execute();
    });
    return id;
  }

  /**
   * Whether a sharing counts: one that was made by mistake is taken off, with its shares, and may be counted again.
   * @throws NotFound, EventRejected
   */
  async countSharing(place: MoneyPlace, by: Person, id: string, counts: boolean, changing: Changing): Promise<void> {
    const { takenOff } = await this.sharing(place, id);
    await this.orm.em.fork().transactional(async (em) => {
      const changed = await tables(em)
        .updateTable('cost_sharing')
        .set({ takenOff: !counts, revision: changing.revision + 1, ...this.signed(by) })
        .where('id', '=', id)
        .where('revision', '=', changing.revision)
        .returning('id')
        .executeTakeFirst();
      if (!changed) throw changedMeanwhile();
      await this.keepOld(em, by, { id, was: { takenOff }, ...changing });
    });
  }

  /** Says how far a share is. @throws InvalidInput, NotFound, EventRejected */
  async changeShare(place: MoneyPlace, by: Person, id: string, sent: unknown, changing: Changing): Promise<void> {
    const wanted = readShare(sent);
    const { sharing, share } = await this.share(place, id);
    if (sharing.takenOff)
      throw new EventRejected(['This sharing counts no longer. Count it again first, or change a share of another.']);
    const { agreedBy, agreedOn, invoice, invoicedOn, paidOn } = share;
    const was = { agreedBy, agreedOn, invoice, invoicedOn, paidOn };
    await this.orm.em.fork().transactional(async (em) => {
      const changed = await this.updateShare(em, by, id, wanted, changing);
      if (!changed) throw changedMeanwhile();
      await this.keepOld(em, by, { id, was, ...changing });
    });
  }

  private async updateShare(em: SqlEntityManager, by: Person, id: string, wanted: WantedShare, { revision }: Changing) {
    return tables(em)
      .updateTable('cost_share')
      .set({ ...wanted, revision: revision + 1, ...this.signed(by) })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .returning('id')
      .executeTakeFirst();
  }

  private async changeCost(
    place: MoneyPlace,
    by: Person,
    id: string,
    wanted: Partial<WantedCost> & { readonly takenOff: boolean },
    changing: Changing,
  ): Promise<void> {
    const { id: _id, revision: _revision, changedBy: _by, changedAt: _at, ...was } = await this.cost(place, id);
    await this.orm.em.fork().transactional(async (em) => {
      const changed = await tables(em)
        .updateTable('cost')
        .set({ ...wanted, revision: changing.revision + 1, ...this.signed(by) })
        .where('id', '=', id)
        .where('revision', '=', changing.revision)
        .returning('id')
        .executeTakeFirst();
      if (!changed) throw changedMeanwhile();
      await this.keepOld(em, by, { id, was, ...changing });
    });
  }

  private async keepOld(
    em: SqlEntityManager,
    by: Person,
    {
      id,
      was,
      revision,
      reason,
    }: Changing & { id: string; was: Readonly<Record<string, string | number | boolean | null>> },
  ): Promise<void> {
    await tables(em)
      .insertInto('money_change')
      .values({ ofId: id, revision, was: json(was), reason, by: by.id, at: this.clock.now() })
      .execute();
  }

  private signed(by: Person) {
    return { changedBy: by.id, changedAt: this.clock.now() };
  }
}
