import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import { type IsoDate, addDays, londonDate } from '#lantern/calendar';
import { type CaseFilter, casesIn } from '#lantern/case-lists';
import { type Clock, InvalidInput, NotFound, Seal, checked } from '#lantern/platform';
import { isoText, tables } from '#lantern/tables';
import { type Dealing, type DealingKind, standingOf } from './dealing.js';
import { isLastStep, isOfOneInUse } from './last-step.js';
import { wantedDealing } from './wanted.js';

/** So many days ahead it is said that a department is to be asked again. */
const ahead = 7;

const contentOf = (id: string): string => `national ${id}`;

/** What becomes of the recommendations that go to a department: sent, asked again, replied, and what follows from it. */
export class NationalReplies {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = new Seal(secret, 'action-plans');
  }

  /** All steps of a review's recommendations, in the order of their days; what was taken off is among them. */
  async ofReview(reviewId: string): Promise<Dealing[]> {
    const rows = await tables(this.orm.em.fork())
      .selectFrom('national_dealing as d')
      .innerJoin('caller as c', 'c.id', 'd.recordedBy')
      .select(['d.id', 'd.itemId', 'd.onDay', 'd.nextOn', 'd.content', 'c.name as recordedBy'])
      .select((eb) => [
        eb.ref('d.kind').$castTo<DealingKind>().as('kind'),
        isoText(eb.ref('d.recordedAt')).as('recordedAt'),
        isoText(eb.ref('d.takenOffAt')).as('takenOffAt'),
      ])
      .where('d.reviewId', '=', reviewId)
      .orderBy('d.onDay')
      .orderBy('d.recordedAt')
      .execute();
    return rows.map(({ content, ...row }) => {
      // Nobody without the secret could have sealed it, so it is what was written.
      const said = JSON.parse(this.seal.open(content, contentOf(row.id)).toString()) as { to: string; words: string };
      return { ...row, ...said };
    });
  }

  /** Answers its id. @throws InvalidInput */
  async note(
    { reviewId, itemId }: { readonly reviewId: string; readonly itemId: string },
    by: Pick<KnownCaller, 'id'>,
    sent: unknown,
  ): Promise<string> {
    const { to, words, nextOn = null, ...step } = checked(wantedDealing, sent);
    if (step.onDay > londonDate(this.clock.now()))
      throw new InvalidInput([{ path: 'onDay', message: 'choose today or a day before' }]);
    const id = randomUUID();
    const content = this.seal.close(Buffer.from(JSON.stringify({ to, words })), contentOf(id));
    await tables(this.orm.em.fork())
      .insertInto('national_dealing')
      .values({ id, reviewId, itemId, ...step, nextOn, content, recordedBy: by.id, recordedAt: this.clock.now() })
      .execute();
    return id;
  }

  /** It counts no longer, and stays to be read. @throws NotFound */
  async takeOff(reviewId: string, by: Pick<KnownCaller, 'id'>, id: string): Promise<void> {
    const gone = await tables(this.orm.em.fork())
      .updateTable('national_dealing')
      .set({ takenOffAt: this.clock.now(), takenOffBy: by.id })
      .where('reviewId', '=', reviewId)
      .where((eb) => eb(eb.cast('id', 'text'), '=', id))
      .where('takenOffAt', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (!gone) throw new NotFound('This is not among what was recorded, or was taken off already.');
  }

  /** How many national recommendations of some reviews went to a department, and how many of them wait for its reply. */
  async counts(
    reviews: CaseFilter,
  ): Promise<{ readonly sent: number; readonly awaited: number; readonly since: IsoDate | null }> {
    const rows = await casesIn(this.orm.em.fork())
      .innerJoin('national_dealing as d', 'd.reviewId', 'c.id')
      .select(['d.itemId', 'd.onDay', (eb) => eb.ref('d.kind').$castTo<DealingKind>().as('kind')])
      .where(reviews)
      .where('c.parentId', 'is', null)
      .where('d.takenOffAt', 'is', null)
      .where(isOfOneInUse)
      .orderBy('d.onDay')
      .orderBy('d.recordedAt')
      .execute();
    const each = [...Map.groupBy(rows, ({ itemId }) => itemId).values()].map(standingOf);
    const awaited = each.flatMap(({ isAwaited, sentOn }) => (isAwaited && sentOn !== null ? [sentOn] : []));
    const sent = each.filter(({ sentOn }) => sentOn !== null).length;
    return { sent, awaited: awaited.length, since: awaited.toSorted()[0] ?? null };
  }

  /** The open reviews of which a department is soon to be asked again, with the first day of each. */
  soon(today: IsoDate, reviews: CaseFilter): Promise<{ readonly reference: string; readonly due: IsoDate }[]> {
    return casesIn(this.orm.em.fork())
      .innerJoin('national_dealing as d', 'd.reviewId', 'c.id')
      .select((eb) => ['c.reference', eb.fn.min('d.nextOn').$castTo<IsoDate>().as('due')])
      .where(reviews)
      .where('c.parentId', 'is', null)
      .where((eb) => eb.not('c.closed'))
      .where('d.nextOn', '<=', addDays(today, ahead))
      .where(isLastStep)
      .groupBy('c.reference')
      .orderBy('due')
      .limit(50)
      .execute();
  }
}
