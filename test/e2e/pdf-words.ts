import { extractText, getDocumentProxy } from 'unpdf';

/** What a PDF says, as one line, and on how many pages. */
export async function pdfWords(pdf: Buffer): Promise<{ pages: number; words: string }> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { totalPages, text } = await extractText(document, { mergePages: true });
  return { pages: totalPages, words: text.replaceAll(/\s+/g, ' ') };
}
