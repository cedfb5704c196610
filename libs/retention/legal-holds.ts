import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import { type Clock, EventRejected, NotFound, Seal } from '#lantern/platform';
import { lockFor, tables } from '#lantern/tables';
import { holdsOf } from './rows.js';

type Person = Pick<KnownCaller, 'id'>;

export interface LegalHoldView {
  readonly id: string;
  readonly reason: string;
  readonly placedBy: string;
  readonly placedAt: string;
  readonly liftedBy: string | null;
  readonly liftedAt: string | null;
  readonly liftedWhy: string | null;
}

const reasonOf = (id: string): string => `reason of legal hold ${id}`;
const endOf = (id: string): string => `end of legal hold ${id}`;

/** Whoever places one waits for a disposal that is being carried out, and the disposal for them. */
export const disposing = (reviewId: string): string => `disposal of ${reviewId}`;

/** Legal holds: while one stands, nothing of its review is destroyed. */
export class LegalHolds {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = new Seal(secret, 'legal-holds');
  }

  /** The newest first. */
  async of(reviewId: string): Promise<LegalHoldView[]> {
    const rows = await holdsOf(this.orm.em.fork(), reviewId);
    return rows.map((row) => ({
      ...row,
      reason: this.seal.open(row.reason, reasonOf(row.id)).toString(),
      liftedWhy: row.liftedWhy && this.seal.open(row.liftedWhy, endOf(row.id)).toString(),
    }));
  }

  /** Answers its id. @throws EventRejected where one stands already. */
  async place(reviewId: string, by: Person, reason: string): Promise<string> {
    const id = randomUUID();
    const sealed = this.seal.close(Buffer.from(reason), reasonOf(id));
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, disposing(reviewId));
      if ((await holdsOf(em, reviewId)).some(({ liftedAt }) => liftedAt === null))
        throw new EventRejected(['A legal hold stands already on this review.']);
      const placed = { id, reviewId, reason: sealed, placedBy: by.id, placedAt: this.clock.now() };
      await tables(em).insertInto('legal_hold').values(placed).execute();
    });
    return id;
  }

  /** @throws NotFound where it is none of this review; EventRejected where it stands no longer. */
  async lift(reviewId: string, by: Person, hold: string, reason: string): Promise<void> {
    const em = this.orm.em.fork();
    const { id } = await this.one(reviewId, hold);
    const lifted = await tables(em)
      .updateTable('legal_hold')
      .set({
        liftedBy: by.id,
        liftedAt: this.clock.now(),
        liftedWhy: this.seal.close(Buffer.from(reason), endOf(id)),
      })
      .where('id', '=', id)
      .where('liftedAt', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!lifted) throw new EventRejected(['This legal hold has been lifted already.']);
  }

  /** @throws NotFound */
  async one(reviewId: string, hold: string): Promise<LegalHoldView> {
    const found = (await this.of(reviewId)).find(({ id }) => id === hold);
    if (!found) throw new NotFound('There is no such legal hold on this review.');
    return found;
  }
}
