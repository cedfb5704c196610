import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { InvalidInput } from '#lantern/platform';
import fc from 'fast-check';
import { answers, everyKind, given, wordOf } from './fixtures/forms.js';
import { readFormFile } from './index.js';
import { tablesOf } from './word-tables.js';

const reading = { form: everyKind, reference: 'AT-26-01-A1', answers: {}, given };

const read = (content: Buffer, more: object = {}, name = 'form.docx') =>
  readFormFile({ name, content }, { ...reading, ...more });

const run = promisify(execFile);

/** LibreOffice opens a Word file and saves it as its own. Undefined where there is none on this machine. */
async function savedByLibreOffice(content: Buffer): Promise<Buffer | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'lantern-office-'));
  try {
    await writeFile(join(folder, 'form.docx'), content);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const to = ['--convert-to', 'docx', '--outdir', join(folder, 'out'), join(folder, 'form.docx')];
    await run('soffice', [profile, '--headless', ...to]);
    return await readFile(join(folder, 'out', 'form.docx'));
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'ENOENT') return undefined;
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const office = await savedByLibreOffice(await wordOf({ answers }));

describe('a file that comes back', () => {
  test.each(['en', 'cy'] as const)('has every answer, in %s', async (language) => {
    const found = read(await wordOf({ answers, language }));
    expect(found).toMatchObject({ answers, problems: [], missing: [], edition: 2, revision: 3 });
  });

  test('as LibreOffice once saved it has every answer', async () => {
    const content = await readFile(join(import.meta.dirname, 'fixtures/saved-by-libreoffice.docx'));
    expect(read(content)).toMatchObject({ answers, problems: [], missing: [], edition: 2, revision: 3 });
  });

  (office ? test : test.skip)('as LibreOffice saves it here has every answer (needs soffice)', () => {
    expect(read(office ?? Buffer.of())).toMatchObject({ answers, problems: [], missing: [], edition: 2, revision: 3 });
  });

  test('has whatever was written, but for what no file holds', async () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((each) => each.trim() === each && !/\p{Cc}|[\uFFFE\uFFFF]/u.test(each));
    const lined = fc.array(text, { minLength: 1, maxLength: 4 }).map((all) => all.join('\n').trim());
    await fc.assert(
      fc.asyncProperty(
        lined,
        fc.array(
          text.filter((each) => each !== ''),
          { maxLength: 5 },
        ),
        async (account, tools) => {
          const written = {
            ...(account && { account }),
            ...(tools.length > 0 && { rows: tools.map((tool) => ({ tool })) }),
          };
          const found = read(await wordOf({ answers: written }), { given: {} });
          expect(found.answers).toEqual(written);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('keeps an answer that it could not hold whole, where nobody changed it', async () => {
    const odd = { account: ' Begins with a space\u0007\r\n' };
    expect(read(await wordOf({ answers: odd }), { answers: odd }).answers.account).toBe(odd.account);
  });

  test('has no answer where none was written, and says so', async () => {
    const found = read(await wordOf({}), { answers, given: {} });
    expect(found.questions).toContain('account');
    expect(found.answers).toEqual({});
  });

  test('tells rows that came from elsewhere as they are there', async () => {
    const forged = answers.lines.map((line) => ({ ...line, enquiry: 'Forged?' }));
    expect(read(await wordOf({ answers: { ...answers, lines: forged } })).answers.lines).toEqual(answers.lines);
  });
});

const cell = (text: string) => `<w:tc><w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p></w:tc>`;
const table = (...rows: string[][]) =>
  `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
const head = table(['[lantern every-kind v1 AT-26-01-A1 2.3]']);

/** A stored ZIP of one file, as a Word file. */
function wordWith(body: string): Buffer {
  const [name, xml] = [Buffer.from('word/document.xml'), Buffer.from(`<w:document>${body}</w:document>`)];
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50);
  local.writeUInt32LE(xml.length, 18);
  local.writeUInt32LE(xml.length, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50);
  entry.writeUInt32LE(xml.length, 20);
  entry.writeUInt32LE(xml.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt32LE(30 + name.length + xml.length, 16);
  return Buffer.concat([local, name, xml, entry, name, end]);
}

const answered = (key: string, answer: string) => read(wordWith(`${head}${table([`[${key}]`, answer])}`));

describe('what a person writes', () => {
  test.each([
    ['involvement', 'yes', 'yes'],
    ['involvement', ' Ydw ', undefined],
    ['involvement', 'Not asked.', 'notAsked'],
    ['suggests', '– a letter', 'letter'],
    ['withWhom', 'the person who died', ['victim']],
    ['since', 'April 2018', '2018-04'],
    ['since', '2018', '2018'],
    ['since', '3/4/2018', '2018-04-03'],
    ['since', 'not known', { notKnown: true }],
    ['at', '2.30pm', '14:30'],
    ['count', '12', 12],
  ])('to %s, “%s”, is read as it is meant', (key, text, meant) => {
    const found = answered(key, text);
    expect([found.answers[key], found.problems.length]).toEqual([meant, meant === undefined ? 1 : 0]);
  });

  test.each([
    ['since', '31 February 2020', 'February 2020 has 29 days'],
    ['on', 'March 2026', 'write the whole day, such as 3 March 2026'],
    ['count', 'a few', 'enter a whole number, such as 1'],
  ])('and cannot be read is told with what it says: %s, “%s”', (key, text, message) => {
    const [problem] = answered(key, text).problems;
    expect(problem).toMatchObject({ path: key, written: text });
    expect(problem?.message).toContain(message);
    expect(answered(key, text).questions).toEqual([]);
  });

  test('in a row is told with its row; rows of nothing are none', () => {
    const rows = table(
      ['[rows.tool]', '[rows.on]', '[rows.note]'],
      ['', '', ''],
      ['DASH', 'soon', ''],
      ['', '', 'No tool'],
    );
    const { problems } = read(wordWith(head + rows));
    expect(problems).toMatchObject([
      { path: 'rows.0.on', written: 'soon' },
      { path: 'rows.1.tool', written: '' },
    ]);
  });

  test('leaves alone what the file no longer has', () => {
    const found = answered('count', '3');
    expect(found.questions).toEqual(['count']);
    expect(found.missing).toContain('account');
  });
});

describe('a Word file', () => {
  test('is read with what was changed in it, and what was struck out is not', () => {
    const xml = `<w:document>${table(['One'])}<w:p/><w:tbl><w:tr><w:tc><w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del>
      <w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:tab/><w:t>a &amp; b</w:t><w:br/><w:t>c</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>d</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:document>`;
    expect(tablesOf(xml)).toEqual([[['One']], [['new\ta & b\nc\n\nd']]]);
  });

  test('says each text once, and keeps the columns of cells that were joined', () => {
    const xml = `<w:document><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><mc:AlternateContent><mc:Choice><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>a</w:t></mc:Fallback></mc:AlternateContent></w:p></w:tc>${cell('b')}</w:tr></w:tbl></w:document>`;
    expect(tablesOf(xml)).toEqual([[['', 'a', 'b']]]);
  });

  test('that is cut short, or none, is not read', () => {
    expect(tablesOf('<w:document><w:tbl><w:tr')).toBeUndefined();
    expect(tablesOf('')).toBeUndefined();
    expect(tablesOf('<html></html>')).toBeUndefined();
  });
});

const issueOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof InvalidInput) return error.issues.map(({ path, message }) => `${path}: ${message}`).join();
    throw error;
  }
  return 'taken';
};

describe('a file that is refused', () => {
  test('says what to do instead', async () => {
    const own = await wordOf({ answers });
    expect(issueOf(() => read(own, { reference: 'AT-26-02-A1' }))).toContain('this file is of another case');
    expect(issueOf(() => read(own, { form: { ...everyKind, name: 'other' } }))).toContain(
      'this file is of another form',
    );
    expect(issueOf(() => read(own, { form: { ...everyKind, version: 'v2' } }))).toContain('the form has changed since');
    expect(issueOf(() => read(wordWith(table(['Mine', 'x']))))).toContain('this is no file to fill in from here');
    expect(issueOf(() => read(Buffer.from('%PDF-1.7'), {}, 'form.pdf'))).toContain('send the Word file (.docx)');
    expect(issueOf(() => read(Buffer.from('%PDF-1.7')))).toContain('the file is not what its name says');
    expect(issueOf(() => read(own, {}, 'form.docm'))).toContain('macros');
    expect(issueOf(() => read(Buffer.concat([own, Buffer.from('vbaProject.bin')])))).toContain('macros');
    expect(issueOf(() => read(wordWith('<w:tbl><w:tr>')))).toContain('the file cannot be read');
    expect(issueOf(() => read(Buffer.of()))).toContain('the file is empty');
  });
});
