import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { InvalidInput } from '#lantern/platform';
import { compoundFileOf, zipOf } from '../fixtures/files.js';
import { type SentFile, insistOnTrueSizes, kindOfKept } from './checks.js';

/* Files that do harm, one of each kind, and beside each the harmless one that is like it. */

const types = { name: '[Content_Types].xml', content: '<Types/>' };
const part = (name: string, content = '<x/>') => ({ name, content });
const wordOf = (...more: ReturnType<typeof part>[]) => zipOf(types, part('word/document.xml'), ...more);
const wordSaying = (xml: string) => zipOf(types, part('word/document.xml', xml));
const sheetOf = (...more: ReturnType<typeof part>[]) => zipOf(types, part('xl/workbook.xml'), ...more);
const pdfOf = (...objects: (string | Buffer)[]) =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n'),
    ...objects.map((each) => Buffer.concat([Buffer.from(each), Buffer.from('\n')])),
  ]);
const objectStream = (inside: string, filter = '/FlateDecode') =>
  Buffer.concat([
    Buffer.from(`4 0 obj <</Type /ObjStm /N 1 /First 4 /Filter ${filter}>> stream\n`),
    filter === '/FlateDecode' ? deflateSync(inside) : Buffer.from(inside),
    Buffer.from('\nendstream endobj'),
  ]);
const template = (target: string) =>
  part(
    'word/_rels/settings.xml.rels',
    `<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="${target}" TargetMode="External"/>`,
  );

async function complaintOf(file: SentFile): Promise<string> {
  try {
    const kind = kindOfKept(file);
    await insistOnTrueSizes(file);
    return kind;
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.message;
  }
}

const runs = /holds something that runs, fetches or sends by itself; save or print it as a plain PDF/;
const files = /holds other files within it; take them out and send each by itself/;
const locked = /the PDF is protected, so that it cannot be looked into; save or print it without protection/;
const bomb = /unpacks to far more than a paper holds/;
const macros = /holds macros, which are not taken/;

describe('a file that does harm is refused with what to do', () => {
  test.each<[string, string, Buffer, RegExp]>([
    ['a PDF with a script', 'a.pdf', pdfOf('1 0 obj <</S /JavaScript /JS (app.alert(1))>>'), runs],
    ['a PDF with a script whose name is written in numbers', 'a.pdf', pdfOf('<</S /J#61v#61Script>>'), runs],
    ['a PDF with a script among packed objects', 'a.pdf', pdfOf(objectStream('1 0 <</S /JavaScript>>')), runs],
    ['a PDF that starts a program', 'a.pdf', pdfOf('<</S /Launch /F (cmd.exe)>>'), runs],
    ['a PDF that sends itself away', 'a.pdf', pdfOf('<</S/SubmitForm/F(https://x.example)>>'), runs],
    ['a PDF with a film', 'a.pdf', pdfOf('<</Subtype /RichMedia>>'), runs],
    ['a PDF with a file within', 'a.pdf', pdfOf('<</Type /EmbeddedFile>>'), files],
    ['a protected PDF', 'a.pdf', pdfOf('trailer <</Root 1 0 R /Encrypt 5 0 R>>'), locked],
    ['a PDF whose objects are packed in no usual way', 'a.pdf', pdfOf(objectStream('x', '/LZWDecode')), locked],
    ['a PDF whose objects unpack without end', 'a.pdf', pdfOf(objectStream(' '.repeat(70_000_000))), locked],
    ['a Word file with controls', 'a.docx', wordOf(part('word/activeX/activeX1.xml')), runs],
    ['a Word file with a program within', 'a.docx', wordOf(part('word/embeddings/oleObject1.bin')), files],
    ['a Word file with a template from the internet', 'a.docx', wordOf(template('https://x.example/t.dotm')), runs],
    [
      'a Word file whose field starts a program',
      'a.docx',
      wordSaying('<w:instrText>DD</w:instrText></w:r><w:r><w:instrText>EAUTO c:\\\\cmd.exe</w:instrText>'),
      runs,
    ],
    ['a Word file with a field in short', 'a.docx', wordSaying('<w:fldSimple w:instr=" DDE x y "/>'), runs],
    [
      'a sheet that starts a program',
      'a.xlsx',
      sheetOf(part('xl/externalLinks/externalLink1.xml', '<ddeLink/>')),
      runs,
    ],
    ['a sheet with old macros', 'a.xlsx', sheetOf(part('xl/macrosheets/sheet1.xml')), macros],
    ['a text that multiplies itself', 'a.docx', wordSaying('<!DOCTYPE x [<!ENTITY a "aa">]><w:document/>'), bomb],
    ['an RTF with a file within', 'a.rtf', Buffer.from('{\\rtf1 {\\object\\objemb{\\*\\objdata 00}}}'), files],
    ['an RTF that starts a program', 'a.rtf', Buffer.from('{\\rtf1 {\\field{\\*\\fldinst DDEAUTO cmd}}}'), runs],
    ['an old Word file with a program within', 'a.doc', compoundFileOf(['WordDocument', '\x01Ole10Native']), files],
    [
      'a bomb that says it is small',
      'a.docx',
      zipOf(types, { ...part('word/document.xml', ' '.repeat(5_000_000)), unpacked: 100 }),
      bomb,
    ],
    [
      'a bomb beside the text that says it is small',
      'a.docx',
      zipOf(types, part('word/document.xml'), { ...part('word/media/a.emf', ' '.repeat(5_000_000)), unpacked: 100 }),
      bomb,
    ],
  ])('%s', async (_what, name, content, words) => {
    expect(await complaintOf({ name, content })).toMatch(words);
  });
});

describe('a file that is like one, and does none, is taken', () => {
  test.each<[string, string, Buffer]>([
    ['a PDF that speaks of scripts', 'a.pdf', pdfOf('(JavaScript and /Launches)', objectStream('1 0 <</S /GoTo>>'))],
    ['a PDF that opens at a page', 'a.pdf', pdfOf('<</OpenAction [3 0 R /Fit]>>')],
    ['a Word file with a sheet within', 'a.docx', wordOf(part('word/embeddings/Sheet1.xlsx'))],
    ['a Word file with the council’s template', 'a.docx', wordOf(template('file:///\\\\anytown\\t.dotx'))],
    ['a Word file with a table of contents', 'a.docx', wordSaying('<w:instrText>TOC \\o</w:instrText>DDE')],
    ['a sheet with a link', 'a.xlsx', sheetOf(part('xl/externalLinks/externalLink1.xml', '<externalBook/>'))],
    ['a text that packs well', 'a.docx', wordSaying('the panel met and '.repeat(10_000))],
  ])('%s', async (_what, name, content) => {
    expect(await complaintOf({ name, content })).toBe(name.split('.')[1]);
  });
});
