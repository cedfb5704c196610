import { randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { tidy } from '#lantern/reading';
import { type Clock, NotFound, NotPermitted, type Seal } from '#lantern/platform';
import { Document, Paper, lockFor, tables } from '#lantern/tables';
import type { SentFile } from './content/checks.js';
import { typeOf } from './content/kinds.js';
import { type Opener, isReadOnBy, noteOpening, openersOf } from './openers.js';
import type { Filing } from './paper-kinds.js';
import { type Contents, begun, contentsOf } from './pieces/contents.js';
import { PaperFiles } from './pieces/paper-files.js';
import type { PieceStore } from './pieces/piece-store.js';
import { reachable } from './reachable.js';
import { type CheckedFile, ReceivedFiles, type SentPaper } from './received-files.js';
import type { Scanner } from './scanning/clamd.js';
import { Scans } from './scanning/scans.js';
import { nameIn, placeIn, withdrawnIn } from './sealing.js';
import { type Compartment, type StoredDocument, type StoredRow, found, seenBy } from './stored.js';

export interface OpenedDocument extends StoredDocument {
  readonly type: string;
  readonly contents: Contents;
  /** Whoever opened it reads on where they were: it counts as one opening. */
  readonly isReadOn: boolean;
}

/** Where a file goes: a paper that is there and its newest version as its writer knew it, or the first of a new one. */
interface Going {
  readonly paperId: string;
  readonly caseFileId: string;
  readonly compartment: Compartment;
  readonly agency: string | null;
  readonly replaces: number | null;
}

/**
 * The papers of a review. Which of them somebody sees follows from their scope: those that the panel shares, and of the
 * agencies' either every one or their own agency's alone. Every file is a version of a paper, and no version goes away.
 */
export class Documents {
  /** Where the files lie. */
  readonly files: PaperFiles;
  private readonly seal: Seal;
  private readonly scans: Scans;
  private readonly received: ReceivedFiles;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
    { scanner, s3 }: { readonly scanner?: Scanner | undefined; readonly s3?: PieceStore | undefined } = {},
  ) {
    this.files = new PaperFiles(orm, clock, secret, s3);
    this.seal = this.files.seal;
    this.scans = new Scans(orm, clock, scanner);
    this.received = new ReceivedFiles(orm, this.files, this.scans);
  }

  /**
   * Keeps a file as a new paper, and answers its receipt. The same file added to the same case twice is kept once: a form
   * that came back for another reason may bring it again.
   * @throws InvalidInput, on the path `file`.
   */
  async keep(
    scope: CaseScope,
    caller: KnownCaller,
    to: Compartment,
    sent: SentPaper,
    filing: Filing = { kind: 'other' },
  ): Promise<StoredDocument> {
    const agency = to === 'agency' ? (scope.agency ?? caller.agency) : null;
    if (to === 'agency' && !agency) throw new Error('A document of an agency needs to name the agency.');
    const file = await this.received.checked(sent);
    const paperId = randomUUID();
    const given = { caseFileId: scope.id, compartment: to, agency };
    const { sha256 } = file.arrived;
    const by = { sha256, addedBy: caller.id, withdrawnAt: null };
    const id = await this.received.settled(file, async (em) => {
      await lockFor(em, `papers of ${scope.id} ${sha256}`);
      const same = await em.findOne(Document, { ...given, ...by }, { fields: ['id'] });
      if (same) return same.id;
      await em.insert(Paper, { id: paperId, reviewId: scope.reviewId, ...this.filed(paperId, filing) });
      return this.insert(em, scope, caller, { ...given, paperId, replaces: null }, { ...file, number: 1 });
    });
    return this.one(scope, id);
  }

  /**
   * Keeps a file as a newer version of a paper, in the place of the one that is named; that one stays. It begins in the
   * compartment of its agency, whatever was released before. Two who replace the same version both keep theirs, and each
   * says which it was made from.
   * @throws NotFound, and InvalidInput on the path `file`.
   */
  async replace(scope: CaseScope, caller: KnownCaller, id: string, sent: SentPaper): Promise<StoredDocument> {
    const { paperId, agency, number } = await this.one(scope, id);
    const file = await this.received.checked(sent);
    const added = await this.received.settled(file, async (em) => {
      await lockFor(em, `paper ${paperId}`);
      const versions = tables(em).selectFrom('document').where('paperId', '=', paperId);
      const newest = await versions
        .select(['id', 'number', 'sha256', 'caseFileId', 'withdrawnAt', 'compartment'])
        .orderBy('number', 'desc')
        .executeTakeFirstOrThrow();
      if (newest.sha256 === file.arrived.sha256 && newest.withdrawnAt === null) return newest.id;
      const compartment = agency !== null ? 'agency' : newest.compartment === 'office' ? 'office' : 'panel';
      const going: Going = { paperId, agency, compartment, caseFileId: newest.caseFileId, replaces: number };
      return this.insert(em, scope, caller, going, { ...file, number: newest.number + 1 });
    });
    return this.one(scope, added);
  }

  /** A file that is read and becomes no paper comes through the same door. @throws InvalidInput on the path `file` */
  insistOnClean({ content }: SentFile): Promise<void> {
    return this.scans.insistOnClean(contentsOf(content));
  }

  /** Every version that may be seen of a review, newest first. */
  async ofReview(scope: CaseScope): Promise<StoredDocument[]> {
    const rows = await seenBy(this.orm.em.fork(), scope).orderBy('d.addedAt', 'desc').orderBy('d.id').execute();
    return rows.map((row) => this.shown(row));
  }

  /** Those of them that were added to one case, a part or the review itself, and not withdrawn. */
  async ofCase(scope: CaseScope): Promise<StoredDocument[]> {
    const all = await this.ofReview(scope);
    return all.filter(({ reference, withdrawnAt }) => reference === scope.reference && withdrawnAt === null);
  }

  /** The versions of a paper that may be seen, the newest first. */
  async versions(scope: CaseScope, paperId: string): Promise<StoredDocument[]> {
    const rows = await seenBy(this.orm.em.fork(), scope)
      .where('d.paperId', '=', paperId)
      .orderBy('d.number', 'desc')
      .execute();
    return rows.map((row) => this.shown(row));
  }

  /** @throws NotFound also where it exists and is not theirs to see. */
  async one(scope: CaseScope, id: string): Promise<StoredDocument> {
    return this.shown(found(await this.named(scope, id).executeTakeFirst()));
  }

  /**
   * The document itself; that it was opened, and by whom, is kept. `from`: the byte from which it is wanted, as a browser
   * fetches a long one bit by bit.
   * @throws what `one` throws, and NotPermitted where it was withdrawn and is not theirs to lead.
   */
  async open(scope: CaseScope, caller: KnownCaller, id: string, from = 0): Promise<OpenedDocument> {
    const lying = this.named(scope, id).select(['d.content', 'd.pieces', 'd.store']);
    const { content, pieces, store, ...row } = found(await lying.executeTakeFirst());
    insistOnOpen(scope, row);
    const contents = await reachable(() => begun(this.files.contents({ ...row, content, pieces, store }), from));
    await reachable(() => this.scans.insistOnSafe(row, contents));
    const isReadOn = from > 0 && (await isReadOnBy(this.orm.em.fork(), caller, row, this.clock.now()));
    if (!isReadOn) await noteOpening(this.orm.em.fork(), caller, row, this.clock.now());
    return { ...this.shown(row), type: typeOf(row.kind), contents, isReadOn };
  }

  /** That somebody has read what it says, where that is known already. @throws NotPermitted as `open` does */
  async read(scope: CaseScope, caller: KnownCaller, document: StoredDocument): Promise<void> {
    insistOnOpen(scope, document);
    await noteOpening(this.orm.em.fork(), caller, document, this.clock.now());
  }

  /** Who has opened which of these versions, whoever opened one last first. */
  openers(versions: readonly Pick<StoredDocument, 'id'>[]): Promise<Opener[]> {
    return openersOf(this.orm.em.fork(), versions);
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

  /** Says what a paper is and where it belongs, of all its versions. @throws NotFound */
  async file(scope: CaseScope, id: string, filing: Filing): Promise<StoredDocument> {
    const { paperId } = await this.one(scope, id);
    await this.orm.em.fork().nativeUpdate(Paper, { id: paperId }, this.filed(paperId, filing));
    return this.one(scope, id);
  }

  /** Withdraws a version, which stays and is opened by nobody but those who lead; or puts it back. @throws NotFound */
  async withdraw(scope: CaseScope, caller: KnownCaller, id: string, why: string | null): Promise<StoredDocument> {
    await this.one(scope, id);
    const change =
      why === null
        ? { withdrawnAt: null, withdrawnBy: null, withdrawnWhy: null }
        : {
            withdrawnAt: this.clock.now(),
            withdrawnBy: caller.id,
            withdrawnWhy: this.seal.close(Buffer.from(why), withdrawnIn(id)),
          };
    const isStill = why === null ? { $ne: null } : null;
    await this.orm.em.fork().nativeUpdate(Document, { id, withdrawnAt: isStill }, change);
    return this.one(scope, id);
  }

  private async insert(
    em: SqlEntityManager,
    { reviewId }: CaseScope,
    caller: KnownCaller,
    going: Going,
    file: CheckedFile & { readonly number: number },
  ): Promise<string> {
    const { name, arrived, ...facts } = file;
    const { id, size, pieces, store, sha256 } = arrived;
    await this.files.settle(em, arrived);
    const sealed = { name: this.seal.close(Buffer.from(tidy(name)), nameIn(id)), content: null };
    const by = { addedBy: caller.id, addedAt: this.clock.now() };
    await tables(em)
      .insertInto('document')
      .values({ id, reviewId, size, pieces, store, sha256, ...going, ...facts, ...sealed, ...by })
      .execute();
    return id;
  }

  private filed(paperId: string, { kind, place = '' }: Filing) {
    return { kind, place: place === '' ? null : this.seal.close(Buffer.from(place), placeIn(paperId)) };
  }

  private shown({ scan, name, place, withdrawnWhy, ...row }: StoredRow): StoredDocument {
    return {
      ...row,
      safety: this.scans.safetyOf(scan),
      name: this.seal.open(name, nameIn(row.id)).toString(),
      place: place ? this.seal.open(place, placeIn(row.paperId)).toString() : '',
      withdrawnWhy: withdrawnWhy ? this.seal.open(withdrawnWhy, withdrawnIn(row.id)).toString() : '',
    };
  }

  private named(scope: CaseScope, id: string) {
    return seenBy(this.orm.em.fork(), scope).where((eb) => eb(eb.cast('d.id', 'text'), '=', id));
  }
}

function insistOnOpen({ roles }: CaseScope, { withdrawnAt }: Pick<StoredDocument, 'withdrawnAt'>): void {
  if (withdrawnAt === null || isPermitted(roles, 'document.release')) return;
  throw new NotPermitted('This version was withdrawn, and is opened no longer. Open the newest one.');
}
