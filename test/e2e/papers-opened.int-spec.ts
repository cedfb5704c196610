import { describe, expect, test } from '@jest/globals';
import { Document, HeadingLevel, Packer, Paragraph } from 'docx';
import { housing, member, pdf, police, scoped } from './panel.js';
import { webForTests } from './web.js';

const at = webForTests();

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const word = async () =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: 'What was <known>', heading: HeadingLevel.HEADING_1 }),
            new Paragraph('Twice.'),
          ],
        },
      ],
    }),
  );

/** A paper of an agency, its address, and those who may and may not open it. */
async function sent(file: { readonly name: string; readonly content: Buffer }) {
  const { reference, own, coordinator } = await scoped(at.web);
  const [ours, theirs] = [await member(at.web, housing, reference), await member(at.web, police, reference)];
  await ours.get(`/reviews/${own}/papers`);
  const answer = await ours.upload(`/reviews/${own}/papers`, {}, file);
  const id = /received=([\da-f-]{36})$/.exec(String(answer.headers.location))?.[1] ?? 'none';
  return { reference, own, coordinator, ours, theirs, path: `/reviews/${own}/papers/${id}`, id };
}

describe('in the browser', () => {
  test.each([
    ['a PDF', pdf, 'application/pdf', /object-src 'self'/],
    ['a picture', { name: 'Plan.png', content: png }, 'image/png', /^default-src 'none'; sandbox$/],
  ])('%s opens as what it is, marked, and counts as opened', async (_what, file, type, security) => {
    const { ours, theirs, path, reference, coordinator } = await sent(file);
    const { headers, body, status } = await ours.get(`${path}/view`);
    expect([status, body]).toEqual([200, file.content]);
    expect(headers).toMatchObject({
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(headers['content-disposition']).toMatch(/^inline; filename=".+ \(.+, A person, 2026-03-16\)\.\w+"$/);
    expect(headers['content-security-policy']).toMatch(security);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
    expect((await theirs.get(`${path}/view`)).status).toBe(404);
    const { text } = await coordinator.get(`/reviews/${reference}/papers`);
    expect(text).toContain('Opened 1 times.');
    expect(text).toContain('/view">');
  });

  test('a long PDF is read from any byte on, which counts as one opening', async () => {
    const lines = Array.from({ length: 200_000 }, (_, line) => `line ${line}`).join('\n');
    const long = { name: 'Bundle.pdf', content: Buffer.from(`%PDF-1.7\n${lines}`) };
    const { ours, theirs, path, reference, own, coordinator } = await sent(long);
    const { length } = long.content;
    const part = (range: string, who = ours, more: object = {}) =>
      at.web.http
        .get(`${path}/view`)
        .set({ ...who.headers(), range, ...more })
        .buffer(true)
        .responseType('blob');
    const first = await part('bytes=0-99');
    expect([first.status, first.body]).toEqual([206, long.content.subarray(0, 100)]);
    expect(first.headers).toMatchObject({
      'content-range': `bytes 0-99/${length}`,
      'content-length': '100',
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
    });
    const within = await part('bytes=1048000-2100000');
    expect(within.body.equals(long.content.subarray(1_048_000, 2_100_001))).toBe(true);
    const last = await part('bytes=-10', ours, { 'if-range': first.headers.etag });
    expect([last.status, last.body]).toEqual([206, long.content.subarray(-10)]);
    const other = await part('bytes=-10', ours, { 'if-range': '"another"' });
    expect([other.status, other.body.length]).toEqual([200, length]);
    expect((await part('bytes=100-199', theirs)).status).toBe(404);
    expect((await part('bytes=100-199', coordinator)).status).toBe(206);
    expect((await coordinator.get(`/reviews/${reference}/papers`)).text).toContain('Opened 3 times.');
    const opened = await at.web.lantern.rows(
      `select 1 from access_record where action = 'document.opened' and outcome = 'done' and reference = $1`,
      [own],
    );
    expect(opened).toHaveLength(3);
  });

  test.each(['Rows.csv', 'Note.txt'])('%s does not open, only as a download', async (name) => {
    const { ours, path } = await sent({ name, content: Buffer.from('day,what') });
    expect((await ours.get(`${path}/view`)).status).toBe(404);
    expect((await ours.get(`${path}/word`)).status).toBe(404);
    expect((await ours.get(path)).status).toBe(200);
  });

  test('a Word file is read on a page, written anew, and counts as opened', async () => {
    const { ours, theirs, path, id, coordinator, reference } = await sent({ name: 'IMR.docx', content: await word() });
    const { text, status } = await ours.get(`${path}/word`);
    expect(status).toBe(200);
    expect(text).toContain('<h2 class="govuk-heading-l">What was &#60;known&#62;</h2>');
    expect(text).toContain('<p class="govuk-body">Twice.</p>');
    expect((await theirs.get(`${path}/word`)).status).toBe(404);
    expect((await ours.get(`${path}/view`)).status).toBe(404);
    expect((await coordinator.get(`/reviews/${reference}/papers`)).text).toContain('Opened 1 times.');
    expect((await coordinator.get(`/reviews/${reference}/papers/${id}/about`)).text).toContain(`papers/${id}/word">`);
  });
});
