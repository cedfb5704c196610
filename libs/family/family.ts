import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import { type CaseFilter, casesIn } from '#lantern/case-lists';
import { type Clock, EventRejected, InvalidInput, NotFound, changedMeanwhile } from '#lantern/platform';
import { lockFor, tables } from '#lantern/tables';
import { type FamilyChange, FamilyRecords, type Kept, type Saving } from './records.js';
import { type StoredRecord, changesOf, recordsOf } from './rows.js';
import { type FamilyKind, factsOf, readFamily } from './wanted.js';

type Person = Pick<KnownCaller, 'id'>;

/** Everybody of the family and their friends, the contacts with each, and the part that they took. */
export interface FamilyHere {
  readonly people: readonly (Kept<'person'> & { readonly contacts: readonly Kept<'contact'>[] })[];
  readonly participation: Kept<'participation'> | undefined;
  readonly changes: readonly FamilyChange[];
}

/**
 * How the family and friends of a review are spoken with: sealed, each change with what was said before. Lantern writes to
 * none of them. Who may read or write it is for whoever asks to see to.
 */
export class Family {
  private readonly records: FamilyRecords;

  constructor(
    private readonly orm: MikroORM,
    clock: Clock,
    secret: string,
  ) {
    this.records = new FamilyRecords(clock, secret);
  }

  async of(reviewId: string): Promise<FamilyHere> {
    const em = this.orm.em.fork();
    const all = await recordsOf(em, reviewId);
    const rows = all.filter(({ takenOff }) => !takenOff);
    const contacts = rows.filter(({ kind }) => kind === 'contact').map((row) => this.records.opened(row, 'contact'));
    const ofPerson = (id: string) => contacts.filter(({ personId }) => personId === id);
    const people = rows.filter(({ kind }) => kind === 'person').map((row) => this.records.opened(row, 'person'));
    const part = rows.find(({ kind }) => kind === 'participation');
    return {
      people: people.map((each) => ({ ...each, contacts: byDay(ofPerson(each.id)) })),
      participation: part && this.records.opened(part, 'participation'),
      changes: await this.changesIn(em, all),
    };
  }

  /** @throws NotFound also where it is of another review. */
  async one<Kind extends FamilyKind>(reviewId: string, kind: Kind, id: string): Promise<Kept<Kind>> {
    const rows = await recordsOf(this.orm.em.fork(), reviewId);
    const row = rows.find((each) => each.id === id && each.kind === kind && !each.takenOff);
    if (!row) throw new NotFound('There is no such record of the family here.');
    return this.records.opened(row, kind);
  }

  /** Adds somebody, and answers their id. @throws InvalidInput */
  async addPerson(reviewId: string, by: Person, sent: unknown): Promise<string> {
    const said = readFamily('person', sent);
    return this.records.insert(this.orm.em.fork(), by, {
      reviewId,
      kind: 'person',
      said,
      nextContact: said.nextContact,
    });
  }

  /** @throws InvalidInput, NotFound, ChangedMeanwhile */
  async changePerson(reviewId: string, by: Person, saving: Saving, sent: unknown): Promise<void> {
    const said = readFamily('person', sent);
    const before = await this.one(reviewId, 'person', saving.id);
    await this.orm.em
      .fork()
      .transactional((em) => this.records.update(em, by, { saving, before, said, nextContact: said.nextContact }));
  }

  /** Adds a contact, and when the next one is; answers its id. @throws InvalidInput, NotFound */
  async addContact(reviewId: string, by: Person, personId: string, sent: unknown): Promise<string> {
    const said = readFamily('contact', sent);
    return this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `family ${personId}`);
      const before = await this.one(reviewId, 'person', personId);
      const id = await this.records.insert(em, by, { reviewId, kind: 'contact', personId, said });
      const { nextContact } = said;
      await this.records.update(em, by, { saving: before, before, said: { ...before.said, nextContact }, nextContact });
      return id;
    });
  }

  /** @throws InvalidInput, NotFound, ChangedMeanwhile */
  async changeContact(reviewId: string, by: Person, saving: Saving, sent: unknown): Promise<void> {
    const said = readFamily('contact', sent);
    const before = await this.one(reviewId, 'contact', saving.id);
    await this.orm.em.fork().transactional((em) => this.records.update(em, by, { saving, before, said }));
  }

  /** Says which part they took. `revision` 0: nobody had said so yet. @throws InvalidInput, ChangedMeanwhile */
  async savePart(reviewId: string, by: Person, revision: number, sent: unknown): Promise<void> {
    const said = readFamily('participation', sent);
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `family of ${reviewId}`);
      const { participation: before } = await this.of(reviewId);
      if ((before?.revision ?? 0) !== revision) throw changedMeanwhile();
      const facts = factsOf(said);
      if (before) await this.records.update(em, by, { saving: before, before, said, facts });
      else await this.records.insert(em, by, { reviewId, kind: 'participation', said, facts });
    });
  }

  /**
   * Takes off what was recorded by mistake. It is shown no longer but among what was changed, with the reason. Somebody with
   * whom contacts are recorded stays until these are taken off.
   * @throws InvalidInput, NotFound, EventRejected, ChangedMeanwhile
   */
  async takeOff(
    reviewId: string,
    by: Person,
    kind: 'person' | 'contact',
    saving: Saving,
    reason: string,
  ): Promise<void> {
    if (reason.trim() === '') throw new InvalidInput([{ path: 'reason', message: 'say why' }]);
    await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `family ${saving.id}`);
      const before = await this.one(reviewId, kind, saving.id);
      const here = await recordsOf(em, reviewId);
      if (here.some(({ personId, takenOff }) => personId === saving.id && !takenOff))
        throw new EventRejected(['Contacts with them are recorded. Take those off first that were a mistake, too.']);
      await this.records.takeOff(em, by, { saving, before, reason });
    });
  }

  /** The facts of the part that the family of a review took; undefined while nobody has said any. */
  async partIn(reviewId: string): Promise<Readonly<Record<string, string>> | undefined> {
    const row = await tables(this.orm.em.fork())
      .selectFrom('family_record')
      .select('facts')
      .where('reviewId', '=', reviewId)
      .where('kind', '=', 'participation')
      .executeTakeFirst();
    return row?.facts ?? undefined;
  }

  /** The facts of their part, of reviews that somebody may see; `reviews` counts those of which nobody has said anything, too. */
  async parts(reviews: CaseFilter): Promise<{ reviews: number; facts: Readonly<Record<string, string>>[] }> {
    const em = this.orm.em.fork();
    const rows = await casesIn(em)
      .leftJoin('family_record as f', (join) =>
        join.onRef('f.reviewId', '=', 'c.id').on('f.kind', '=', 'participation'),
      )
      .select('f.facts')
      .where(reviews)
      .where('c.parentId', 'is', null)
      .execute();
    return { reviews: rows.length, facts: rows.map(({ facts }) => facts).filter((facts) => facts !== null) };
  }

  /** What was said before of all that stands, and of all that was taken off. */
  private async changesIn(em: SqlEntityManager, rows: readonly StoredRecord[]): Promise<FamilyChange[]> {
    const of = new Map(rows.map((row) => [row.id, row]));
    const changes = await changesOf(em, [...of.keys()]);
    return changes.flatMap((change) => {
      const row = of.get(change.recordId);
      return row ? [this.records.changeOf(row, change)] : [];
    });
  }
}

/** The last contact first. */
const byDay = (contacts: readonly Kept<'contact'>[]): Kept<'contact'>[] =>
  contacts.toSorted(
    (one, other) => other.said.onDay.localeCompare(one.said.onDay) || other.changedAt.localeCompare(one.changedAt),
  );
