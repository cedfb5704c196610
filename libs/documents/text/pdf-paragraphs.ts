import { z } from 'zod';
import { readInThread } from './in-thread.js';
import type { ReadText } from './read-text.js';

/** A line on a page: how high it stands, in points from the foot, and how high its letters are. */
const line = z.object({ text: z.string(), y: z.number(), height: z.number() });
const answer = z.object({ pages: z.array(z.array(line)), properties: z.string() });
type Line = z.infer<typeof line>;

/** The distance of lines within a paragraph: on a page of short paragraphs only the lesser ones are. */
const usualOf = (gaps: readonly number[]): number => gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 3)] ?? 0;

/** `4.2 The school` and `(a) a nurse` begin paragraphs, however near they stand. */
const isNumbered = (text: string): boolean =>
  /^(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|\([a-z\d]{1,3}\)|[•●▪–-])\s/.test(text);

/** Lines further apart than usual on their page begin a paragraph; so do those in other letters, and those with a number. */
function paragraphsOf(lines: readonly Line[]): string[] {
  const gaps = lines.slice(1).map(({ y }, index) => (lines[index]?.y ?? y) - y);
  const usual = usualOf(gaps.filter((gap) => gap > 0));
  const paragraphs: string[] = [];
  for (const [index, { text, height }] of lines.entries()) {
    const gap = gaps[index - 1] ?? Infinity;
    const isOther = Math.abs(height - (lines[index - 1]?.height ?? height)) > 1;
    const begins = gap < 0 || gap > usual * 1.2 || isOther || isNumbered(text);
    const last = paragraphs.length - 1;
    if (begins || last < 0) paragraphs.push(text);
    else paragraphs[last] += ` ${text}`;
  }
  return paragraphs;
}

/** The paragraphs of a PDF, page by page, as far as they can be told from where its lines stand. */
export async function pdfParagraphs(content: Buffer): Promise<ReadText> {
  const { data } = answer.safeParse(await readInThread('pdf-reader.mjs', content));
  const pages = (data?.pages ?? []).map(paragraphsOf);
  return {
    paragraphs: pages.flatMap((paragraphs, index) => paragraphs.map((text) => ({ page: index + 1, text }))),
    beside: [{ where: 'properties', text: data?.properties ?? '' }],
  };
}
