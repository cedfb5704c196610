import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { londonDate } from '#lantern/calendar';
import { general, startOf } from '#lantern/engine';
import { EventRejected, log } from '#lantern/platform';
import { tables } from '#lantern/tables';
import { sql } from 'kysely';
import type { LawRegister } from './law-register.js';
import type { CaseWriter } from './writer.js';

/** The law of today, and its first day. */
interface Present {
  readonly workflow: string;
  readonly regime: string;
  readonly from: string;
}

/** How many reviews are asked about in one round; the next round finds those that are left. */
const atOnce = 100;

/** Open reviews that stand under another law than the present one, were not asked about it, and did not decide it themselves. */
const toAsk = (em: SqlEntityManager, { workflow, regime, from }: Present) =>
  tables(em)
    .selectFrom('case_file as c')
    .select(['c.id', 'c.reference'])
    .where('c.parentId', 'is', null)
    .where('c.closed', '=', false)
    .where('c.workflow', '=', workflow)
    .where('c.regime', '<>', regime)
    .where((the) =>
      the.not(
        the.exists(
          the
            .selectFrom('law_asked as a')
            .select('a.caseFileId')
            .whereRef('a.caseFileId', '=', 'c.id')
            .where('a.regime', '=', regime)
            .where('a.startsOn', '=', from),
        ),
      ),
    )
    .where(sql<boolean>`coalesce(c.snapshot->'ledger'->'law'->>'settled', 'false') = 'false'`)
    .orderBy('c.reference')
    .limit(atOnce)
    .execute();

const lantern = { name: 'Lantern', roles: ['system'] } as const;

/**
 * Asks of each open review that stands under another law than the present one under which it goes on: an entry of its
 * history, which opens a task. The review is not moved.
 */
export class LawAsking {
  constructor(
    private readonly orm: MikroORM,
    private readonly register: LawRegister,
    private readonly writer: CaseWriter,
  ) {}

  async runDue(now: Date): Promise<{ done: number }> {
    if ((await this.register.history()).length === 0) return { done: 0 };
    const present = await this.register.present();
    const from = present && startOf(present, await this.register.known());
    if (!present || !from) return { done: 0 };
    const law = { workflow: this.register.workflow, regime: present.name, from };
    const reviews = await toAsk(this.orm.em.fork(), law);
    for (const review of reviews) await this.ask(review, law, now);
    return { done: reviews.length };
  }

  /** Marked and asked together or not at all; of two workers at once, one asks. */
  private async ask(
    { id, reference }: { readonly id: string; readonly reference: string },
    { regime, from }: Present,
    now: Date,
  ): Promise<void> {
    const event = { type: general.lawAsked, on: londonDate(now), regime, from };
    try {
      await this.writer.recordAlong(async (em, record) => {
        const marked = await tables(em)
          .insertInto('law_asked')
          .values({ caseFileId: id, regime, startsOn: from, askedAt: now })
          .onConflict((conflict) => conflict.doNothing())
          .returning('caseFileId')
          .execute();
        if (marked.length > 0) await record({ reference, actor: lantern, event });
      });
    } catch (error) {
      // Somebody closed it meanwhile: then there is nothing to ask. Anything else is tried again in the next round.
      if (!(error instanceof EventRejected)) throw error;
      log.info({ reference, reasons: error.reasons }, 'a review could not be asked under which law it goes on');
    }
  }
}
