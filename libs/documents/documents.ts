import { createHash, randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { tidy } from '#lantern/reading';
import { type Clock, NotFound, type Seal, isoInstant, run } from '#lantern/platform';
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

type Row = Omit<StoredDocument, 'name'> & { readonly name: Buffer; readonly kind: string };

const columns = `d.id, d.name, d.compartment, d.agency, c.reference, d.size, d.sha256, d.kind, who.name as "addedBy",
  who.agency as "addedFor", ${isoInstant('d.added_at')} as "addedAt", ${isoInstant('d.released_at')} as "releasedAt",
  (select count(*)::int from document_opening o where o.document_id = d.id) as openings`;
const tables = 'document d join case_file c on c.id = d.case_file_id join caller who on who.id = d.added_by';

/** True for what a caller with this scope may see, whose parameters are `$1` to `$3`. */
const visible = `d.review_id = $1
  and ((d.compartment = 'panel' and $3::boolean) or $2::text is null or d.body_id = known_body($2))`;
const seenBy = ({ reviewId, onlyAgency, seesPanel }: CaseScope) => [reviewId, onlyAgency, seesPanel];

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
    const [same] = await this.rows<{ id: string }>(
      `select id from document d where d.case_file_id = $1 and d.sha256 = $2 and d.added_by = $3
         and d.compartment = $4 and d.agency is not distinct from $5::text`,
      [scope.id, sha256, caller.id, to, agency],
    );
    if (same) return this.one(scope, same.id);
    await this.rows(
      `insert into document (id, review_id, case_file_id, compartment, agency, name, kind, size, sha256, content,
         added_by, added_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        id,
        scope.reviewId,
        scope.id,
        to,
        agency,
        this.seal.close(Buffer.from(file.name), nameIn(id)),
        kind,
        file.content.length,
        sha256,
        this.seal.close(file.content, contentIn(id)),
        caller.id,
        now,
      ],
    );
    return this.one(scope, id);
  }

  /** All that may be seen of a review, newest first. */
  async ofReview(scope: CaseScope): Promise<StoredDocument[]> {
    const rows = await this.rows<Row>(
      `select ${columns} from ${tables} where ${visible} order by d.added_at desc, d.id`,
      seenBy(scope),
    );
    return rows.map((row) => this.shown(row));
  }

  /** Those of them that were added to one case: to a part, or to the review itself. */
  async ofCase(scope: CaseScope): Promise<StoredDocument[]> {
    return (await this.ofReview(scope)).filter(({ reference }) => reference === scope.reference);
  }

  /** @throws NotFound also where it exists and is not theirs to see. */
  async one(scope: CaseScope, id: string): Promise<StoredDocument> {
    return this.shown(await this.find<Row>(scope, id, columns));
  }

  /** The document itself; that it was opened, and by whom, is kept. @throws what `one` throws. */
  async open(scope: CaseScope, caller: KnownCaller, id: string): Promise<OpenedDocument> {
    const row = await this.find<Row & { content: Buffer }>(scope, id, `${columns}, d.content`);
    const content = this.seal.open(row.content, contentIn(row.id));
    await this.rows('insert into document_opening (document_id, caller_id, at) values ($1, $2, $3)', [
      row.id,
      caller.id,
      this.clock.now(),
    ]);
    return { ...this.shown(row), type: typeOf(row.kind), content };
  }

  /** Lets the panel see a document of an agency, or takes it back. @throws NotFound */
  async release(scope: CaseScope, caller: KnownCaller, id: string, to: Compartment): Promise<StoredDocument> {
    const { agency } = await this.one(scope, id);
    if (agency === null) throw new NotFound('This paper belongs to the panel and to no agency.');
    const when = to === 'panel' ? this.clock.now() : null;
    await this.rows('update document set compartment = $2, released_by = $3, released_at = $4 where id = $1', [
      id,
      to,
      when && caller.id,
      when,
    ]);
    return this.one(scope, id);
  }

  private shown({ kind: _kind, name, ...row }: Row): StoredDocument {
    return { ...row, name: this.seal.open(name, nameIn(row.id)).toString() };
  }

  private async find<Found>(scope: CaseScope, id: string, wanted: string): Promise<Found> {
    const [found] = await this.rows<Found>(`select ${wanted} from ${tables} where ${visible} and d.id::text = $4`, [
      ...seenBy(scope),
      id,
    ]);
    if (!found) throw new NotFound('There is no such document among those you may see.');
    return found;
  }

  private rows<Found>(text: string, parameters: readonly unknown[]): Promise<Found[]> {
    return run<Found>(this.orm.em.fork(), text, parameters);
  }
}
