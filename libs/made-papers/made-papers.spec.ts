import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import mammoth from 'mammoth';
import { extractText, getDocumentProxy } from 'unpdf';
import { type Paper, fitsOnePage, pdfFileOf, wordFileOf } from './index.js';

const row = (number: number) => [
  [{ text: `AT-26-${number}`, strong: true as const }, { text: 'Casglu tystiolaeth' }],
  [{ text: 'Tŷ Gŵyr, Ŵyn a’r Ŷd' }],
];

const paper = (rows: number, more: Partial<Paper> = {}): Paper => ({
  title: 'Adolygiadau Tŷ Gŵyr',
  language: 'cy',
  foot: 'Adolygiadau Tŷ Gŵyr, 16 Mawrth 2026',
  blocks: [
    { kind: 'heading', level: 1, text: 'Adolygiadau Tŷ Gŵyr' },
    { kind: 'paragraph', lines: [{ text: 'Llinell un' }, { text: 'Llinell dau', strong: true }] },
    { kind: 'heading', level: 2, text: 'Penderfyniadau' },
    { kind: 'list', items: ['Y cyntaf', 'Yr ail'] },
    {
      kind: 'table',
      columns: [
        { title: 'Adolygiad', share: 1 },
        { title: 'Ble', share: 2 },
      ],
      rows: Array.from({ length: rows }, (_, number) => row(number)),
    },
    { kind: 'paragraph', lines: [{ text: 'Y diwedd' }], small: true },
  ],
  ...more,
});

async function read(pdf: Buffer) {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const { totalPages, text } = await extractText(document, { mergePages: true });
  return { pages: totalPages, words: text.replaceAll(/\s+/g, ' ') };
}

function pdfinfo(...args: readonly string[]): string | null {
  try {
    return execFileSync('pdfinfo', args, { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    // An error of Node is none of the Error that a test knows, so that it is told by its code.
    if (Object(error).code === 'ENOENT') return null;
    throw error;
  }
}

describe('a paper as PDF', () => {
  test('says all of it, with the letters of Welsh, in its order', async () => {
    const { words } = await read(await pdfFileOf(paper(2)));
    const said = [
      'Adolygiadau Tŷ Gŵyr',
      'Llinell un',
      'Llinell dau',
      'Penderfyniadau',
      'Y cyntaf',
      'Ŵyn a’r Ŷd',
      'AT-26-1',
      'Y diwedd',
    ];
    const places = said.map((each) => words.indexOf(each));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  test('tells its language, its title and its structure', async () => {
    const text = (await pdfFileOf(paper(2))).toString('latin1');
    for (const mark of ['/Marked true', '/Lang (cy-GB)', '/DisplayDocTitle true', '/S /Document', '/S /H1', '/S /TH'])
      expect(text).toContain(mark);
    expect(text.match(/\/S \/TR\b/g)).toHaveLength(3);
    expect(text.match(/\/Scope \/Column/g)).toHaveLength(2);
    expect(text.match(/\/Scope \/Row/g)).toHaveLength(2);
    expect(text).toContain('/FontFile2');
    expect(text).not.toContain('/BaseFont /Helvetica');
  });

  test('a long table goes on over pages, and its headings are read out once', async () => {
    const pdf = await pdfFileOf(paper(200));
    const { pages, words } = await read(pdf);
    expect(pages).toBeGreaterThan(4);
    for (const number of [0, 99, 199]) expect(words).toContain(`AT-26-${number} `);
    expect(pdf.toString('latin1').match(/\/Scope \/Column/g)).toHaveLength(2);
    expect(words.match(/Adolygiad Ble/g)).toHaveLength(pages);
  });

  test('what is meant for one page becomes smaller, where that is enough', async () => {
    expect((await read(await pdfFileOf(paper(22)))).pages).toBe(2);
    expect((await read(await pdfFileOf(paper(22, { onePage: true })))).pages).toBe(1);
    expect(await fitsOnePage(paper(22))).toBe(true);
    expect(await fitsOnePage(paper(60))).toBe(false);
  });

  test('a second heading of level 1 begins a new page', async () => {
    const blocks = paper(0).blocks.slice(0, 1);
    expect((await read(await pdfFileOf(paper(0, { blocks: [...blocks, ...blocks] })))).pages).toBe(2);
  });

  test('with nothing in it is a page all the same', async () => {
    expect((await read(await pdfFileOf(paper(0, { blocks: [] })))).pages).toBe(1);
  });

  const isHere = pdfinfo('-v') !== null;
  (isHere ? test : test.skip)('poppler calls it tagged (skipped where there is no pdfinfo)', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'made-paper-')), 'paper.pdf');
    writeFileSync(file, await pdfFileOf(paper(3)));
    expect(pdfinfo(file)).toMatch(/Tagged:\s+yes/);
    expect(pdfinfo('-struct-text', file)).toMatch(/TH:?\s+\/Scope \/Row\s+"AT-26-0"/);
  });
});

describe('a paper as a Word file', () => {
  test('says the same, with headings, a list and a table', async () => {
    const { value } = await mammoth.convertToHtml({ buffer: await wordFileOf(paper(2)) });
    expect(value).toContain('<h1>Adolygiadau Tŷ Gŵyr</h1>');
    expect(value).toContain('<h2>Penderfyniadau</h2>');
    expect(value).toContain('<li>Yr ail</li>');
    expect(value).toContain('<th><p><strong>Adolygiad</strong></p></th>');
    expect(value).toContain('<strong>AT-26-1</strong><br />Casglu tystiolaeth');
    expect(value).toContain('<p>Llinell un<strong><br />Llinell dau</strong></p>');
  });

  test('has pictures above a table that asks for one, of so many bars each, and none where nothing is to be seen', async () => {
    const [table] = paper(40).blocks.filter(({ kind }) => kind === 'table');
    if (table?.kind !== 'table') throw new Error('There is no table.');
    const drawn = (lengths: readonly number[]) => ({ ...table, picture: { words: 'Llun o’r tabl', lengths } });
    // The names of the files in a Word file stand in it as they are.
    const charts = async (lengths: readonly number[]) => {
      const file = await wordFileOf(paper(0, { blocks: [drawn(lengths)] }));
      return new Set(file.toString('latin1').match(/word\/charts\/chart\d+\.xml/g)).size;
    };
    expect(await charts(Array.from({ length: 40 }, () => 0))).toBe(0);
    expect(await charts(Array.from({ length: 40 }, (_, at) => at))).toBe(2);
  });

  test('with nothing in it opens all the same', async () => {
    const { value } = await mammoth.convertToHtml({ buffer: await wordFileOf(paper(0, { blocks: [] })) });
    expect(value).toBe('');
  });
});
