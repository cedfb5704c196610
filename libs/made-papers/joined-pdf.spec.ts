import { describe, expect, test } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { type Paper, pdfBookOf, pdfFileOf, withPdfJoiner } from './index.js';

const paper = (title: string, paragraphs = 1): Paper => ({
  title,
  language: 'en',
  foot: 'AT-26-01',
  blocks: [
    { kind: 'heading', level: 1, text: title },
    ...Array.from({ length: paragraphs }, (_none, at) => ({
      kind: 'paragraph' as const,
      lines: [{ text: `Paragraph ${at + 1} of ${title}` }],
    })),
  ],
});

async function wordsOf(pdf: Buffer): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  return text.map((page) => page.replaceAll(/\s+/g, ' '));
}

describe('PDFs between the pages of another', () => {
  test('stand where they were to stand, and every page has its number', async () => {
    const { content: base, starts, pages } = await pdfBookOf(paper('Cover'), [paper('Plan', 80), paper('Letter')]);
    const [, plan = 0, letter = 0] = starts;
    expect(pages).toBeGreaterThan(3);
    const report = await pdfFileOf(paper('Report', 90));
    const { joined, taken } = await withPdfJoiner(async (joiner) => {
      const count = (await joiner.take(report)) ?? 0;
      const outline = [
        { title: 'Adroddiad trosolwg: ŵ', page: plan },
        { title: 'Plan', page: plan + count },
      ];
      return { taken: count, joined: await joiner.finish({ base, places: [plan], foot: 'AT-26-01', outline }) };
    });
    expect(taken).toBeGreaterThan(1);
    const words = await wordsOf(joined);
    expect(words).toHaveLength(pages + taken);
    expect(words[0]).toContain('Cover');
    expect(words[plan]).toContain('Report');
    expect(words[plan + taken]).toContain('Plan');
    expect(words[letter + taken]).toContain('Letter');
    const numbers = words.map((each) => [...each.matchAll(/ AT-26-01 (\d+)\/\d+/g)].at(-1)?.[1]);
    expect(numbers).toEqual(words.map((_none, at) => String(at + 1)));
    const read = await getDocumentProxy(new Uint8Array(joined));
    expect(((await read.getOutline()) ?? []).map(({ title }) => title)).toEqual(['Adroddiad trosolwg: ŵ', 'Plan']);
    expect(await read.getMarkInfo()).toMatchObject({ Marked: true });
    expect(await (await read.getPage(1)).getStructTree()).toMatchObject({ role: 'Root' });
  });

  test('are left out where they cannot be read, and the others are joined all the same', async () => {
    const { content: base } = await pdfBookOf(paper('Cover'), []);
    const report = await pdfFileOf(paper('Report'));
    const joined = await withPdfJoiner(async (joiner) => {
      expect(await joiner.take(Buffer.from('no PDF at all'))).toBeNull();
      expect(await joiner.take(report)).toBe(1);
      return joiner.finish({ base, places: [1], foot: '', outline: [] });
    });
    expect(await wordsOf(joined)).toHaveLength(2);
  });
});
