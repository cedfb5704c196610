import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { type Clock, EventRejected, Seal } from '#lantern/platform';
import { SubmissionWord, isoText, tables } from '#lantern/tables';

/** What somebody said of an item of a submission that the record does not show. */
export interface SaidByHand {
  readonly item: string;
  readonly said: string;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

const saidIn = (id: string): string => `said ${id}`;

const over = 'This review is closed: what was said of its submission can be read, and no longer changed.';

/**
 * What people say by hand of what goes to the Home Office: that an item is in the report, or why there is none. Each word
 * stays with who said it and when; the last of an item is what counts.
 */
export class Submissions {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = new Seal(secret, 'submissions');
  }

  /** What is said of each item now. */
  async said(review: Pick<CaseScope, 'reviewId'>): Promise<SaidByHand[]> {
    const last = new Map((await this.everything(review)).map((each) => [each.item, each]));
    return [...last.values()].flatMap(({ said, ...rest }) => (said === null ? [] : [{ ...rest, said }]));
  }

  /** All that was ever said, oldest first; null where somebody took it back. */
  async everything({ reviewId }: Pick<CaseScope, 'reviewId'>) {
    const rows = await tables(this.orm.em.fork())
      .selectFrom('submission_word as w')
      .innerJoin('caller as c', 'c.id', 'w.by')
      .select(['w.id', 'w.item', 'w.said', 'c.name as by'])
      .select((eb) => isoText(eb.ref('w.at')).$notNull().as('at'))
      .where('w.reviewId', '=', reviewId)
      .orderBy('w.at')
      .orderBy('w.number')
      .execute();
    return rows.map(({ id, said, ...rest }) => ({
      ...rest,
      said: said && this.seal.open(said, saidIn(id)).toString(),
    }));
  }

  /** Says it, or with null takes back what was said. @throws EventRejected where the review is closed */
  async say(
    { reviewId }: Pick<CaseScope, 'reviewId'>,
    caller: Pick<KnownCaller, 'id'>,
    item: string,
    said: string | null,
  ): Promise<void> {
    const id = randomUUID();
    const sealed = said === null ? null : this.seal.close(Buffer.from(said), saidIn(id));
    await this.orm.em.fork().transactional(async (em) => {
      const { closed } = await tables(em)
        .selectFrom('case_file')
        .select('closed')
        .where('id', '=', reviewId)
        .forShare()
        .executeTakeFirstOrThrow();
      if (closed) throw new EventRejected([over]);
      await em.insert(SubmissionWord, { id, reviewId, item, said: sealed, by: caller.id, at: this.clock.now() });
    });
  }
}
