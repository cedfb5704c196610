import { randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { type Clock, EventRejected, InvalidInput, NotFound, type Seal } from '#lantern/platform';
import { DraftComment as Row, DraftCommentAnswer, isoText, knownBody, lockFor, tables } from '#lantern/tables';
import {
  type DraftComment,
  type GivenAnswer,
  type Outcome,
  type Reading,
  type Said,
  waitsForAnswer,
} from './comment.js';
import { answerIn, commentIn, sealOf } from './sealing.js';

/** What is sealed of a comment. */
interface Content {
  readonly text: string;
  readonly quote: string;
  readonly reading: Reading | null;
}

type Person = Pick<KnownCaller, 'id' | 'agency'>;

const longest = 10_000;

/**
 * What a panel, the agencies and the family say of each version of a draft, and what becomes of it. Who acts for an agency
 * sees what their own agency said; those who lead the review see all.
 */
export class DraftComments {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = sealOf(secret);
  }

  /** The same said twice is kept once. Answers the number in the log. @throws InvalidInput, on `text` */
  async add(scope: CaseScope, caller: Person, documentId: string, said: Said): Promise<number> {
    if (said.text.length > longest)
      throw new InvalidInput([{ path: 'text', message: 'say it in 10,000 characters at most' }]);
    return this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `comments on ${documentId}`);
      const all = await this.ofVersion(em, scope, caller, documentId);
      const same = all.find((each) => each.isOwn && each.withdrawnAt === null && isSame(each, said));
      if (same) return same.number;
      const number = await nextNumber(em, documentId);
      await this.insert(em, scope, caller, { documentId, number, said });
      return number;
    });
  }

  /** The log of a version, in the order of its paragraphs, what is of the whole first. */
  async of(scope: CaseScope, caller: Pick<Person, 'id'>, documentId: string): Promise<DraftComment[]> {
    const all = await this.ofVersion(this.orm.em.fork(), scope, caller, documentId);
    return all.toSorted((a, b) => (a.paragraph ?? 0) - (b.paragraph ?? 0) || a.number - b.number);
  }

  /** Every comment of a review that the caller may see, version by version. */
  ofReview(scope: CaseScope, caller: Pick<Person, 'id'>): Promise<DraftComment[]> {
    return this.ofVersion(this.orm.em.fork(), scope, caller, null);
  }

  /** @throws NotFound also where it is not theirs to see */
  async one(scope: CaseScope, caller: Pick<Person, 'id'>, documentId: string, id: string): Promise<DraftComment> {
    const comment = (await this.of(scope, caller, documentId)).find((each) => each.id === id);
    if (!comment) throw new NotFound('There is no such comment among those you may see.');
    return comment;
  }

  /** Takes one's own comment back, as long as nobody has answered it. @throws NotFound, EventRejected */
  async takeBack(scope: CaseScope, caller: Person, documentId: string, id: string): Promise<void> {
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `comment ${id}`);
      const comment = await this.one(scope, caller, documentId, id);
      if (!comment.isOwn) throw new EventRejected(['A comment is taken back by whoever wrote it.']);
      if (comment.answers.length > 0)
        throw new EventRejected(['This comment has been answered, and stays in the log. Add another one.']);
      await em.nativeUpdate(Row, { id, withdrawnAt: null }, { withdrawnAt: this.clock.now() });
    });
  }

  /** Says what becomes of a comment; said again, the last answer counts and the earlier ones stay. @throws NotFound, EventRejected, InvalidInput */
  async answer(
    scope: CaseScope,
    caller: Person,
    documentId: string,
    id: string,
    given: { readonly outcome: Outcome; readonly why: string },
  ): Promise<void> {
    if (given.outcome !== 'takenUp' && given.why === '')
      throw new InvalidInput([{ path: 'why', message: 'say why it is not taken up, or not all of it' }]);
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `comment ${id}`);
      const comment = await this.one(scope, caller, documentId, id);
      if (comment.withdrawnAt !== null) throw new EventRejected(['This comment was taken back meanwhile.']);
      const last = comment.answers.at(-1);
      if (last?.outcome === given.outcome && last.why === given.why) return;
      const content = this.seal.close(Buffer.from(given.why), answerIn(id));
      const { outcome } = given;
      await em.insert(DraftCommentAnswer, { commentId: id, outcome, content, by: caller.id, at: this.clock.now() });
    });
  }

  /** How many comments of a review wait for an answer, and on which versions. */
  async waiting(scope: CaseScope): Promise<{ readonly count: number; readonly documentIds: readonly string[] }> {
    const all = await this.ofVersion(this.orm.em.fork(), { ...scope, onlyAgency: null }, { id: '' }, null);
    const open = all.filter(waitsForAnswer);
    return { count: open.length, documentIds: [...new Set(open.map(({ documentId }) => documentId))] };
  }

  private async insert(
    em: SqlEntityManager,
    { reviewId }: CaseScope,
    caller: Person,
    { documentId, number, said }: { readonly documentId: string; readonly number: number; readonly said: Said },
  ): Promise<void> {
    const id = randomUUID();
    const { text, quote, paragraph, family } = said;
    const content: Content = { text, quote, reading: family ?? null };
    const agency = family ? null : (said.agency ?? caller.agency);
    await tables(em)
      .insertInto('draft_comment')
      .values({
        id,
        reviewId,
        documentId,
        number,
        paragraph,
        agency,
        says: text === '' ? 'none' : 'comment',
        ofFamily: family !== undefined,
        content: this.seal.close(Buffer.from(JSON.stringify(content)), commentIn(id)),
        by: caller.id,
        at: this.clock.now(),
      })
      .execute();
  }

  private async ofVersion(
    em: SqlEntityManager,
    { reviewId, onlyAgency }: CaseScope,
    caller: Pick<Person, 'id'>,
    documentId: string | null,
  ): Promise<DraftComment[]> {
    const rows = await tables(em)
      .selectFrom('draft_comment as d')
      .innerJoin('caller as c', 'c.id', 'd.by')
      .innerJoin('document as v', 'v.id', 'd.documentId')
      .select(['d.id', 'd.documentId', 'd.number', 'd.paragraph', 'd.ofFamily as isFamily', 'd.agency', 'd.content'])
      .select((eb) => ['c.name as by', 'd.by as callerId', isoText(eb.ref('d.at')).as('at')])
      .select((eb) => isoText(eb.ref('d.withdrawnAt')).as('withdrawnAt'))
      .where('d.reviewId', '=', reviewId)
      .$if(documentId !== null, (query) => query.where('d.documentId', '=', documentId ?? ''))
      .$if(onlyAgency !== null, (query) => query.where('d.bodyId', '=', knownBody(onlyAgency)))
      .orderBy('v.number')
      .orderBy('d.number')
      .execute();
    const answers = await this.answersTo(em, reviewId);
    return rows.map(({ content, callerId, ...row }) => ({
      ...row,
      ...this.opened(row.id, content),
      isOwn: callerId === caller.id,
      answers: answers.get(row.id) ?? [],
    }));
  }

  private async answersTo(em: SqlEntityManager, reviewId: string): Promise<Map<string, GivenAnswer[]>> {
    const rows = await tables(em)
      .selectFrom('draft_comment_answer as a')
      .innerJoin('draft_comment as d', 'd.id', 'a.commentId')
      .innerJoin('caller as c', 'c.id', 'a.by')
      .select((eb) => ['a.commentId', 'a.content', 'c.name as by', isoText(eb.ref('a.at')).as('at')])
      .select((eb) => eb.ref('a.outcome').$castTo<Outcome>().as('outcome'))
      .where('d.reviewId', '=', reviewId)
      .orderBy('a.id')
      .execute();
    const answered = rows.map(({ commentId, content, ...answer }) => {
      const why = this.seal.open(content, answerIn(commentId)).toString();
      return { commentId, answer: { ...answer, why } };
    });
    const byComment = Map.groupBy(answered, ({ commentId }) => commentId);
    return new Map([...byComment].map(([id, some]) => [id, some.map(({ answer }) => answer)]));
  }

  private opened(id: string, content: Uint8Array): Content {
    // Nobody without the secret could have sealed it, so it is what was written.
    return JSON.parse(this.seal.open(content, commentIn(id)).toString()) as Content;
  }
}

const isSame = (comment: DraftComment, { text, paragraph, family, agency }: Said): boolean =>
  comment.text === text &&
  comment.paragraph === paragraph &&
  comment.isFamily === (family !== undefined) &&
  (agency === undefined || comment.agency === agency);

async function nextNumber(em: SqlEntityManager, documentId: string): Promise<number> {
  const { last } = await tables(em)
    .selectFrom('draft_comment')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('documentId', '=', documentId)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0) + 1;
}
