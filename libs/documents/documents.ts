import { createHash, randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { tidy } from '#lantern/reading';
import { type Clock, NotFound, type Seal } from '#lantern/platform';
import { Document, DocumentOpening, isoText, knownBody, tables } from '#lantern/tables';
import { type SentFile, kindOfKept } from './checks.js';
import { typeOf } from './kinds.js';
import { contentIn, nameIn, sealOf } from './sealing.js';

export type Compartment = 'agency' | 'panel';

/** A document as a list shows it, and as a receipt names it. */
export interface StoredDocument {
  readonly id: string;
  readonly name: string;
  readonly compartment: Compartment;
  readonly agency: string | null;
  /** The case it was added to. */
  readonly reference: string;
  readonly size: number;
  readonly sha256: string;
  readonly addedBy: string;
  /** The agency that whoever added it acts for. */
  readonly addedFor: string | null;
  /** ISO instants. */
  readonly addedAt: string;
  readonly releasedAt: string | null;
  readonly openings: number;
}

export interface OpenedDocument extends StoredDocument {
  readonly type: string;
  readonly content: Buffer;
}

type Row = Omit<StoredDocument, 'name'> & { readonly name: Uint8Array; readonly kind: string };

/** What a caller with this scope may see. */
const seenBy = (em: SqlEntityManager, { reviewId, onlyAgency, seesPanel }: CaseScope) =>
  tables(em)
    .selectFrom('document as d')
    .innerJoin('case_file as c', 'c.id', 'd.caseFileId')
    .innerJoin('caller as who', 'who.id', 'd.addedBy')
    .select(['d.id', 'd.name', 'd.agency', 'c.reference', 'd.size', 'd.sha256', 'd.kind', 'who.name as addedBy'])
    .select((eb) => [
      'who.agency as addedFor',
      eb.ref('d.compartment').$castTo<Compartment>().as('compartment'),
      isoText(eb.ref('d.addedAt')).as('addedAt'),
      isoText(eb.ref('d.releasedAt')).as('releasedAt'),
      eb
        .selectFrom('document_opening as o')
        .select((each) => each.fn.countAll<number>().as('count'))
        .whereRef('o.documentId', '=', 'd.id')
        .$asScalar()
        .$notNull()
        .as('openings'),
    ])
    .where('d.reviewId', '=', reviewId)
    .$if(onlyAgency !== null, (query) =>
      query.where((eb) => {
        const theirs = eb('d.bodyId', '=', knownBody(onlyAgency));
        return seesPanel ? eb.or([eb('d.compartment', '=', 'panel'), theirs]) : theirs;
      }),
    );

/**
 * The papers of a review. Which of them somebody sees follows from their scope: those that the panel shares, and of the
 * agencies' either every one or their own agency's alone.
 */
export class Documents {
  private readonly seal: Seal;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
  ) {
    this.seal = sealOf(secret);
  }

  /**
   * Keeps a file, and answers its receipt. The same file added to the same case twice is kept once: a form that came
   * back for another reason may bring it again.
   * @throws InvalidInput, on the path `file`.
   */
  async keep(scope: CaseScope, caller: KnownCaller, to: Compartment, sent: SentFile): Promise<StoredDocument> {
    const file = { ...sent, name: tidy(sent.name) };
    const kind = kindOfKept(sent);
    const [id, now] = [randomUUID(), this.clock.now()];
    const sha256 = createHash('sha256').update(file.content).digest('hex');
    const agency = to === 'panel' ? null : (scope.agency ?? caller.agency);
    if (to === 'agency' && !agency) throw new Error('A document of an agency needs to name the agency.');
    const given = { caseFileId: scope.id, sha256, addedBy: caller.id, compartment: to, agency };
    const em = this.orm.em.fork();
    const same = await em.findOne(Document, given, { fields: ['id'] });
    if (same) return this.one(scope, same.id);
    const [name, content] = [Buffer.from(file.name), file.content];
    const sealed = { name: this.seal.close(name, nameIn(id)), content: this.seal.close(content, contentIn(id)) };
    await tables(em)
      .insertInto('document')
      .values({ id, reviewId: scope.reviewId, ...given, ...sealed, kind, size: content.length, addedAt: now })
      .execute();
    return this.one(scope, id);
  }

  /** All that may be seen of a review, newest first. */
  async ofReview(scope: CaseScope): Promise<StoredDocument[]> {
    const rows = await seenBy(this.orm.em.fork(), scope).orderBy('d.addedAt', 'desc').orderBy('d.id').execute();
    return rows.map((row) => this.shown(row));
  }

  /** Those of them that were added to one case: to a part, or to the review itself. */
  async ofCase(scope: CaseScope): Promise<StoredDocument[]> {
    return (await this.ofReview(scope)).filter(({ reference }) => reference === scope.reference);
  }

  /** @throws NotFound also where it exists and is not theirs to see. */
  async one(scope: CaseScope, id: string): Promise<StoredDocument> {
    return this.shown(found(await this.named(scope, id).executeTakeFirst()));
  }

  /** The document itself; that it was opened, and by whom, is kept. @throws what `one` throws. */
  async open(scope: CaseScope, caller: KnownCaller, id: string): Promise<OpenedDocument> {
    const { content: sealed, ...row } = found(await this.named(scope, id).select('d.content').executeTakeFirst());
    const content = this.seal.open(sealed, contentIn(row.id));
    const opening = { documentId: row.id, callerId: caller.id, at: this.clock.now() };
    await this.orm.em.fork().insert(DocumentOpening, opening);
    return { ...this.shown(row), type: typeOf(row.kind), content };
  }

  /** Lets the panel see a document of an agency, or takes it back. @throws NotFound */
  async release(scope: CaseScope, caller: KnownCaller, id: string, to: Compartment): Promise<StoredDocument> {
    const { agency } = await this.one(scope, id);
    if (agency === null) throw new NotFound('This paper belongs to the panel and to no agency.');
    const when = to === 'panel' ? this.clock.now() : null;
    const change = { compartment: to, releasedBy: when && caller.id, releasedAt: when };
    await this.orm.em.fork().nativeUpdate(Document, { id }, change);
    return this.one(scope, id);
  }

  private shown({ kind: _kind, name, ...row }: Row): StoredDocument {
    return { ...row, name: this.seal.open(name, nameIn(row.id)).toString() };
  }

  private named(scope: CaseScope, id: string) {
    return seenBy(this.orm.em.fork(), scope).where((eb) => eb(eb.cast('d.id', 'text'), '=', id));
  }
}

function found<Found>(document: Found | undefined): Found {
  if (document) return document;
  throw new NotFound('There is no such document among those you may see.');
}
