import { createHmac, hkdfSync, randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { londonDate } from '#lantern/calendar';
import { type CaseWriter, holdCase } from '#lantern/cases';
import { general } from '#lantern/engine';
import { type KeyedName, NameSearch } from '#lantern/names';
import { type Clock, EventRejected, NotFound, Seal } from '#lantern/platform';
import { NameCheck, isoText, tables } from '#lantern/tables';
import { type Passage, type PlacedHit, searched } from './searched.js';

export const subjects = ['learning', 'meetings', 'family', 'chronology', 'form', 'paper', 'pack', 'pasted'] as const;
export type Subject = (typeof subjects)[number];

/** A text that was looked through. */
export interface CheckedText {
  readonly id: string;
  readonly subject: Subject;
  readonly digest: string;
  readonly hits: number;
  readonly checkedBy: string;
  /** ISO instants. */
  readonly checkedAt: string;
  readonly releasedBy: string | null;
  readonly releasedAt: string | null;
}

export interface CheckedInFull extends CheckedText {
  /** What was looked through, in words. */
  readonly title: string;
  readonly found: readonly PlacedHit[];
  readonly reason: string | null;
  /** Whoever checked it does not release it. */
  readonly isOwn: boolean;
}

interface Content {
  readonly title: string;
  readonly found: readonly PlacedHit[];
}

type Place = Pick<CaseScope, 'reviewId' | 'reference'>;
type Person = Pick<KnownCaller, 'id' | 'name'>;

/** As many as somebody reads; more are counted. */
const mostKept = 500;

const contentIn = (id: string): string => `check ${id}`;
const reasonIn = (id: string): string => `reason ${id}`;

/** Looks texts of a review through for the names of its case, and keeps which version was looked through by whom. */
export class NameChecks {
  private readonly seal: Seal;
  private readonly key: Buffer;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    private readonly writer: CaseWriter,
    secret: string,
  ) {
    this.seal = new Seal(secret, 'name checks');
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'lantern digests of checked texts', 32));
  }

  /** Looks through a text as it stands, and keeps that it was done. Answers the id of the check. */
  async check(
    place: Place,
    caller: Person,
    what: { readonly subject: Subject; readonly title: string; readonly passages: readonly Passage[] },
    names: readonly KeyedName[],
  ): Promise<string> {
    const found = await searched(new NameSearch(names), what.passages);
    const [id, digest, hits] = [randomUUID(), this.digestOf(what.passages), found.length];
    const content: Content = { title: what.title, found: found.slice(0, mostKept) };
    await this.writer.recordAlong(async (em, record) => {
      await holdCase(em, place.reviewId);
      await em.insert(NameCheck, {
        id,
        reviewId: place.reviewId,
        subject: what.subject,
        digest,
        hits,
        content: this.seal.close(Buffer.from(JSON.stringify(content)), contentIn(id)),
        checkedBy: caller.id,
        checkedAt: this.clock.now(),
      });
      await record(this.told(place, caller, { type: general.namesChecked, subject: what.subject, digest, hits }));
    });
    return id;
  }

  /** The newest first; of several at one moment, the one that found most. */
  async ofReview({ reviewId }: Pick<Place, 'reviewId'>): Promise<CheckedText[]> {
    const latest = this.rows(reviewId).orderBy('n.checkedAt', 'desc').orderBy('n.hits', 'desc').orderBy('n.id');
    const rows = await latest.execute();
    return rows.map(({ content: _content, reason: _reason, checkedById: _id, ...row }) => row);
  }

  /** @throws NotFound */
  async one({ reviewId }: Pick<Place, 'reviewId'>, caller: Pick<Person, 'id'>, id: string): Promise<CheckedInFull> {
    const row = await this.rows(reviewId)
      .where((eb) => eb(eb.cast('n.id', 'text'), '=', id))
      .executeTakeFirst();
    if (!row) throw new NotFound('There is no such check of names in this review.');
    const { content, reason, checkedById, ...rest } = row;
    // Nobody without the secret could have sealed it, so it is what was written.
    const { title, found } = JSON.parse(this.seal.open(content, contentIn(row.id)).toString()) as Content;
    const why = reason && this.seal.open(reason, reasonIn(row.id)).toString();
    return { ...rest, title, found, reason: why, isOwn: checkedById === caller.id };
  }

  /**
   * Lets a text go out although names were found in it: by somebody else than who looked it through, and with a reason.
   * @throws NotFound, EventRejected
   */
  async release(place: Place, caller: Person, id: string, reason: string): Promise<void> {
    await this.writer.recordAlong(async (em, record) => {
      await holdCase(em, place.reviewId);
      const { isOwn, hits, releasedAt, digest } = await this.one(place, caller, id);
      if (hits === 0) throw new EventRejected(['No name was found in it: there is nothing to release.']);
      if (isOwn) throw new EventRejected(['Somebody else than who looked it through releases it.']);
      if (releasedAt !== null) throw new EventRejected(['It has been released already.']);
      if (reason.trim() === '') throw new EventRejected(['Say why it may go out although names were found.']);
      const sealed = this.seal.close(Buffer.from(reason), reasonIn(id));
      await tables(em)
        .updateTable('name_check')
        .set({ releasedBy: caller.id, releasedAt: this.clock.now(), reason: sealed })
        .where('id', '=', id)
        .where('releasedAt', 'is', null)
        .execute();
      await record(this.told(place, caller, { type: general.namesReleased, digest, reason }));
    });
  }

  /** Tells one version of a text from any other, and gives neither away. */
  digestOf(passages: readonly Passage[]): string {
    const text = passages.map(({ place, text: said }) => `${place}\n${said}`).join('\n\n');
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }

  private told({ reference }: Place, { name }: Person, event: Readonly<Record<string, unknown>>) {
    const on = londonDate(this.clock.now());
    return { actor: { name, roles: ['system' as const] }, reference, event: { ...event, on } };
  }

  private rows(reviewId: string) {
    return tables(this.orm.em.fork())
      .selectFrom('name_check as n')
      .innerJoin('caller as c', 'c.id', 'n.checkedBy')
      .leftJoin('caller as r', 'r.id', 'n.releasedBy')
      .select(['n.id', 'n.digest', 'n.hits', 'n.content', 'n.reason', 'n.checkedBy as checkedById'])
      .select(['c.name as checkedBy', 'r.name as releasedBy'])
      .select((eb) => [
        eb.ref('n.subject').$castTo<Subject>().as('subject'),
        isoText(eb.ref('n.checkedAt')).as('checkedAt'),
        isoText(eb.ref('n.releasedAt')).as('releasedAt'),
      ])
      .where('n.reviewId', '=', reviewId);
  }
}
