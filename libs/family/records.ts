import { randomUUID } from 'node:crypto';
import type { SqlEntityManager } from '@mikro-orm/postgresql';
import type { KnownCaller } from '#lantern/access';
import { type Clock, Seal, changedMeanwhile } from '#lantern/platform';
import { json, tables } from '#lantern/tables';
import type { StoredChange, StoredRecord } from './rows.js';
import type { FamilyContent, FamilyKind } from './wanted.js';

type Person = Pick<KnownCaller, 'id'>;

export interface Kept<Kind extends FamilyKind> {
  readonly id: string;
  readonly kind: Kind;
  readonly personId: string | null;
  readonly revision: number;
  readonly said: FamilyContent[Kind];
  readonly changedBy: string;
  /** ISO instant. */
  readonly changedAt: string;
}

/** What a record said before, and until when. */
export interface FamilyChange {
  readonly recordId: string;
  readonly kind: FamilyKind;
  readonly revision: number;
  readonly was: Readonly<Record<string, unknown>>;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
  /** Why the record was taken off by this change; null where it was changed. */
  readonly takenOff: string | null;
}

export interface Saving {
  readonly id: string;
  readonly revision: number;
}

const placeOf = (id: string, revision: number): string => `family ${id} at ${revision}`;

/** What is kept of the family of reviews, row by row: sealed, and each change with what was said before. */
export class FamilyRecords {
  private readonly seal: Seal;

  constructor(
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = new Seal(secret, 'family');
  }

  async insert(
    em: SqlEntityManager,
    by: Person,
    record: {
      readonly reviewId: string;
      readonly kind: FamilyKind;
      readonly said: object;
      readonly personId?: string;
      readonly nextContact?: string;
      readonly facts?: Readonly<Record<string, string>>;
    },
  ): Promise<string> {
    const { reviewId, kind, said, personId = null, nextContact = null, facts } = record;
    const id = randomUUID();
    const content = this.close(said, id, 1);
    const place = { id, reviewId, kind, personId, nextContact, facts: facts ? json(facts) : null };
    await tables(em)
      .insertInto('family_record')
      .values({ ...place, revision: 1, takenOff: false, content, changedBy: by.id, changedAt: this.clock.now() })
      .execute();
    return id;
  }

  /** @throws ChangedMeanwhile where somebody else saved it meanwhile. */
  async update(
    em: SqlEntityManager,
    by: Person,
    change: {
      readonly saving: Saving;
      readonly before: { readonly said: object };
      readonly said: object;
      readonly nextContact?: string;
      readonly facts?: Readonly<Record<string, string>>;
    },
  ): Promise<void> {
    const { saving, before, said, nextContact, facts } = change;
    const { id, revision } = saving;
    const next = revision + 1;
    const now = this.clock.now();
    const saved = await tables(em)
      .updateTable('family_record')
      .set({ revision: next, content: this.close(said, id, next), changedBy: by.id, changedAt: now })
      .$if(nextContact !== undefined, (query) => query.set({ nextContact }))
      .$if(facts !== undefined, (query) => query.set({ facts: json(facts ?? {}) }))
      .where('id', '=', id)
      .where('revision', '=', revision)
      .returning('id')
      .executeTakeFirst();
    if (!saved) throw changedMeanwhile();
    const was = this.close(before.said, id, revision);
    await tables(em)
      .insertInto('family_record_change')
      .values({ recordId: id, revision, was, by: by.id, at: now })
      .execute();
  }

  /** What it said stays among what was changed, and in its place stands why. @throws ChangedMeanwhile */
  async takeOff(
    em: SqlEntityManager,
    by: Person,
    { saving, before, reason }: { saving: Saving; before: { readonly said: object }; reason: string },
  ): Promise<void> {
    await this.update(em, by, { saving, before, said: { reason } });
    await tables(em)
      .updateTable('family_record')
      .set({ takenOff: true, nextContact: null })
      .where('id', '=', saving.id)
      .execute();
  }

  /** A change of a record: the last one of a record that was taken off says why it was. */
  changeOf(row: StoredRecord, { recordId, revision, was, by, at }: StoredChange): FamilyChange {
    const isEnd = row.takenOff && revision === row.revision - 1;
    const takenOff = isEnd ? String(this.open(row.content, row.id, row.revision).reason) : null;
    return { recordId, kind: row.kind, revision, was: this.open(was, recordId, revision), by, at, takenOff };
  }

  private close(said: object, id: string, revision: number): Buffer {
    return this.seal.close(Buffer.from(JSON.stringify(said)), placeOf(id, revision));
  }

  private open(sealed: Uint8Array, id: string, revision: number): Readonly<Record<string, unknown>> {
    // Nobody without the secret could have sealed it, so it is what was written.
    return JSON.parse(this.seal.open(sealed, placeOf(id, revision)).toString()) as Readonly<Record<string, unknown>>;
  }

  opened<Kind extends FamilyKind>(row: StoredRecord, kind: Kind): Kept<Kind> {
    const { id, personId, revision, content, changedBy, changedAt } = row;
    const said = this.open(content, id, revision) as unknown as FamilyContent[Kind];
    return { id, kind, personId, revision, said, changedBy, changedAt };
  }
}
