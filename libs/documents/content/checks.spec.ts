import { describe, expect, test } from '@jest/globals';
import { InvalidInput } from '#lantern/platform';
import { kindOfKept } from './checks.js';
import { compoundFileOf, zipOf } from '../fixtures/files.js';

const types = { name: '[Content_Types].xml', content: '<Types/>' };
const part = (name: string, content = '<x/>') => ({ name, content });
const word = zipOf(types, part('word/document.xml'));
const openDocument = (...more: ReturnType<typeof part>[]) =>
  zipOf({ ...part('mimetype', 'application/vnd.oasis.opendocument.text'), isStored: true }, ...more);
const bytes = (hex: string) => Buffer.from(hex, 'hex');
const lockedWord = bytes('eca5c100000000000000ff01');
const plainWord = bytes('eca5c100000000000000ff00');
const lockedExcel = Buffer.concat([bytes('09081000'), Buffer.alloc(16), bytes('2f003600')]);

const complaintOf = (name: string, content: Buffer): string => {
  try {
    return kindOfKept({ name, content });
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.message;
  }
};

describe('a file is taken by what it is', () => {
  test.each([
    ['a.pptx', zipOf(types, part('ppt/presentation.xml')), 'pptx'],
    ['a.docx', word, 'docx'],
    ['a.docx\u200b', word, 'docx'],
    ['a.DOCX', word, 'docx'],
    ['a.rtf', Buffer.from('{\\rtf1 as agreed}'), 'rtf'],
    ['a.msg', compoundFileOf(['Root Entry', '__properties_version1.0']), 'msg'],
    ['a.doc', compoundFileOf(['Root Entry', 'WordDocument'], plainWord), 'doc'],
    ['a.xls', compoundFileOf(['Root Entry', 'Workbook']), 'xls'],
    ['a.eml', Buffer.from('Received: from x\r\nFrom: jo@example.org\r\n\r\nas agreed'), 'eml'],
    ['a.heic', Buffer.concat([bytes('00000018'), Buffer.from('ftypheic')]), 'heic'],
    ['a.tif', bytes('49492a0008000000'), 'tif'],
    ['a.tiff', bytes('4d4d002a00000008'), 'tiff'],
    ['a.odt', openDocument(part('content.xml')), 'odt'],
    ['a.odt', openDocument(part('Basic/Standard/script-lb.xml')), 'odt'],
    ['a.csv', Buffer.from('\ufeffday,what\r\n'), 'csv'],
    ['a.txt', Buffer.from('<p>a note about a page</p>'), 'txt'],
    ['a.pdf', Buffer.from('\ufeff%PDF-1.7'), 'pdf'],
  ])('%s', (name, content, kind) => {
    expect(complaintOf(name, content)).toBe(kind);
  });
});

describe('a file is refused with what to do', () => {
  const locked = /opens with a password alone; save it without the password/;
  const macros = /holds macros, which are not taken; save it without them/;
  const page = /is a web page, whatever its name says/;

  test.each([
    ['a protected .docx', 'a.docx', compoundFileOf(['Root Entry', 'EncryptionInfo', 'EncryptedPackage']), locked],
    ['a protected .xlsx', 'a.xlsx', compoundFileOf(['EncryptedPackage']), locked],
    ['a protected .doc', 'a.doc', compoundFileOf(['WordDocument'], lockedWord), locked],
    ['a protected .xls', 'a.xls', compoundFileOf(['Workbook'], lockedExcel), locked],
    ['a protected ZIP within', 'a.docx', zipOf({ ...part('word/document.xml'), isEncrypted: true }), locked],
    ['a protected .odt', 'a.odt', openDocument(part('META-INF/manifest.xml', '<manifest:encryption-data/>')), locked],
    ['a .docm', 'a.docm', word, macros],
    ['a .xlsm', 'a.XLSM', zipOf(types, part('xl/workbook.xml')), macros],
    ['macros in a .docx', 'a.docx', zipOf(types, part('word/document.xml'), part('word/vbaProject.bin')), macros],
    ['macros in a .doc', 'a.doc', compoundFileOf(['WordDocument', 'Macros', '_VBA_PROJECT']), macros],
    ['macros in an .odt', 'a.odt', openDocument(part('Basic/Standard/Module1.xml')), macros],
    ['a bomb', 'a.docx', zipOf(part('word/document.xml', ' '.repeat(20_000_000))), /unpacks to far more/],
    ['a bomb of 4 GB', 'a.xlsx', zipOf({ ...part('xl/a.xml'), unpacked: 0xffffffff }), /unpacks to far more/],
    ['UTF-16', 'a.csv', Buffer.from('\ufeffday,what', 'utf16le'), /written in UTF-16; save it as UTF-8/],
    ['UTF-16 without its mark', 'a.txt', Buffer.from('as agreed', 'utf16le'), /written in UTF-16/],
    ['a page as .pdf', 'a.pdf', Buffer.from('<!DOCTYPE html><title>%PDF-1.7</title>'), page],
    ['a page as .png', 'a.png', Buffer.from('\ufeff\n <html><body>sign in</body></html>'), page],
    ['a page as .docx', 'a.docx', Buffer.from('<!-- saved --><html>'), page],
    ['a page after some words', 'a.pdf', Buffer.from('x <script>%PDF-</script>'), /not what its name says/],
    ['a message as .doc', 'a.doc', compoundFileOf(['__properties_version1.0']), /not what its name says \(doc\)/],
    ['a list as .eml', 'a.eml', Buffer.from('day;what'), /not what its name says/],
    ['a film as .heic', 'a.heic', Buffer.concat([bytes('00000018'), Buffer.from('ftypmp42')]), /not what its name/],
    ['a picture as .rtf', 'a.rtf', bytes('ffd8ffe0'), /not what its name says/],
    ['an archive', 'a.zip', word, /files of this kind are not taken/],
  ])('%s', (_what, name, content, words) => {
    expect(complaintOf(name, content)).toMatch(words);
  });
});
