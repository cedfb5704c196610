import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cellName, csvOf, readSheet, workbookOf } from './index.js';

const csv = (content: string | Buffer, name = 'rows.csv') => readSheet({ name, content: Buffer.from(content) });
const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex');

test.each([
  [1, 0, 'A1'],
  [7, 25, 'Z7'],
  [7, 26, 'AA7'],
  [1000, 701, 'ZZ1000'],
  [1, 702, 'AAA1'],
])('line %d, column %d is %s', (row, column, name) => {
  expect(cellName(row, column)).toBe(name);
});

describe('a table saved as text', () => {
  test.each([
    ['UTF-8', Buffer.from('Tŷ,Gŵyl')],
    ['UTF-8 with its mark', Buffer.from('\uFEFFTŷ,Gŵyl')],
    ['UTF-16 of Windows', Buffer.from('\uFEFFTŷ,Gŵyl', 'utf16le')],
    ['UTF-16 the other way round', Buffer.from('\uFEFFTŷ,Gŵyl', 'utf16le').swap16()],
  ])('in %s', async (_encoding, content) => {
    expect(await csv(content)).toEqual({ rows: [['Tŷ', 'Gŵyl']] });
  });

  test('UTF-16 without its mark, as some programs save it', async () => {
    expect(await csv(Buffer.from('Date,Source', 'utf16le'))).toEqual({ rows: [['Date', 'Source']] });
  });

  test('in the encoding of Windows', async () => {
    expect(await csv(bytes('43 61 66 e9 2c 93 6e 6f 94'))).toEqual({ rows: [['Café', '“no”']] });
  });

  test.each([
    ['commas', 'a,b\n1,2'],
    ['semicolons', 'a;b\n1;2'],
    ['tabs, as pasted', 'a\tb\n1\t2'],
    ['lines of old Macintoshes', 'a,b\r1,2'],
  ])('with %s', async (_separator, content) => {
    expect(await csv(content)).toEqual({
      rows: [
        ['a', 'b'],
        ['1', '2'],
      ],
    });
  });

  test('with semicolons, and commas within the sentences', async () => {
    const { rows } = await csv('when;what\n2019;"fell, was seen, went home"\n2020;called, again');
    expect(rows[1]).toEqual(['2019', 'fell, was seen, went home']);
    expect(rows[2]).toEqual(['2020', 'called, again']);
  });

  test('keeps the number of its lines where some are empty', async () => {
    const { rows } = await csv('a,b\n\n1,2');
    expect(rows[2]).toEqual(['1', '2']);
  });

  test('a quotation mark that is never closed is named with its line', async () => {
    await expect(csv('a,b\n"open,2\n')).rejects.toThrow('line');
  });
});

describe('what is refused', () => {
  test.each([
    ['an empty file', 'rows.csv', '', 'the file is empty'],
    ['nothing but separators', 'rows.csv', ',,\n , ,\n', 'there is nothing in the file'],
    ['another kind of file', 'rows.pdf', '%PDF-1.7', 'that is no spreadsheet'],
    ['a file that only claims to be a workbook', 'rows.xlsx', 'a,b', 'the file is not what its name says'],
    ['a workbook with macros', 'rows.xlsm', 'PK', 'that is no spreadsheet'],
  ])('%s', async (_what, name, content, words) => {
    await expect(csv(content, name)).rejects.toMatchObject({
      issues: [{ path: 'file', message: expect.stringContaining(words) }],
    });
  });
});

describe('out and in again', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replace(/[\r\0]/g, ' ').trim());

  test('CSV gives back what it was given, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
        const headed = [['when', 'what', 'who'], ...rows];
        expect((await csv(csvOf(headed))).rows).toEqual(headed);
      }),
    );
  });

  test.each(["'=", "''=1+1", "'", "'+44 1900 000000", "'-x", 'a\tb', 'a;b;c', ';', '"', '\uFEFF', '\u0000'])(
    'CSV gives back %j',
    async (text) => {
      const rows = [['when'], [text]];
      expect((await csv(csvOf(rows))).rows).toEqual(rows);
    },
  );

  test.each(['=1+1', '+cmd|x', '-2+3', '@SUM(A1)', '\t=1'])('CSV makes %j harmless', (formula) => {
    expect(csvOf([[formula]])).toContain(`'${formula}`);
  });

  test.each(['+44 1900 000000', '-5', '3 March', "O'Neill"])('CSV leaves %j as it is', (text) => {
    expect(csvOf([[text]])).not.toContain(`'${text}`);
  });

  test('a workbook gives back its text, also of a formula', async () => {
    const rows = [
      ['2019-04', '=1+1', 'Tŷ Gŵyl'],
      ['', '007', 'two\nlines'],
    ];
    const headings = ['When', 'What', 'Where'].map((title) => ({ title, width: 20 }));
    const content = await workbookOf([{ name: 'Rows', headings, rows }]);
    expect((await readSheet({ name: 'rows.xlsx', content })).rows).toEqual([['When', 'What', 'Where'], ...rows]);
  });
});
