import type { InferEntity, MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { type IsoDate, londonDate } from '#lantern/calendar';
import type { StoredDocument } from '#lantern/documents';
import { type Clock, EventRejected, InvalidInput, NotFound, NotPermitted } from '#lantern/platform';
import { KeptLetter, LetterLook, anyOf, isoText, lockFor, tables } from '#lantern/tables';

export type LetterLanguage = 'en' | 'cy' | 'both';

/** The day on which a letter was sent as somebody noted it, before another day was noted. */
export interface SentBefore {
  readonly sentOn: IsoDate;
  readonly sentBy: string;
  /** ISO instant. */
  readonly notedAt: string;
}

/** A letter that was kept as a paper of its review. */
export interface Kept {
  readonly paperId: string;
  /** Which letter of the kind of review. */
  readonly letter: string;
  readonly language: LetterLanguage;
  /** It goes to a family: a second person looks at each version before it is taken. */
  readonly held: boolean;
  readonly keptBy: string;
  /** ISO instant. */
  readonly keptAt: string;
  readonly sentOn: IsoDate | null;
  readonly sentBy: string | null;
  /** The newest first. */
  readonly sentBefore: readonly SentBefore[];
}

/** A version that a second person looked at. */
export interface Look {
  readonly documentId: string;
  readonly by: string;
}

type Review = Pick<CaseScope, 'reviewId'>;
type Person = Pick<KnownCaller, 'id' | 'name'>;
type Version = Pick<StoredDocument, 'id' | 'paperId'>;

/** Letters that were kept: which of them wait for a second look, and on which day each was sent. Nothing is sent from here. */
export class KeptLetters {
  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
  ) {}

  async keep(
    { reviewId }: Review,
    { id: keptBy }: Person,
    { paperId }: Pick<StoredDocument, 'paperId'>,
    as: Pick<Kept, 'letter' | 'language' | 'held'>,
  ): Promise<void> {
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `letter ${paperId}`);
      // The same file that is kept twice is one paper.
      if (await em.findOne(KeptLetter, { paperId })) return;
      await em.insert(KeptLetter, { paperId, reviewId, ...as, keptBy, keptAt: this.clock.now() });
    });
  }

  /** The newest first. */
  async ofReview({ reviewId }: Review): Promise<Kept[]> {
    const em = this.orm.em.fork();
    const kept = await this.rows(em, reviewId).orderBy('k.keptAt', 'desc').orderBy('k.paperId').execute();
    const before = await notedBefore(
      em,
      kept.map(({ paperId }) => paperId),
    );
    return kept.map((each) => ({
      ...each,
      sentBefore: before
        .filter(({ paperId }) => paperId === each.paperId)
        .map(({ sentOn, sentBy, notedAt }) => ({ sentOn, sentBy, notedAt })),
    }));
  }

  async looks(versions: readonly Pick<StoredDocument, 'id'>[]): Promise<Look[]> {
    if (versions.length === 0) return [];
    return tables(this.orm.em.fork())
      .selectFrom('letter_look as l')
      .innerJoin('caller as c', 'c.id', 'l.by')
      .select(['l.documentId', 'c.name as by'])
      .where(
        'l.documentId',
        'in',
        versions.map(({ id }) => id),
      )
      .execute();
  }

  /** A second person says that a version may go. @throws NotFound, EventRejected where it is their own */
  async look(review: Review, caller: Person, version: Version): Promise<void> {
    const kept = await this.one(review, version.paperId);
    if (!kept.held) throw new EventRejected(['This letter goes to no family: it may go as it is.']);
    if (await this.isOwn(caller, version)) throw new EventRejected(['Somebody else than who kept it reads it.']);
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `letter ${version.paperId}`);
      if (await em.findOne(LetterLook, { documentId: version.id })) return;
      await em.insert(LetterLook, { documentId: version.id, by: caller.id, at: this.clock.now() });
    });
  }

  /**
   * The day on which somebody sent it by themselves. Where another day was noted before, that is kept.
   * @throws NotFound, InvalidInput, NotPermitted where it waits for a second look
   */
  async sent(review: Review, caller: Person, version: Version, on: IsoDate): Promise<void> {
    await this.one(review, version.paperId);
    if (on > londonDate(this.clock.now()))
      throw new InvalidInput([{ path: 'sentOn', message: 'that day is still to come' }]);
    await this.insistOnLooked(review, version);
    const { paperId } = version;
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `letter ${paperId}`);
      const kept = await em.findOneOrFail(KeptLetter, { paperId });
      if (kept.sentOn === on) return;
      await keepOld(em, kept);
      em.assign(kept, { sentOn: on, sentBy: caller.id, sentAt: this.clock.now() });
    });
  }

  /** @throws NotPermitted where a version of a letter to a family has not been looked at by a second person */
  async insistOnLooked({ reviewId }: Review, { id, paperId }: Version): Promise<void> {
    const kept = await this.rows(this.orm.em.fork(), reviewId).where('k.paperId', '=', paperId).executeTakeFirst();
    if (kept?.held !== true) return;
    if ((await this.looks([{ id }])).length === 0)
      throw new NotPermitted(
        'This letter goes to a family. It is taken once somebody else than who kept it has read it and said so.',
      );
  }

  private async isOwn({ id }: Person, version: Version): Promise<boolean> {
    const query = tables(this.orm.em.fork()).selectFrom('document').select('addedBy').where('id', '=', version.id);
    return (await query.executeTakeFirst())?.addedBy === id;
  }

  private async one({ reviewId }: Review, paperId: string): Promise<Pick<Kept, 'held'>> {
    const kept = await this.rows(this.orm.em.fork(), reviewId).where('k.paperId', '=', paperId).executeTakeFirst();
    if (!kept) throw new NotFound('There is no such letter among those that were kept.');
    return kept;
  }

  private rows(em: SqlEntityManager, reviewId: string) {
    return tables(em)
      .selectFrom('kept_letter as k')
      .innerJoin('caller as c', 'c.id', 'k.keptBy')
      .leftJoin('caller as s', 's.id', 'k.sentBy')
      .select(['k.paperId', 'k.letter', 'k.held', 'k.sentOn', 'c.name as keptBy', 's.name as sentBy'])
      .select((eb) => [
        eb.ref('k.language').$castTo<LetterLanguage>().as('language'),
        isoText(eb.ref('k.keptAt')).$notNull().as('keptAt'),
      ])
      .where('k.reviewId', '=', reviewId);
  }
}

/** What was noted of when a letter was sent stays, with who noted it. */
async function keepOld(
  em: SqlEntityManager,
  { paperId, sentOn, sentBy, sentAt }: Pick<InferEntity<typeof KeptLetter>, 'paperId' | 'sentOn' | 'sentBy' | 'sentAt'>,
): Promise<void> {
  if (!sentOn || !sentBy || !sentAt) return;
  await tables(em).insertInto('letter_sent_before').values({ paperId, sentOn, by: sentBy, at: sentAt }).execute();
}

const notedBefore = (em: SqlEntityManager, paperIds: readonly string[]) =>
  tables(em)
    .selectFrom('letter_sent_before as b')
    .innerJoin('caller as c', 'c.id', 'b.by')
    .select((eb) => ['b.paperId', 'b.sentOn', 'c.name as sentBy', isoText(eb.ref('b.at')).as('notedAt')])
    .where('b.paperId', '=', anyOf(paperIds))
    .orderBy('b.id', 'desc')
    .execute();
