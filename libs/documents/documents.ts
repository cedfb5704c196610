import { createHash, randomUUID } from 'node:crypto';
import type { MikroORM, SqlEntityManager } from '@mikro-orm/postgresql';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { tidy } from '#lantern/reading';
import { type Clock, NotFound, NotPermitted, type Seal } from '#lantern/platform';
import { Document, DocumentOpening, Paper, lockFor, tables } from '#lantern/tables';
import { type SentFile, insistOnTrueSizes, kindOfKept } from './content/checks.js';
import { typeOf } from './content/kinds.js';
import { type Opener, openersOf } from './openers.js';
import type { Filing } from './paper-kinds.js';
import type { Scanner } from './scanning/clamd.js';
import { Scans } from './scanning/scans.js';
import { contentIn, nameIn, placeIn, sealOf, withdrawnIn } from './sealing.js';
import { type Compartment, type StoredDocument, type StoredRow, found, seenBy } from './stored.js';

export interface OpenedDocument extends StoredDocument {
  readonly type: string;
  readonly content: Buffer;
}

/** A file that may be kept, and what the scanner said of it. */
interface CheckedFile extends SentFile {
  readonly kind: string;
  readonly sha256: string;
  readonly scan: string | null;
  readonly scannedAt: Date | null;
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
  private readonly seal: Seal;
  private readonly scans: Scans;

  constructor(
    private readonly orm: MikroORM,
    private readonly clock: Clock,
    secret: string,
    scanner?: Scanner,
  ) {
    this.seal = sealOf(secret);
    this.scans = new Scans(orm, clock, scanner);
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
    sent: SentFile,
    filing: Filing = { kind: 'other' },
  ): Promise<StoredDocument> {
    const file = await this.checked(sent);
    const agency = to === 'panel' ? null : (scope.agency ?? caller.agency);
    if (to === 'agency' && !agency) throw new Error('A document of an agency needs to name the agency.');
    const paperId = randomUUID();
    const given = { caseFileId: scope.id, compartment: to, agency };
    const by = { sha256: file.sha256, addedBy: caller.id, withdrawnAt: null };
    const id = await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `papers of ${scope.id} ${file.sha256}`);
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
  async replace(scope: CaseScope, caller: KnownCaller, id: string, sent: SentFile): Promise<StoredDocument> {
    const { paperId, agency, number } = await this.one(scope, id);
    const file = await this.checked(sent);
    const added = await this.orm.em.fork().transactional(async (em) => {
      await lockFor(em, `paper ${paperId}`);
      const versions = tables(em).selectFrom('document').where('paperId', '=', paperId);
      const newest = await versions
        .select(['id', 'number', 'sha256', 'caseFileId', 'withdrawnAt'])
        .orderBy('number', 'desc')
        .executeTakeFirstOrThrow();
      if (newest.sha256 === file.sha256 && newest.withdrawnAt === null) return newest.id;
      const compartment = agency === null ? 'panel' : 'agency';
      const going: Going = { paperId, agency, compartment, caseFileId: newest.caseFileId, replaces: number };
      return this.insert(em, scope, caller, going, { ...file, number: newest.number + 1 });
    });
    return this.one(scope, added);
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
   * The document itself; that it was opened, and by whom, is kept.
   * @throws what `one` throws, and NotPermitted where it was withdrawn and is not theirs to lead.
   */
  async open(scope: CaseScope, caller: KnownCaller, id: string): Promise<OpenedDocument> {
    const { content: sealed, ...row } = found(await this.named(scope, id).select('d.content').executeTakeFirst());
    insistOnOpen(scope, row);
    const content = this.seal.open(sealed, contentIn(row.id));
    await this.scans.insistOnSafe(row, content);
    await this.noteOpening(caller, row);
    return { ...this.shown(row), type: typeOf(row.kind), content };
  }

  /** That somebody has read what it says, where that is known already. @throws NotPermitted as `open` does */
  async read(scope: CaseScope, caller: KnownCaller, document: StoredDocument): Promise<void> {
    insistOnOpen(scope, document);
    await this.noteOpening(caller, document);
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

  private async noteOpening({ id: callerId }: KnownCaller, { id: documentId }: Pick<StoredDocument, 'id'>) {
    await this.orm.em.fork().insert(DocumentOpening, { documentId, callerId, at: this.clock.now() });
  }

  /** A file that may be kept, with what follows from it. @throws InvalidInput, on the path `file` */
  private async checked(sent: SentFile): Promise<CheckedFile> {
    const kind = kindOfKept(sent);
    await insistOnTrueSizes(sent);
    const sha256 = createHash('sha256').update(sent.content).digest('hex');
    return { ...sent, kind, sha256, ...(await this.scans.ofArrival(sent.content)) };
  }

  private async insert(
    em: SqlEntityManager,
    { reviewId }: CaseScope,
    caller: KnownCaller,
    going: Going,
    file: CheckedFile & { readonly number: number },
  ): Promise<string> {
    const id = randomUUID();
    const { name, content, ...facts } = file;
    const sealed = {
      name: this.seal.close(Buffer.from(tidy(name)), nameIn(id)),
      content: this.seal.close(content, contentIn(id)),
    };
    const by = { addedBy: caller.id, addedAt: this.clock.now(), size: content.length };
    await tables(em)
      .insertInto('document')
      .values({ id, reviewId, ...going, ...facts, ...sealed, ...by })
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
