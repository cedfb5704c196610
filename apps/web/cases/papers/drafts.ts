import { Inject, Injectable } from '@nestjs/common';
import { type CaseScope, type KnownCaller, isPermitted } from '#lantern/access';
import { type PartRecord, PartRecords } from '#lantern/case-lists';
import { WorkflowRegistry } from '#lantern/cases';
import { Documents, type PaperText, PaperTexts, type StoredDocument, newestOf } from '#lantern/documents';
import { DraftComments } from '#lantern/draft-comments';
import { InvalidInput, NotFound } from '#lantern/platform';
import { paperPage } from '../../paths.js';
import { insistOnOpening } from './rooms.js';

/** The drafts of a review, and who is asked about them. */
@Injectable()
export class Drafts {
  constructor(
    @Inject(Documents) private readonly documents: Documents,
    @Inject(PaperTexts) private readonly texts: PaperTexts,
    @Inject(PartRecords) private readonly parts: PartRecords,
    @Inject(DraftComments) private readonly comments: DraftComments,
    @Inject(WorkflowRegistry) private readonly registry: WorkflowRegistry,
  ) {}

  /** A version of a draft that the panel shares. @throws NotFound for any other paper, and on the page of a part */
  async draft(scope: CaseScope, id: string): Promise<StoredDocument> {
    const document = await this.documents.one(scope, id);
    if (scope.isPart || document.paperKind !== 'draft' || document.compartment !== 'panel')
      throw new NotFound('Comments are made on a draft that its panel shares, on the page of its review.');
    return document;
  }

  /** Of the drafts that the panel shares the one that is asked about, else the newest; undefined where there is none. */
  async toComment(scope: CaseScope, asked: unknown): Promise<StoredDocument | undefined> {
    const drafts = (await this.documents.ofReview(scope)).filter(
      ({ paperKind, compartment, withdrawnAt }) =>
        paperKind === 'draft' && compartment === 'panel' && withdrawnAt === null,
    );
    return drafts.find(({ id }) => id === asked) ?? newestOf(drafts)[0];
  }

  /** Undefined where files of its kind have no text. @throws where it may not be opened */
  async text(scope: CaseScope, caller: KnownCaller, document: StoredDocument): Promise<PaperText | undefined> {
    insistOnOpening(document, caller);
    return this.texts.of(scope, caller, document.id);
  }

  /** What the paragraph says that a comment is on. @throws InvalidInput, on `text` */
  async quote(scope: CaseScope, caller: KnownCaller, document: StoredDocument, paragraph: number): Promise<string> {
    const text = await this.text(scope, caller, document);
    const found = text?.paragraphs.find(({ number }) => number === paragraph);
    if (found) return found.text;
    throw new InvalidInput([{ path: 'text', message: 'this version has no paragraph of that number' }]);
  }

  /** What of the log nobody has answered yet; null where all is, or for whom sees only what their own agency said. */
  async unanswered(scope: CaseScope): Promise<{ readonly count: number; readonly path: string } | null> {
    if (scope.isPart || scope.onlyAgency !== null) return null;
    const { count, documentIds } = await this.comments.waiting(scope);
    const last = documentIds.at(-1);
    return last === undefined ? null : { count, path: paperPage(scope.reference, last, 'comments') };
  }

  /** Whoever is asked about the drafts of a review: to an agency, what its own people are asked. */
  async asked({ reviewId, onlyAgency }: CaseScope, caller: KnownCaller): Promise<PartRecord[]> {
    const kinds = this.registry.all.filter(({ part }) => part?.reads === 'draft').map(({ name }) => name);
    const parts = await Promise.all([...new Set(kinds)].map((kind) => this.parts.of(reviewId, kind)));
    const all = parts.flat();
    return onlyAgency === null ? all : all.filter(({ facts }) => facts.agency === caller.agency);
  }
}

/** Those who lead write down what the family and others said; everybody else speaks for themselves. */
export const speaksForOthers = ({ roles }: KnownCaller): boolean => isPermitted(roles, 'comment.answer');
