import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { InvalidInput } from '#lantern/platform';
import { zipOf } from '../fixtures/files.js';
import { contentsOf, pieceLength } from '../pieces/contents.js';
import { kindOfLarge, largestFile } from './checks.js';

const noise = randomBytes(largestFile + 1);
const picture = { name: 'word/media/image1.png', content: noise.toString('base64'), isStored: true };
const types = { name: '[Content_Types].xml', content: '<Types/>' };
const document = { name: 'word/document.xml', content: '<w:document/>' };

const told = async (name: string, content: Buffer): Promise<string> => {
  try {
    return await kindOfLarge({ name, contents: contentsOf(content) });
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.message;
  }
};

/** A large PDF with something in it, which begins at a byte. */
const pdfWith = (inside: Buffer, at: number): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), noise.subarray(0, at - 9), inside, noise.subarray(at)]);
const streamOf = (objects: string) =>
  Buffer.concat([
    Buffer.from('7 0 obj <</Type /ObjStm /Filter /FlateDecode>> stream\n'),
    deflateSync(objects),
    Buffer.from('\nendstream'),
  ]);

describe('a large file is looked into piece by piece', () => {
  test.each([
    ['a PDF', 'a.pdf', pdfWith(Buffer.from(' '), 99), 'pdf'],
    ['a PDF with packed objects', 'a.pdf', pdfWith(streamOf('<</Type /Page>>'), 99), 'pdf'],
    ['a picture', 'a.jpg', Buffer.concat([Buffer.from('ffd8ff', 'hex'), noise]), 'jpg'],
    ['a report', 'a.docx', zipOf(types, document, picture), 'docx'],
  ])('%s is taken', async (_what, name, content, kind) => {
    expect(await told(name, content)).toBe(kind);
  });

  test.each([
    ['a script', Buffer.from('<</S /JavaScript>>'), /runs, fetches or sends/],
    ['a script in numbers', Buffer.from('<</S /J#61vaScript>>'), /runs, fetches or sends/],
    ['a file within', Buffer.from('<</EmbeddedFile 7 0 R>>'), /other files within it/],
    ['a lock', Buffer.from('/Encrypt 7 0 R'), /protected/],
    ['a packed script', streamOf('<</S /JavaScript>>'), /runs, fetches or sends/],
    ['a packed bomb', streamOf(' '.repeat(70_000_000)), /protected/],
    ['a stream that is none', Buffer.from('<</Type /ObjStm /Filter /FlateDecode>> stream\nas agreed'), /protected/],
    ['a stream packed in another way', Buffer.from('<</Type /ObjStm /Filter /LZWDecode>> stream\nx'), /protected/],
  ])('a PDF with %s is refused wherever it stands, also across the edge of a piece', async (_what, inside, words) => {
    for (const at of [9, pieceLength - 5, 3 * pieceLength - inside.length + 2, noise.length - 40])
      expect([at, await told('a.pdf', pdfWith(inside, at))]).toEqual([at, expect.stringMatching(words)]);
  });

  test.each([
    ['macros', zipOf(types, document, { name: 'word/vbaProject.bin', content: 'x' }, picture), /holds macros/],
    ['a lock', zipOf(types, { ...document, isEncrypted: true }, picture), /password alone/],
    [
      'a field that starts a program',
      zipOf(types, picture, { name: 'word/document.xml', content: '<w:instrText>DDEAUTO c</w:instrText>' }),
      /runs, fetches/,
    ],
    [
      'endless entities',
      zipOf(types, picture, { name: 'word/document.xml', content: '<!DOCTYPE x><w:document/>' }),
      /unpacks to far more/,
    ],
    [
      'a program within',
      zipOf(types, document, { name: 'word/embeddings/a.exe', content: 'x' }, picture),
      /other files/,
    ],
    [
      'a text that lies about its size',
      zipOf(types, picture, { ...document, content: ' '.repeat(5_000_000), unpacked: 10 }),
      /unpacks to far more/,
    ],
    [
      'no text',
      zipOf(types, picture.name === '' ? types : { ...picture, name: 'xl/image.png' }),
      /not what its name says/,
    ],
    ['no table of contents', Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), noise]), /not what its name says/],
  ])('a report with %s is refused', async (_what, content, words) => {
    expect(await told('a.docx', content)).toMatch(words);
  });

  test.each([
    ['a.csv', Buffer.concat([Buffer.from('day,what'), noise]), /20 MB at most/],
    ['a.exe', noise, /not taken; send one of/],
    ['a.pdf', Buffer.concat([Buffer.from('<!doctype html>'), noise]), /web page/],
    ['a.docx', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), noise]), /password alone/],
    ['a\0.pdf', noise, /characters that cannot be kept/],
  ])('%j is refused', async (name, content, words) => {
    expect(await told(name, content)).toMatch(words);
  });
});
