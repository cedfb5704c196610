import {
  Document,
  ExternalHyperlink,
  HeadingLevel,
  ImageRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
} from 'docx';
import { TextRun } from 'docx';
import { describe, expect, test } from '@jest/globals';
import { wordPageOf, writtenAnew } from './word-page.js';

const words = { table: (number: number) => `Table ${number}`, picture: 'Picture', leftOut: 'Left out' };
const anew = (html: string) => writtenAnew(html, words);
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const row = (...texts: string[]) =>
  new TableRow({ children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) });

describe('a Word file as a page', () => {
  test('has its headings, lists, tables, letters and pictures', async () => {
    const link = new ExternalHyperlink({ link: 'https://example.org/a?b=1&c=2', children: [new TextRun('a page')] });
    const content = await Packer.toBuffer(
      new Document({
        sections: [
          {
            children: [
              new Paragraph({ text: 'The <draft>', heading: HeadingLevel.HEADING_1 }),
              new Paragraph({ children: [new TextRun('met '), new TextRun({ text: 'twice', bold: true }), link] }),
              new Paragraph({ text: 'first', bullet: { level: 0 } }),
              new Table({ rows: [row('Agency', 'Said'), row('Housing', 'yes')] }),
              new Paragraph({
                children: [new ImageRun({ type: 'png', data: dot, transformation: { width: 9, height: 9 } })],
              }),
            ],
          },
        ],
      }),
    );
    const page = await wordPageOf(content, words);
    expect(page).toContain('<h2 class="govuk-heading-l">The &#60;draft&#62;</h2>');
    expect(page).toContain('met <strong>twice</strong><a class="govuk-link" rel="noreferrer noopener"');
    expect(page).toContain('<li>first</li>');
    expect(page).toMatch(
      /aria-label="Table 1"><table class="govuk-table lantern-table">.*<td[^>]*><p class="govuk-body">Agency/,
    );
    expect(page).toMatch(/<img class="lantern-of-file__picture" src="data:image\/png;base64,[^"]+" alt="[^"]+">/);
  });

  test('that cannot be read has nothing on it', async () => {
    expect(await wordPageOf(Buffer.from('PK as agreed'), words)).toBe('');
  });
});

describe('what is written anew', () => {
  test.each([
    ['a script', '<script>alert(1)</script>as agreed', 'as agreed'],
    ['a style', '<style>p{color:red}</style><p style="x" class="y" onclick="z">as</p>', '<p class="govuk-body">as</p>'],
    ['a picture from elsewhere', '<img src="https://example.org/a.png" alt="A plan">', '[Left out: A plan]'],
    ['a drawing that runs', '<img src="data:image/svg+xml;base64,AAAA">', '[Left out: Picture]'],
    [
      'an attribute that ends early',
      `<img src="data:image/png;base64,AA" alt='"><script>'>`,
      /alt="&#34;&#62;&#60;script&#62;">$/,
    ],
    ['a link that runs', '<a href="javascript:alert(1)">press</a>', 'press'],
    ['a link to this machine', '<a href="file:///etc/passwd">press</a>', 'press'],
    ['a form', '<form action="/sign-out"><button>press</button><input name="formToken"></form>', 'press'],
    ['a frame', '<iframe src="/reviews"></iframe><object data="/reviews"></object>', ''],
    ['letters of markup', '&lt;script&gt;', '&#60;script&#62;'],
    ['a place of the page itself', '<p id="main-content">as</p>', '<p class="govuk-body">as</p>'],
    [
      'a cell over many',
      '<table><tr><td colspan="2" rowspan="x">a</td></tr></table>',
      /<td class="[^"]+" colspan="2">a/,
    ],
    ['headings that leave a level out', '<h1>a</h1><h4>b</h4>', /<h2[^>]*>a<\/h2><h3[^>]*>b<\/h3>/],
    ['an empty heading', '<h1> </h1>', ' '],
  ])('%s', (_what, html, page) => {
    if (typeof page === 'string') expect(anew(html)).toBe(page);
    else expect(anew(html)).toMatch(page);
  });

  test('is bounded, however deep it is nested', () => {
    const deep = `${'<strong>'.repeat(5000)}x`;
    expect(anew(deep).match(/<strong>/g)?.length ?? 0).toBeLessThanOrEqual(40);
  });

  test('names each place once, and leads to it', () => {
    expect(anew('<p id="word-a">x</p><p id="word-a">y</p><a href="#word-a">z</a>')).toBe(
      '<p class="govuk-body" id="word-a">x</p><p class="govuk-body">y</p><a class="govuk-link" href="#word-a">z</a>',
    );
  });
});
