import { randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { type Clock, EventRejected, InvalidInput, Seal, changedMeanwhile } from '#lantern/platform';
import { SubmissionWord, isoText, lockFor, tables } from '#lantern/tables';

/** What somebody said of an item of a submission that the record does not show. */
export interface SaidByHand {
  readonly item: string;
  readonly said: string;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

const saidIn = (id: string): string => `said ${id}`;

/** In characters. */
const longest = 2000;

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

  /** How often something was said of an item, or taken back. */
  revisionOf({ reviewId }: Pick<CaseScope, 'reviewId'>, item: string): Promise<number> {
    return timesSaid(this.orm.em.fork(), reviewId, item);
  }

  /**
   * Says it of an item, or with null takes back what was said. `revision`: of what whoever says it has read.
   * @throws InvalidInput; EventRejected where the review is closed, ChangedMeanwhile where somebody else said something
   */
  async say(
    { reviewId }: Pick<CaseScope, 'reviewId'>,
    caller: Pick<KnownCaller, 'id'>,
    { item, revision }: { readonly item: string; readonly revision: number },
    said: string | null,
  ): Promise<void> {
    if (said !== null && said.length > longest)
      throw new InvalidInput([{ path: 'said', message: 'say it in 2,000 characters at most' }]);
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
      await lockFor(em, `submission of ${reviewId}`);
      if ((await timesSaid(em, reviewId, item)) !== revision) throw changedMeanwhile();
      await em.insert(SubmissionWord, { id, reviewId, item, said: sealed, by: caller.id, at: this.clock.now() });
    });
  }
}

async function timesSaid(em: SqlEntityManager, reviewId: string, item: string): Promise<number> {
  const { times } = await tables(em)
    .selectFrom('submission_word')
    .select((eb) => eb.fn.countAll<string>().as('times'))
    .where('reviewId', '=', reviewId)
    .where('item', '=', item)
    .executeTakeFirstOrThrow();
  return Number(times);
}
