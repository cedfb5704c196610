import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { InvalidInput, NotFound } from '#lantern/platform';
import { personOf, reviewOf, startLantern } from '#lantern/testing';
import { largestFile } from './content/checks.js';
import { Documents } from './documents.js';
import { wholeOf } from './pieces/contents.js';

const secret = 's'.repeat(32);
const housing = 'Anytown Housing';
const police = 'Northshire Police';
const pdf = { name: 'Répört 1.pdf', content: Buffer.from('%PDF-1.7 as recorded') };

let lantern: Awaited<ReturnType<typeof startLantern>>;
let documents: Documents;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  documents = new Documents(lantern.orm, lantern.clock, secret);
});
afterAll(() => lantern?.stop());

const person = (agency: string | null) => personOf(lantern, agency);
const review = () => reviewOf(lantern, housing);

describe('a document', () => {
  test('comes back as it was sent, with a receipt, and each opening is kept', async () => {
    const [{ part }, sender] = [await review(), await person(housing)];
    const receipt = await documents.keep(part(housing), sender, 'agency', pdf);
    expect(receipt).toMatchObject({
      name: pdf.name,
      compartment: 'agency',
      agency: housing,
      size: pdf.content.length,
      sha256: expect.stringMatching(/^[\da-f]{64}$/),
      addedBy: 'Sam Lee',
      addedAt: '2026-03-16T10:00:00.000Z',
      openings: 0,
    });
    const opened = await documents.open(part(housing), sender, receipt.id);
    expect((await wholeOf(opened.contents)).equals(pdf.content)).toBe(true);
    expect(opened.type).toBe('application/pdf');
    expect(await documents.ofCase(part(housing))).toMatchObject([{ id: receipt.id, openings: 1 }]);
  });

  test('is kept once however often it is sent', async () => {
    const [{ part }, sender] = [await review(), await person(housing)];
    const first = await documents.keep(part(housing), sender, 'agency', pdf);
    const again = await documents.keep(part(housing), sender, 'agency', pdf);
    expect(again.id).toBe(first.id);
    const other = { ...pdf, content: Buffer.from('%PDF-1.7 another') };
    expect((await documents.keep(part(housing), sender, 'agency', other)).id).not.toBe(first.id);
  });

  test('is not to be read in the database, and not to be altered there', async () => {
    const [{ part }, sender] = [await review(), await person(housing)];
    const { id } = await documents.keep(part(housing), sender, 'agency', pdf);
    const [row] = await lantern.rows<{ name: Buffer; content: Buffer }>(
      'select name, p.content from document join document_piece p on p.document_id = id where id = $1',
      [id],
    );
    for (const bytes of [row?.name, row?.content]) expect(bytes?.includes('as recorded')).toBe(false);
    expect(row?.name.includes('1.pdf')).toBe(false);
    await expect(
      new Documents(lantern.orm, lantern.clock, 'another secret'.repeat(3)).one(part(housing), id),
    ).rejects.toThrow();
    const last = (row?.content.length ?? 0) - 1;
    await lantern.rows(
      'update document_piece set content = set_byte(content, $2::int, get_byte(content, $2::int) # 1) where document_id = $1',
      [id, last],
    );
    await expect(documents.open(part(housing), sender, id)).rejects.toThrow(/authenticate/);
  });

  test('cannot be put in the place of another', async () => {
    const [{ part }, sender] = [await review(), await person(housing)];
    const { id } = await documents.keep(part(housing), sender, 'agency', pdf);
    const other = { ...pdf, content: Buffer.from('%PDF-1.7 another') };
    const { id: victim } = await documents.keep(part(housing), sender, 'agency', other);
    await lantern.rows(
      'update document_piece set content = (select content from document_piece where document_id = $1) where document_id = $2',
      [id, victim],
    );
    await expect(documents.open(part(housing), sender, victim)).rejects.toThrow(/authenticate/);
  });
});

describe('a compartment', () => {
  test('of an agency is shut to other agencies, and stays its own when its part is passed on', async () => {
    const [{ whole, part }, sender] = [await review(), await person(housing)];
    const { id } = await documents.keep(part(housing), sender, 'agency', pdf);
    for (const stranger of [whole(police), part(police), whole('')]) {
      expect(await documents.ofReview(stranger)).toEqual([]);
      await expect(documents.one(stranger, id)).rejects.toThrow(NotFound);
      await expect(documents.open(stranger, sender, id)).rejects.toThrow(NotFound);
    }
    expect(await documents.ofReview(whole(housing))).toMatchObject([{ id }]);
    expect(await documents.ofReview(whole())).toMatchObject([{ id }]);
  });

  test('of the panel is open to all once a paper is released, and can be closed again', async () => {
    const [{ whole, part }, sender, lead] = [await review(), await person(housing), await person(null)];
    const { id } = await documents.keep(part(housing), sender, 'agency', pdf);
    expect(await documents.release(whole(), lead, id, 'panel')).toMatchObject({
      compartment: 'panel',
      agency: housing,
      releasedAt: '2026-03-16T10:00:00.000Z',
    });
    expect(await documents.ofReview(whole(police))).toMatchObject([{ id }]);
    expect(await documents.release(whole(), lead, id, 'agency')).toMatchObject({ releasedAt: null });
    expect(await documents.ofReview(whole(police))).toEqual([]);
  });

  test('of the panel takes papers of no agency, which belong to no agency ever', async () => {
    const [{ whole }, lead] = [await review(), await person(null)];
    const { id } = await documents.keep(whole(), lead, 'panel', pdf);
    expect(await documents.ofReview(whole(police))).toMatchObject([{ id, agency: null }]);
    await expect(documents.release(whole(), lead, id, 'agency')).rejects.toThrow(NotFound);
  });

  test('ends at its review', async () => {
    const [one, other, lead] = [await review(), await review(), await person(null)];
    const { id } = await documents.keep(one.whole(), lead, 'panel', pdf);
    expect(await documents.ofReview(other.whole())).toEqual([]);
    await expect(documents.open(other.whole(), lead, id)).rejects.toThrow(NotFound);
    await expect(documents.one(one.whole(), 'nothing')).rejects.toThrow(NotFound);
  });
});

describe('what is taken in', () => {
  const zip = (inside: string) =>
    Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(26), Buffer.from(inside)]);
  const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');

  test.each([
    ['a.pdf', Buffer.from('%PDF-1.4')],
    ['a.PDF', Buffer.from('\u{feff}%PDF-1.4')],
    ['a.docx', zip('[Content_Types].xml word/document.xml')],
    ['a.xlsx', zip('[Content_Types].xml xl/workbook.xml')],
    ['a.doc', old],
    ['a.xls', old],
    ['a.odt', zip('mimetypeapplication/vnd.oasis.opendocument.text')],
    ['a.ods', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
    ['a.csv', Buffer.from('day;what\r\n2026-03-16;caf\xe9\r\n', 'latin1')],
    ['a.txt', Buffer.from('as agreed\n')],
    ['a.png', Buffer.from('89504e470d0a1a0a00', 'hex')],
    ['a.jpg', Buffer.from('ffd8ffe0', 'hex')],
    ['a.jpeg', Buffer.from('ffd8ffe0', 'hex')],
  ])('%s', async (name, content) => {
    const [{ whole }, lead] = [await review(), await person(null)];
    expect(await documents.keep(whole(), lead, 'panel', { name, content })).toMatchObject({ name });
  });

  test.each([
    ['', Buffer.from('x'), 'choose a file'],
    ['a.exe', Buffer.from('MZ'), 'not taken'],
    ['a.svg', Buffer.from('<svg/>'), 'not taken'],
    ['a.html', Buffer.from('<p>'), 'not taken'],
    ['a.docm', zip('word/'), 'not taken'],
    ['pdf', Buffer.from('%PDF-'), 'not taken'],
    ['a.constructor', Buffer.from('x'), 'not taken'],
    ['a.pdf', Buffer.from('MZ'), 'not what its name says'],
    ['a.docx', zip('xl/'), 'not what its name says'],
    ['a.odt', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), 'not what its name says'],
    ['a.txt', Buffer.from('a\0b'), 'not what its name says'],
    ['a.png', Buffer.from('ffd8ff', 'hex'), 'not what its name says'],
    ['a.pdf', Buffer.alloc(0), 'empty'],
    ['a\0.pdf', Buffer.from('%PDF-'), 'cannot be kept'],
    ['a\u202efdp.exe.pdf', Buffer.from('%PDF-'), 'cannot be kept'],
    ['a\ud800.pdf', Buffer.from('%PDF-'), 'cannot be kept'],
    [`${'a'.repeat(150)}.pdf`, Buffer.from('%PDF-'), 'longer than'],
    ['a.pdf', Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(largestFile)]), 'larger than 20 MB'],
  ])('not %j', async (name, content, complaint) => {
    const [{ whole }, lead] = [await review(), await person(null)];
    const refused: unknown = await documents.keep(whole(), lead, 'panel', { name, content }).catch((error) => error);
    expect(refused).toBeInstanceOf(InvalidInput);
    expect(refused).toMatchObject({ issues: [{ path: 'file', message: expect.stringContaining(complaint) }] });
    expect(await documents.ofReview(whole())).toEqual([]);
  });

  test('up to the very limit', async () => {
    const [{ whole }, lead] = [await review(), await person(null)];
    const content = Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(largestFile - 5)]);
    const { id } = await documents.keep(whole(), lead, 'panel', { name: 'a.pdf', content });
    const { contents } = await documents.open(whole(), lead, id);
    expect((await wholeOf(contents)).equals(content)).toBe(true);
  });
});
