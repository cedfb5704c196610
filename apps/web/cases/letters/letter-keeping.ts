import { Inject, Injectable } from '@nestjs/common';
import type { CaseScope, KnownCaller } from '#lantern/access';
import { londonInstant } from '#lantern/calendar';
import { CaseReader } from '#lantern/case-lists';
import { Documents, type StoredDocument, newestOf, settledWord } from '#lantern/documents';
import { type Kept, KeptLetters, type LetterLanguage } from '#lantern/letters';
import { NotFound } from '#lantern/platform';
import type { LetterRule } from '#workflows';
import { WrittenLetters } from './written-letters.js';

/** A letter that was kept, by one of its versions. */
export interface KeptVersion {
  readonly kept: Kept;
  readonly document: StoredDocument;
  /** The second person who read this version; null while nobody has. */
  readonly lookedBy: string | null;
  /** It goes to a family, and nobody else than who kept it has read this version. */
  readonly waits: boolean;
}

/** Keeps letters among the papers of the office, and reads those that were kept. */
@Injectable()
export class LetterKeeping {
  constructor(
    @Inject(CaseReader) private readonly reader: CaseReader,
    @Inject(Documents) private readonly documents: Documents,
    @Inject(KeptLetters) private readonly letters: KeptLetters,
    @Inject(WrittenLetters) private readonly written: WrittenLetters,
  ) {}

  /**
   * Keeps a letter as it is written now, and answers the id of its paper’s version. Kept again by the same person on the
   * same day while it says the same, it is the paper that there is.
   * @throws NotFound where what it tells of has not happened
   */
  async keep(
    scope: CaseScope,
    caller: KnownCaller,
    rule: LetterRule,
    { language, whom }: { readonly language: LetterLanguage; readonly whom: string },
  ): Promise<string> {
    const made = await this.written.wordOf(scope, await this.written.written(scope, rule, language, whom));
    const today = this.reader.today();
    const content = await settledWord(made, londonInstant(today, '00:00'));
    const file = { name: `${rule.name}-${language}-${today}.docx`, content };
    const document = await this.documents.keep(scope, caller, 'office', file, { kind: 'letter', place: whom });
    await this.letters.keep(scope, caller, document, { letter: rule.name, language, held: rule.readFirst ?? false });
    return document.id;
  }

  /** Those that were kept, each by its newest version. */
  async all(scope: CaseScope): Promise<KeptVersion[]> {
    const [kept, all] = [await this.letters.ofReview(scope), newestOf(await this.documents.ofReview(scope))];
    const looks = await this.letters.looks(all);
    return kept.flatMap((each) => {
      const document = all.find(({ paperId }) => paperId === each.paperId);
      return document ? [versionOf(each, document, looks)] : [];
    });
  }

  /** @throws NotFound also where it is a paper and no letter. */
  async one(scope: CaseScope, id: string): Promise<KeptVersion> {
    const document = await this.documents.one(scope, id);
    const kept = (await this.letters.ofReview(scope)).find(({ paperId }) => paperId === document.paperId);
    if (!kept) throw new NotFound('There is no such letter among those that were kept.');
    return versionOf(kept, document, await this.letters.looks([document]));
  }
}

function versionOf(
  kept: Kept,
  document: StoredDocument,
  looks: readonly { readonly documentId: string; readonly by: string }[],
): KeptVersion {
  const lookedBy = looks.find(({ documentId }) => documentId === document.id)?.by ?? null;
  return { kept, document, lookedBy, waits: kept.held && lookedBy === null };
}
