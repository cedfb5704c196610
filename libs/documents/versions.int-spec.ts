import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NotFound, NotPermitted } from '#lantern/platform';
import { personOf, reviewOf, startLantern } from '#lantern/testing';
import { Documents } from './documents.js';
import { wholeOf } from './pieces/contents.js';
import { newestOf } from './stored.js';

const secret = 's'.repeat(32);
const housing = 'Anytown Housing';
const police = 'Northshire Police';
const fileOf = (text: string) => ({ name: 'Draft.pdf', content: Buffer.from(`%PDF-1.7 ${text}`) });

let lantern: Awaited<ReturnType<typeof startLantern>>;
let documents: Documents;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  documents = new Documents(lantern.orm, lantern.clock, secret);
});
afterAll(() => lantern?.stop());

/** A draft of the panel, as its co-ordinator and a member see it. */
async function draft() {
  const [{ whole, part }, lead] = [await reviewOf(lantern, housing), await personOf(lantern, null)];
  const filing = { kind: 'draft', place: 'For the panel of 3 March' } as const;
  const first = await documents.keep(whole(), lead, 'panel', fileOf('first'), filing);
  return { whole, part, lead, first };
}

describe('a paper', () => {
  test('is of a kind and has its place, which are corrected for every version', async () => {
    const { whole, lead, first } = await draft();
    expect(first).toMatchObject({ paperKind: 'draft', place: 'For the panel of 3 March', number: 1, replaces: null });
    const second = await documents.replace(whole(), lead, first.id, fileOf('second'));
    await documents.file(whole(), first.id, { kind: 'terms' });
    expect(await documents.one(whole(), second.id)).toMatchObject({ paperKind: 'terms', place: '' });
    const [row] = await lantern.rows<{ text: string }>('select p::text as text from paper p where id = $1', [
      first.paperId,
    ]);
    expect(row?.text).not.toContain('March');
  });

  test('keeps the old version beside the newer one, and each opens as it was', async () => {
    const { whole, lead, first } = await draft();
    const second = await documents.replace(whole(), lead, first.id, fileOf('second'));
    expect(second).toMatchObject({ paperId: first.paperId, number: 2, replaces: 1 });
    const versions = await documents.versions(whole(police), first.paperId);
    expect(versions.map(({ number }) => number)).toEqual([2, 1]);
    const opened = await documents.open(whole(), lead, first.id);
    expect(String(await wholeOf(opened.contents))).toBe('%PDF-1.7 first');
    expect(newestOf(await documents.ofReview(whole())).map(({ id }) => id)).toEqual([second.id]);
  });

  test('keeps both where two replace the same version at once, and says what each was made from', async () => {
    const { whole, lead, first } = await draft();
    const other = await personOf(lantern, null);
    await Promise.all([
      documents.replace(whole(), lead, first.id, fileOf('one')),
      documents.replace(whole(), other, first.id, fileOf('another')),
    ]);
    const versions = await documents.versions(whole(), first.paperId);
    expect(versions.map(({ number, replaces }) => [number, replaces])).toEqual([
      [3, 1],
      [2, 1],
      [1, null],
    ]);
  });

  test('takes the file that is its newest version once, however often it is sent', async () => {
    const { whole, lead, first } = await draft();
    const second = await documents.replace(whole(), lead, first.id, fileOf('second'));
    expect((await documents.replace(whole(), lead, first.id, fileOf('second'))).id).toBe(second.id);
    expect(await documents.replace(whole(), lead, second.id, fileOf('first'))).toMatchObject({ number: 3 });
  });

  test('says who opened which version, and how often', async () => {
    const { whole, lead, first } = await draft();
    const member = await personOf(lantern, police);
    const second = await documents.replace(whole(), lead, first.id, fileOf('second'));
    await documents.open(whole(), lead, first.id);
    await documents.open(whole(police), member, second.id);
    await documents.open(whole(police), member, second.id);
    const openers = await documents.openers(await documents.versions(whole(), first.paperId));
    const at = '2026-03-16T10:00:00.000Z';
    expect(openers.toSorted((a, b) => a.number - b.number)).toEqual([
      { name: 'Sam Lee', agency: null, number: 1, times: 1, first: at, last: at },
      { name: 'Sam Lee', agency: police, number: 2, times: 2, first: at, last: at },
    ]);
    expect(await documents.openers([])).toEqual([]);
  });
});

describe('a newer version of what an agency sent', () => {
  test('is the agency’s until it is released anew, and the panel keeps what it has', async () => {
    const { whole, part, lead } = await draft();
    const sender = await personOf(lantern, housing);
    const first = await documents.keep(part(housing), sender, 'agency', fileOf('first'), { kind: 'imr' });
    await documents.release(whole(), lead, first.id, 'panel');
    const second = await documents.replace(part(housing), sender, first.id, fileOf('second'));
    expect(second).toMatchObject({ compartment: 'agency', agency: housing, isOwn: true, number: 2 });
    const seen = await documents.versions(whole(police), first.paperId);
    expect(seen.map(({ number, isOwn }) => [number, isOwn])).toEqual([[1, false]]);
    await expect(documents.one(whole(police), second.id)).rejects.toThrow(NotFound);
  });

  test('is added by nobody who does not see the paper', async () => {
    const { whole, part } = await draft();
    const [sender, stranger] = [await personOf(lantern, housing), await personOf(lantern, police)];
    const first = await documents.keep(part(housing), sender, 'agency', fileOf('first'));
    await expect(documents.replace(whole(police), stranger, first.id, fileOf('second'))).rejects.toThrow(NotFound);
  });
});

describe('a version that was withdrawn', () => {
  test('stays with its reason, is opened by those alone who lead, and can be put back', async () => {
    const { whole, lead, first } = await draft();
    const member = await personOf(lantern, police);
    const second = await documents.replace(whole(), lead, first.id, fileOf('second'));
    const why = 'It names somebody';
    expect(await documents.withdraw(whole(), lead, second.id, why)).toMatchObject({
      withdrawnBy: 'Sam Lee',
      withdrawnAt: '2026-03-16T10:00:00.000Z',
      withdrawnWhy: why,
    });
    expect(newestOf(await documents.ofReview(whole())).map(({ id }) => id)).toEqual([first.id]);
    await expect(documents.open(whole(police), member, second.id)).rejects.toThrow(NotPermitted);
    await expect(documents.open(whole(), lead, second.id)).resolves.toMatchObject({ number: 2 });
    const [row] = await lantern.rows<{ text: string }>('select d::text as text from document d where id = $1', [
      second.id,
    ]);
    expect(row?.text).not.toContain(Buffer.from(why).toString('hex'));
    await documents.withdraw(whole(), lead, second.id, 'again, which changes nothing');
    expect(await documents.one(whole(), second.id)).toMatchObject({ withdrawnWhy: why });
    await documents.withdraw(whole(), lead, second.id, null);
    await expect(documents.open(whole(police), member, second.id)).resolves.toMatchObject({ withdrawnWhy: '' });
  });

  test('gives way to no earlier one where every version was withdrawn', async () => {
    const { whole, lead, first } = await draft();
    const second = await documents.replace(whole(), lead, first.id, fileOf('second'));
    for (const { id } of [first, second]) await documents.withdraw(whole(), lead, id, 'in error');
    expect(newestOf(await documents.ofReview(whole())).map(({ id }) => id)).toEqual([second.id]);
    expect(await documents.ofCase(whole())).toEqual([]);
  });
});
