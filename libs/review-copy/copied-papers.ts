import type { CaseScope, KnownCaller } from '#lantern/access';
import type { Contents, Documents, StoredDocument } from '#lantern/documents';
import { EventRejected, NotPermitted } from '#lantern/platform';
import { type CopiedFile, jsonFile, once, safeName } from './copied-file.js';

const pathOf = ({ name, agency }: StoredDocument, number: number): string =>
  `papers/${safeName(agency ?? 'The panel')}/${number} ${safeName(name)}`;

/**
 * Every version of every paper, with who opened which. Each counts as opened by whoever takes the copy. One that the virus
 * scanner has not found clean stands there by a text that says so.
 */
export async function* copiedPapers(
  documents: Documents,
  scope: CaseScope,
  caller: KnownCaller,
): AsyncGenerator<CopiedFile> {
  const papers = (await documents.ofReview(scope)).toReversed();
  const filed = papers.map((paper, index) => ({ paper, file: pathOf(paper, index + 1) }));
  yield jsonFile(
    'papers.json',
    filed.map(({ paper, file }) => ({ file, ...paper })),
  );
  yield jsonFile('paper-openings.json', await documents.openers(papers));
  for (const { paper, file } of filed) {
    const content = await contentOf(documents, scope, caller, paper);
    yield typeof content === 'string'
      ? { path: `${file}.txt`, content: once(() => Promise.resolve(content)) }
      : { path: file, content: content.pieces() };
  }
}

async function contentOf(
  documents: Documents,
  scope: CaseScope,
  caller: KnownCaller,
  { id }: StoredDocument,
): Promise<Contents | string> {
  try {
    return (await documents.open(scope, caller, id)).contents;
  } catch (error) {
    if (error instanceof EventRejected || error instanceof NotPermitted) return `${error.message}\n`;
    throw error;
  }
}
