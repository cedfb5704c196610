import { deflateSync } from 'node:zlib';
import { Document, Header, Packer, Paragraph, TextRun } from 'docx';
import { describe, expect, test } from '@jest/globals';
import { pdfFileOf } from '#lantern/made-papers';
import { zipOf } from '../fixtures/files.js';
import { hasText, textOf } from './paper-text.js';

const told = async (kind: string, content: Buffer) =>
  (await textOf(kind, content))?.paragraphs.map(({ number, text }) => `${number} ${text}`);

describe('the paragraphs of a file', () => {
  test('of Word, as another program wrote it, with what stands on each page beside them', async () => {
    const document = new Document({
      creator: 'Marnie Fellrow',
      sections: [
        {
          headers: { default: new Header({ children: [new Paragraph('Draft 2')] }) },
          children: [
            new Paragraph('1. The panel'),
            new Paragraph(''),
            new Paragraph({ children: [new TextRun('met on '), new TextRun({ text: '3 March', bold: true })] }),
          ],
        },
      ],
    });
    const content = await Packer.toBuffer(document);
    expect(await told('docx', content)).toEqual(['1 1. The panel', '2 met on 3 March']);
    const { beside = [] } = (await textOf('docx', content)) ?? {};
    expect(beside).toContainEqual({ where: 'header', text: 'Draft 2' });
    expect(beside.find(({ where }) => where === 'properties')?.text).toContain('Marnie Fellrow');
  });

  test('of Word leave out what was struck out, which is told beside', async () => {
    const xml =
      '<w:document><w:p><w:r><w:t>as </w:t></w:r><w:del><w:r><w:delText>Marnie said</w:delText></w:r></w:del><w:r><w:t>agreed &amp; read</w:t></w:r></w:p></w:document>';
    const content = zipOf({ name: 'word/document.xml', content: xml });
    expect(await told('docx', content)).toEqual(['1 as agreed & read']);
    expect((await textOf('docx', content))?.beside).toEqual([{ where: 'struckOut', text: 'Marnie said' }]);
  });

  test('of OpenDocument', async () => {
    const xml = '<office:text><text:h>The panel</text:h><text:p>met<text:s/>twice</text:p></office:text>';
    expect(await told('odt', zipOf({ name: 'content.xml', content: xml }))).toEqual(['1 The panel', '2 met twice']);
  });

  test('of plain text, by its empty lines', async () => {
    expect(await told('txt', Buffer.from('One\r\nline\r\n\r\n  \r\nTwo'))).toEqual(['1 One line', '2 Two']);
  });

  test('of a PDF, by its pages and the distance of its lines', async () => {
    const long = 'The panel read what each agency had sent, and asked for more where something was missing. '.repeat(4);
    const content = await pdfFileOf({
      title: 'Draft',
      language: 'en',
      foot: 'Foot',
      blocks: [
        { kind: 'heading', level: 1, text: 'The draft' },
        { kind: 'paragraph', lines: [{ text: long }] },
        { kind: 'paragraph', lines: [{ text: 'Another paragraph.' }] },
      ],
    });
    const { paragraphs = [] } = (await textOf('pdf', content)) ?? {};
    expect(paragraphs.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['The draft', long.trim(), 'Another paragraph.']),
    );
    expect(paragraphs[0]).toMatchObject({ page: 1 });
  });

  test.each([
    ['a PDF that is none', 'pdf', Buffer.from('%PDF-1.7 as recorded')],
    ['a PDF with a broken stream', 'pdf', Buffer.concat([Buffer.from('%PDF-1.7\nstream\n'), deflateSync('x')])],
    ['a Word file that is broken', 'docx', zipOf({ name: 'word/document.xml', content: '<w:document><w:p' })],
    ['nothing', 'txt', Buffer.alloc(0)],
  ])('of %s are none', async (_what, kind, content) => {
    expect(await told(kind, content)).toEqual([]);
  });

  test('of a picture cannot be read', async () => {
    expect(hasText('png')).toBe(false);
    expect(await textOf('png', Buffer.from('x'))).toBeUndefined();
  });
});
