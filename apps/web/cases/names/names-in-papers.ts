import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { Documents, PaperTexts, type StoredDocument, hasText, newestOf } from '#lantern/documents';
import type { Passage } from '#lantern/name-checks';

/** Where in a file a piece of it stands that is not among its paragraphs. */
const besides = {
  header: 'Header',
  footer: 'Footer',
  note: 'Note',
  comment: 'Comment in the file',
  struckOut: 'Struck out, and still in the file',
  properties: 'Properties of the file',
} as const;

/** The papers of a review as texts in which no name should stand: the newest version of each that has a text. */
@Injectable()
export class NamesInPapers {
  constructor(
    @Inject(Documents) private readonly documents: Documents,
    @Inject(PaperTexts) private readonly texts: PaperTexts,
  ) {}

  async papers(scope: CaseScope): Promise<StoredDocument[]> {
    const all = newestOf(await this.documents.ofReview(scope));
    return all.filter(({ kind, withdrawnAt }) => hasText(kind) && withdrawnAt === null);
  }

  /** All that stands in a paper, its own name and what no page shows included. Whoever looks it through has opened it. */
  async passages(scope: CaseScope, caller: KnownCaller, { id, name }: StoredDocument): Promise<Passage[]> {
    const { paragraphs = [], beside = [] } = (await this.texts.of(scope, caller, id)) ?? {};
    return [
      { place: 'Name of the file', text: name },
      ...paragraphs.map(({ number, page, text }) => ({
        place: page === null ? `¶ ${number}` : `p. ${page}, ¶ ${number}`,
        text,
      })),
      ...beside.map(({ where, text }) => ({ place: besides[where], text })),
    ];
  }
}
