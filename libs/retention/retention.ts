import { createHash, randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import { type IsoDate, londonDate } from '#lantern/calendar';
import { type Clock, EventRejected, InvalidInput, NotFound } from '#lantern/platform';
import { type DestroyedItem, type DisposalItem, json, lockFor, tables } from '#lantern/tables';
import { dueDay } from './due-day.js';
import { type Destroying, type RetentionKind, destroyers, retentionKinds } from './kinds.js';
import { disposing } from './legal-holds.js';
import { type DisposalView, type RuleView, closedReviews, disposalOf, disposalsOf, rulesOf } from './rows.js';

type Person = Pick<KnownCaller, 'id'>;

export interface DueItem extends DisposalItem {
  readonly kind: RetentionKind;
  readonly closedOn: string;
  readonly due: IsoDate;
}

/** A hundred years: longer is a slip of the keys. */
const mostMonths = 1200;

const keyOf = ({ reviewId, kind }: Pick<DisposalItem, 'reviewId' | 'kind'>): string => `${kind} ${reviewId}`;

/** What a partnership destroys once a review is closed: by its own schedule, agreed by two people, all of it or nothing. */
export class Retention {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly by: Readonly<Record<RetentionKind, Destroying>> = destroyers,
  ) {}

  /** Every rule there was, the newest first. */
  rules(partnershipId: string): Promise<RuleView[]> {
    return rulesOf(this.orm.em.fork(), partnershipId);
  }

  /** `months`: as it was typed; empty where nothing of the kind is destroyed. @throws InvalidInput */
  async setRule(partnershipId: string, by: Person, kind: RetentionKind, typed: string, reason: string): Promise<void> {
    const months = typed === '' ? null : Number(/^\d{1,4}$/.exec(typed)?.[0] ?? Number.NaN);
    const issues = [
      ...(months !== null && !(months >= 1 && months <= mostMonths)
        ? [{ path: 'months', message: 'enter a whole number of months, from 1 to 1200' }]
        : []),
      ...(reason === '' ? [{ path: 'reason', message: 'say why' }] : []),
    ];
    if (issues.length > 0) throw new InvalidInput(issues);
    const rule = { partnershipId, kind, months, reason, by: by.id, at: this.clock.now() };
    await tables(this.orm.em.fork()).insertInto('retention_rule').values(rule).execute();
  }

  /** What has been kept for as long as the schedule says. A review on legal hold is not among it. */
  due(partnershipId: string): Promise<DueItem[]> {
    return this.dueWithin(this.orm.em.fork(), partnershipId);
  }

  disposals(partnershipId: string): Promise<DisposalView[]> {
    return disposalsOf(this.orm.em.fork(), partnershipId);
  }

  /** @throws NotFound also where it is another partnership's. */
  async disposal(partnershipId: string, id: string): Promise<DisposalView> {
    const found = await disposalOf(this.orm.em.fork(), partnershipId, id);
    if (!found) throw new NotFound('There is no such disposal here.');
    return found;
  }

  /** Proposes what was chosen, as `kind reviewId` each. @throws InvalidInput, EventRejected */
  async propose(partnershipId: string, by: Person, chosen: readonly string[]): Promise<string> {
    if (chosen.length === 0) throw new InvalidInput([{ path: 'chosen', message: 'choose what is to be destroyed' }]);
    const id = randomUUID();
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `disposals of ${partnershipId}`);
      const due = await this.dueWithin(em, partnershipId);
      const waiting = await waitingKeys(em, partnershipId);
      const items = due.filter((item) => chosen.includes(keyOf(item)) && !waiting.has(keyOf(item)));
      if (items.length < new Set(chosen).size)
        throw new EventRejected(['Something of it is not due any more, or waits already. Look at the list again.']);
      const kept = items.map(({ reviewId, reference, kind }) => ({ reviewId, reference, kind }));
      const proposed = { id, partnershipId, items: json(kept), proposedBy: by.id, proposedAt: this.clock.now() };
      await tables(em).insertInto('disposal').values(proposed).execute();
    });
    return id;
  }

  /** @throws NotFound, EventRejected where it is settled. */
  async withdraw(partnershipId: string, by: Person, id: string): Promise<void> {
    await this.disposal(partnershipId, id);
    await this.settle(this.orm.em.fork(), id, { settledAs: 'withdrawn', settledBy: by.id });
  }

  /**
   * Destroys all of it, or nothing, and keeps the certificate.
   * @throws EventRejected where the same person proposed it, where it is settled, or where something is not due any more.
   */
  async carryOut(partnershipId: string, by: Person, id: string): Promise<void> {
    const { items, proposerId } = await this.disposal(partnershipId, id);
    if (proposerId === by.id)
      throw new EventRejected(['Whoever proposed it does not carry it out: somebody else agrees.']);
    await this.orm.em.fork().transactional(async (em) => {
      for (const reviewId of new Set(items.map((item) => item.reviewId))) await lockFor(em, disposing(reviewId));
      const due = new Set((await this.dueWithin(em, partnershipId)).map(keyOf));
      if (!items.every((item) => due.has(keyOf(item))))
        throw new EventRejected([
          'Something of it may not be destroyed now: a legal hold stands, the schedule was changed, or the review was opened again. Withdraw this one, and propose what is due.',
        ]);
      const certificate: DestroyedItem[] = [];
      for (const item of items) certificate.push(await this.destroy(em, item));
      await this.settle(em, id, { settledAs: 'carriedOut', settledBy: by.id, certificate });
    });
  }

  private async destroy(em: SqlEntityManager, item: DisposalItem): Promise<DestroyedItem> {
    const kind = retentionKinds.find((each) => each === item.kind);
    if (!kind) throw new Error(`Nothing destroys ${item.kind}.`);
    const told = await this.by[kind].destroy(em, item.reviewId);
    const fingerprint = createHash('sha256').update(told.toSorted().join('\n')).digest('hex');
    return { ...item, count: told.length, fingerprint };
  }

  private async settle(
    em: SqlEntityManager,
    id: string,
    { certificate, ...as }: { settledAs: string; settledBy: string; certificate?: readonly DestroyedItem[] },
  ): Promise<void> {
    const settled = await tables(em)
      .updateTable('disposal')
      .set({ ...as, settledAt: this.clock.now(), certificate: certificate ? json(certificate) : null })
      .where('id', '=', id)
      .where('settledAs', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!settled) throw new EventRejected(['Somebody has dealt with this meanwhile. Look at it again.']);
  }

  private async dueWithin(em: SqlEntityManager, partnershipId: string): Promise<DueItem[]> {
    const rules = await rulesOf(em, partnershipId);
    const closed = await closedReviews(em, partnershipId);
    const today = londonDate(this.clock.now());
    const due: DueItem[] = [];
    for (const kind of retentionKinds) {
      const months = rules.find((rule) => rule.kind === kind)?.months ?? null;
      if (months === null) continue;
      const old = closed.flatMap(({ lastOn, ...review }) => {
        if (lastOn === null) return [];
        const item = { ...review, kind, closedOn: lastOn, due: dueDay(lastOn, months) };
        return item.due <= today ? [item] : [];
      });
      const having = new Set(
        await this.by[kind].among(
          em,
          old.map(({ reviewId }) => reviewId),
        ),
      );
      due.push(...old.filter(({ reviewId }) => having.has(reviewId)));
    }
    return due;
  }
}

async function waitingKeys(em: SqlEntityManager, partnershipId: string): Promise<ReadonlySet<string>> {
  const all = await disposalsOf(em, partnershipId);
  return new Set(all.filter(({ settledAs }) => settledAs === null).flatMap(({ items }) => items.map(keyOf)));
}
