import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { CaseFilter } from '#lantern/case-lists';
import { type Clock, NotFound, SealedText, checked, isoInstant, run } from '#lantern/platform';
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

const statement = `
select k.id, c.name as person, c.agency, k.nature, d.name as "declaredBy", ${isoInstant('k.declared_at')} as "declaredAt",
  ${isoInstant('k.lifted_at')} as "liftedAt", l.name as "liftedBy", k.decision, k.reason
from conflict k join caller c on c.id = k.caller_id join caller d on d.id = k.declared_by
  left join caller l on l.id = k.lifted_by
where k.case_file_id = $1 order by k.lifted_at is not null, k.declared_at desc, k.id`;

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
    const found = await run<ConflictDetails>(this.orm.em.fork(), statement, [reviewId]);
    return found.map((conflict) => ({
      ...conflict,
      nature: this.seal.open(conflict.nature, place(conflict.id, 'nature')),
      reason: conflict.reason === null ? null : this.seal.open(conflict.reason, place(conflict.id, 'reason')),
    }));
  }

  /** Seals what was written before these texts were sealed; part of the migrate step. Safe to repeat. */
  async sealOld(): Promise<void> {
    const rows = await run<{ id: string; nature: string; reason: string | null }>(
      this.orm.em.fork(),
      `select id, nature, reason from conflict`,
    );
    const closed = (text: string, at: string): string => (SealedText.isSealed(text) ? text : this.seal.close(text, at));
    for (const { id, nature, reason } of rows)
      await run(this.orm.em.fork(), 'update conflict set nature = $2, reason = $3 where id = $1', [
        id,
        closed(nature, place(id, 'nature')),
        reason === null ? null : closed(reason, place(id, 'reason')),
      ]);
  }

  /** How many were declared by their own person and not looked at yet, on each of the reviews that `visible` tells of. */
  async newlyDeclared(visible: CaseFilter): Promise<{ reference: string; count: number }[]> {
    const { condition, parameters } = visible(1);
    return run<{ reference: string; count: number }>(
      this.orm.em.fork(),
      `select r.reference, count(*)::int as count from conflict k join case_file r on r.id = k.case_file_id
         join case_file c on c.id = r.id
       where k.lifted_at is null and k.declared_by = k.caller_id and not r.closed and ${condition}
       group by r.reference order by r.reference`,
      parameters,
    );
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
    await run(
      this.orm.em.fork(),
      `insert into conflict (id, case_file_id, caller_id, nature, declared_by, declared_at)
       select $6, $1, c.id, $3, $4, $5 from caller c where c.id = $2
         and not exists (select 1 from conflict where case_file_id = $1 and caller_id = $2 and lifted_at is null)`,
      [reviewId, callerId, sealed, declaredBy, this.clock.now(), id],
    );
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
    const lifted = await run(
      this.orm.em.fork(),
      `update conflict set lifted_at = $4, lifted_by = $3, decision = $5, reason = $6
       where id::text = $1 and case_file_id = $2 and caller_id <> $3 and lifted_at is null returning id`,
      [id, reviewId, liftedBy, this.clock.now(), decision, this.seal.close(reason, place(id, 'reason'))],
    );
    if (lifted.length === 0) throw new NotFound('No such conflict of interest stands on this review.');
  }
}
