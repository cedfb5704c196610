import type { SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseEvent, general } from '#lantern/engine';
import { tables } from '#lantern/tables';
import type { CaseTransaction, Written } from './case-transaction.js';
import { type Passing, moveEmails, moveSeats, seatThere, takeAbsences, takeSharedContacts } from './lead-transfer.js';
import { onBehalfOf } from './telling.js';

/*
 * What a review takes with it to another partnership, in the same transaction. Dates, tasks, reminders, documents,
 * and conflicts hang on the case itself, and so need nothing. A seat hangs on the office it was given for, and goes to
 * the same office there.
 *
 *   parts      open and closed, by an event of each, so that their histories tell of it
 *   contacts   the review's own
 *
 * A reorganisation has a plan of its own for people and for e-mails. Where the lead alone passes, lead-transfer.ts says what
 * else goes along.
 */

const moveContacts = (em: SqlEntityManager, caseFileId: string, partnershipId: string) =>
  tables(em).updateTable('contact').set({ partnershipId }).where('caseFileId', '=', caseFileId).execute();

/** The parts of a review, under lock: whoever is writing to one of them is waited for. */
const partsOf = (em: SqlEntityManager, reviewId: string) =>
  tables(em)
    .selectFrom('case_file')
    .select('reference')
    .where('parentId', '=', reviewId)
    .orderBy('reference')
    .forUpdate()
    .execute();

/** Takes along what belongs to a review that has just passed to another partnership. */
export class PartnershipChange {
  constructor(
    private readonly em: SqlEntityManager,
    private readonly transaction: CaseTransaction,
    private readonly now: Date,
  ) {}

  /** Does nothing for an event that leaves the review where it was. Answers the parts that were written. */
  async follow({ stored, partnershipId: to }: Written, event: CaseEvent): Promise<Written[]> {
    const { id, partnershipId: from, parentId } = stored;
    if (parentId !== null || to === from) return [];
    const parts = await this.passParts(id, await this.eventOfParts(from, to, event));
    await moveContacts(this.em, id, to);
    if (event.type === general.leadTransferred) await this.takeAlong({ reviewId: id, from, to });
    return parts;
  }

  private async takeAlong(passing: Passing): Promise<void> {
    await takeSharedContacts(this.em, passing);
    await moveEmails(this.em, passing);
    await seatThere(this.em, passing, this.now);
    await moveSeats(this.em, passing);
    await takeAbsences(this.em, passing);
  }

  private async eventOfParts(from: string, to: string, { on, actor, order }: CaseEvent): Promise<CaseEvent> {
    const named = await tables(this.em)
      .selectFrom('partnership')
      .select(['id', 'name'])
      .where('id', 'in', [from, to])
      .execute();
    const nameOf = (wanted: string) => named.find(({ id }) => id === wanted)?.name;
    return {
      type: general.partnershipChanged,
      on,
      actor: onBehalfOf(actor),
      from: nameOf(from),
      to: nameOf(to),
      order: order ?? 'The lead of the review was transferred.',
    };
  }

  private async passParts(reviewId: string, event: CaseEvent): Promise<Written[]> {
    const rows = await partsOf(this.em, reviewId);
    const written: Written[] = [];
    for (const { reference } of rows) written.push(await this.passPart(reference, event));
    return written;
  }

  private async passPart(reference: string, event: CaseEvent): Promise<Written> {
    const part = await this.transaction.read(reference);
    if (!part) throw new Error(`${reference} was there a moment ago.`);
    const decision = await this.transaction.decide(part, event);
    if (!decision.accepted) throw new Error(`${reference} cannot go with its review: ${decision.reasons.join(' ')}`);
    return this.transaction.write(part, event, decision);
  }
}
