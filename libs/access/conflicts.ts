import { randomUUID } from 'node:crypto';
import { LockMode, type MikroORM } from '@mikro-orm/postgresql';
import { type CaseFilter, casesIn } from '#lantern/case-lists';
import { type Clock, NotFound, SealedText, checked } from '#lantern/platform';
import { Caller, Conflict, isoText, tables } from '#lantern/tables';
import { sql } from 'kysely';
import { z } from 'zod';

/** What came of a declaration (roles-and-access.md 5): they see the review again, wholly or but for some items. */
const conflictDecisions = ['none', 'stepAside'] as const;
export type ConflictDecision = (typeof conflictDecisions)[number];

export interface ConflictDetails {
  readonly id: string;
  /** Whose it is. */
  readonly person: string;
  readonly agency: string | null;
  readonly nature: string;
  readonly declaredBy: string;
  /** ISO instants. */
  readonly declaredAt: string;
  /** Null while it shuts them out. */
  readonly liftedAt: string | null;
  readonly liftedBy: string | null;
  readonly decision: ConflictDecision | null;
  readonly reason: string | null;
}

const words = z.string('say it in words').trim().min(1, 'say it in words').max(2000, 'use at most 2,000 characters');
const declaration = z.strictObject({ callerId: z.uuid('choose a person'), nature: words });
const lifting = z.strictObject({ decision: z.enum(conflictDecisions, 'choose an answer'), reason: words });

/** Where a text stands, so that it cannot be read as another's. */
const place = (id: string, field: 'nature' | 'reason'): string => `conflict ${id} ${field}`;

/** Conflicts of interest on a review; what is said of them is sealed, for it tells of people. One that stands shuts its person out at once (`CaseScopes`). */
export class Conflicts {
  private readonly seal: SealedText;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = new SealedText(secret, 'conflicts of interest');
  }

  /** Those that stand first. */
  async ofReview(reviewId: string): Promise<ConflictDetails[]> {
    const found = await this.sealedOf(reviewId);
    return found.map((conflict) => ({
      ...conflict,
      nature: this.seal.open(conflict.nature, place(conflict.id, 'nature')),
      reason: conflict.reason === null ? null : this.seal.open(conflict.reason, place(conflict.id, 'reason')),
    }));
  }

  private sealedOf(reviewId: string) {
    return tables(this.orm.em.fork())
      .selectFrom('conflict as k')
      .innerJoin('caller as c', 'c.id', 'k.callerId')
      .innerJoin('caller as d', 'd.id', 'k.declaredBy')
      .leftJoin('caller as l', 'l.id', 'k.liftedBy')
      .select([
        'k.id',
        'c.name as person',
        'c.agency',
        'k.nature',
        'd.name as declaredBy',
        'l.name as liftedBy',
        'k.reason',
      ])
      .select((eb) => [
        isoText(eb.ref('k.declaredAt')).as('declaredAt'),
        isoText(eb.ref('k.liftedAt')).as('liftedAt'),
        eb.ref('k.decision').$castTo<ConflictDecision | null>().as('decision'),
      ])
      .where('k.caseFileId', '=', reviewId)
      .orderBy((eb) => eb('k.liftedAt', 'is not', null))
      .orderBy('k.declaredAt', 'desc')
      .orderBy('k.id')
      .execute();
  }

  /** Seals what was written before these texts were sealed; part of the migrate step. Safe to repeat. */
  async sealOld(): Promise<void> {
    const em = this.orm.em.fork();
    const closed = (text: string, at: string): string => (SealedText.isSealed(text) ? text : this.seal.close(text, at));
    for (const conflict of await em.find(Conflict, {})) {
      conflict.nature = closed(conflict.nature, place(conflict.id, 'nature'));
      if (conflict.reason) conflict.reason = closed(conflict.reason, place(conflict.id, 'reason'));
    }
    await em.flush();
  }

  /** How many were declared by their own person and not looked at yet, on each of the reviews that `visible` tells of. */
  async newlyDeclared(visible: CaseFilter): Promise<{ reference: string; count: number }[]> {
    return casesIn(this.orm.em.fork())
      .innerJoin('conflict as k', 'k.caseFileId', 'c.id')
      .select(['r.reference', sql<number>`count(*)::int`.as('count')])
      .where('k.liftedAt', 'is', null)
      .whereRef('k.declaredBy', '=', 'k.callerId')
      .where('r.closed', '=', false)
      .where(visible)
      .groupBy('r.reference')
      .orderBy('r.reference')
      .execute();
  }

  /** @throws InvalidInput for a declaration that could not be made so. */
  readonly checkDeclaration = (wanted: object): unknown => checked(declaration, wanted);

  /** @throws InvalidInput for a decision that could not be made so. */
  readonly checkDecision = (wanted: object): unknown => checked(lifting, wanted);

  /** @throws NotFound where none of that id stands. */
  async insistThatStands(reviewId: string, wanted: string): Promise<void> {
    const all = await this.sealedOf(reviewId);
    if (!all.some(({ id, liftedAt }) => id === wanted && liftedAt === null))
      throw new NotFound('No such conflict of interest stands on this review.');
  }

  /** Shuts somebody out of a review. Declared twice, the first declaration stands. @throws InvalidInput */
  async declare(
    declaredBy: string,
    reviewId: string,
    wanted: { readonly callerId: string; readonly nature: string },
  ): Promise<void> {
    const { callerId, nature } = checked(declaration, wanted);
    const id = randomUUID();
    const sealed = this.seal.close(nature, place(id, 'nature'));
    await this.orm.em.fork().transactional(async (em) => {
      // Of two who declare it at once, the second waits here and finds the first.
      const person = await em.findOne(Caller, callerId, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const standing = await em.findOne(Conflict, { caseFileId: reviewId, callerId, liftedAt: null });
      if (!person || standing) return;
      const declared = { nature: sealed, declaredBy, declaredAt: this.clock.now() };
      em.create(Conflict, { id, caseFileId: reviewId, callerId, ...declared });
    });
  }

  /**
   * Opens the review to somebody again, with the reason. Nobody decides on their own conflict.
   * @throws InvalidInput, NotFound where none of that id stands.
   */
  async lift(
    liftedBy: string,
    reviewId: string,
    id: string,
    wanted: { readonly decision: string; readonly reason: string },
  ): Promise<void> {
    const { decision, reason } = checked(lifting, wanted);
    const lifted = await tables(this.orm.em.fork())
      .updateTable('conflict')
      .set({ liftedAt: this.clock.now(), liftedBy, decision, reason: this.seal.close(reason, place(id, 'reason')) })
      .where((eb) => eb(eb.cast('id', 'text'), '=', id))
      .where('caseFileId', '=', reviewId)
      .where('callerId', '<>', liftedBy)
      .where('liftedAt', 'is', null)
      .executeTakeFirst();
    if (lifted.numUpdatedRows === 0n) throw new NotFound('No such conflict of interest stands on this review.');
  }
}
