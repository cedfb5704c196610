import { largestFile } from '../content/checks.js';
import type { ReadText, TextBeside } from './read-text.js';
import { wordParagraphs, openDocumentParagraphs } from './xml-paragraphs.js';
import { pdfParagraphs } from './pdf-paragraphs.js';

/** A paragraph as it is numbered for comments; empty ones are not counted. */
export interface Paragraph {
  readonly number: number;
  /** Of a PDF, from 1; null where a file has none of its own. */
  readonly page: number | null;
  readonly text: string;
}

export interface PaperText {
  readonly paragraphs: readonly Paragraph[];
  readonly beside: readonly TextBeside[];
}

const plainText = (content: Buffer): ReadText => ({
  paragraphs: content
    .toString('utf8')
    .split(/\r?\n\s*\r?\n/)
    .map((text) => ({ page: null, text })),
  beside: [],
});

const readers: Readonly<Record<string, (content: Buffer) => ReadText | Promise<ReadText>>> = {
  docx: wordParagraphs,
  odt: openDocumentParagraphs,
  pdf: pdfParagraphs,
  txt: plainText,
};

/** Whether the text of files of this kind can be read. */
export const hasText = (kind: string): boolean => Object.hasOwn(readers, kind);

/** To be read, a file is held whole. */
export const isTooLongToRead = ({ size }: { readonly size: number }): boolean => size > largestFile;

/** More than a report of a thousand pages has. */
const most = 20_000;

/** The text of a file, paragraph by paragraph; undefined where files of its kind have none that can be read. */
export async function textOf(kind: string, content: Buffer): Promise<PaperText | undefined> {
  const read = await readers[kind]?.(content);
  if (!read) return undefined;
  const paragraphs = read.paragraphs
    .map(({ page, text }) => ({ page, text: text.replaceAll(/[\s\0]+/g, ' ').trim() }))
    .filter(({ text }) => text !== '')
    .slice(0, most)
    .map((paragraph, index) => ({ number: index + 1, ...paragraph }));
  return { paragraphs, beside: read.beside.filter(({ text }) => text.trim() !== '') };
}
