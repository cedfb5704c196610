import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseEvent } from '#lantern/engine';
import { EventRejected, run } from '#lantern/platform';
import type { Calendars } from './calendars.js';
import { CaseTransaction } from './case-transaction.js';
import { readEvent } from './checks.js';
import type { WorkflowRegistry } from './registry.js';

/** A review that a reorganisation passes on, with the names of the partnerships. */
interface Move {
  readonly reviewId: string;
  readonly from: string;
  readonly to: string;
}

/** What all moves of one reorganisation have in common. `by`: the name of whoever decided on it. */
interface Occasion {
  readonly on: string;
  readonly order: string;
  readonly by: string;
  readonly now: Date;
}

/** Passes reviews to other partnerships, each case by an event of its own, so that its history tells of it. */
export class PartnershipMoves {
  constructor(
    private readonly registry: WorkflowRegistry,
    private readonly calendars: Calendars,
  ) {}

  /**
   * Moves reviews and all their parts, open and closed, in the caller's transaction. Their lengths, dates and references
   * stay as they are. Answers how many cases were moved.
   * @throws Error where somebody else wrote meanwhile: the whole is to be tried again.
   */
  async move(em: SqlEntityManager, moves: readonly Move[], occasion: Occasion): Promise<number> {
    const ids = moves.map(({ reviewId }) => reviewId);
    // Whoever is writing to one of them is waited for, and the parts they add are seen.
    await run(em, 'select 1 from case_file where id = any($1::uuid[]) order by id for update', [ids]);
    const cases = await run<{ reference: string; reviewId: string }>(
      em,
      `select reference, coalesce(parent_id, id) as "reviewId" from case_file
       where id = any($1::uuid[]) or parent_id = any($1::uuid[]) order by reference for update`,
      [ids],
    );
    const byReview = new Map(moves.map((move) => [move.reviewId, move]));
    for (const { reference, reviewId } of cases) {
      const move = byReview.get(reviewId);
      if (move) await this.moveOne(em, reference, move, occasion);
    }
    return cases.length;
  }

  private async moveOne(em: SqlEntityManager, reference: string, { from, to }: Move, occasion: Occasion) {
    const { on, order, by, now } = occasion;
    const transaction = new CaseTransaction(em, this.registry, this.calendars, now);
    const stored = await transaction.read(reference);
    if (!stored) throw new Error(`${reference} was there a moment ago.`);
    // The one who decided stays named; what follows of itself is done with the system's office.
    const actor: CaseEvent['actor'] = { name: by, roles: ['system'] };
    const raw = { type: 'partnership.changed', on, from, to, order };
    const event = readEvent(transaction.definitionOf(stored), raw, actor, now);
    const decision = await transaction.decide(stored, event);
    if (!decision.accepted) throw new EventRejected([...decision.reasons]);
    await transaction.write(stored, event, decision);
  }
}
