import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { type FormBrowser, signedIn } from './browser.js';
import { textOf } from './markup.js';
import { decision, today, webForTests } from './web.js';

// A connection keeps the `query` that it found when it was made.
const asked = jest.spyOn(pg.Client.prototype, 'query');

const at = webForTests();

/* What looks over many reviews at once is shown page by page, and a page costs the same whatever is on the others. */

const codes = ['easton', 'weston'];
const [inEaston, inWeston, lateActions] = [35, 25, 60];

let references: string[];
let office: FormBrowser;
let small: FormBrowser;

const referencesIn = (html: string): string[] =>
  [...html.matchAll(/href="\/reviews\/([\w-]+)">/g)].map(([, reference = '']) => reference);

const statementsOf = async (browser: FormBrowser, path: string): Promise<number> => {
  await browser.get(path);
  asked.mockClear();
  await browser.get(path);
  return asked.mock.calls.length;
};

beforeAll(async () => {
  for (const [code, name] of [...codes.map((each) => [each, each]), ['little', 'little']] as [string, string][])
    await at.web.addPartnership(code, name.charAt(0).toUpperCase() + name.slice(1));
  const api = await at.web.someone(['coordinator', 'cspChair'], { partnerships: [...codes, 'little'] });
  const open = async (partnership: string, count: number): Promise<string[]> => {
    const opened: string[] = [];
    for (let each = 0; each < count; each += 1) opened.push(await api.opens({ partnership, on: '2026-03-02' }));
    return opened;
  };
  references = [...(await open('easton', inEaston)), ...(await open('weston', inWeston))];
  const [only = ''] = await open('little', 1);
  const action = { type: 'action.opened', on: today, due: '2025-11-01' };
  const [first = ''] = references;
  for (const review of [first, only]) await api.record(review, 1, { ...decision, on: '2026-03-03' }).expect(201);
  await api.record(only, 2, { ...action, action: 'Train one', owner: 'An agency' }).expect(201);
  for (let each = 0; each < lateActions; each += 1) {
    const due = each < 10 ? '2026-03-10' : '2025-11-01';
    await api.record(first, each + 2, { ...action, due, action: `Train ${each}`, owner: 'An agency' }).expect(201);
  }
  office = await signedIn(at.web, ['coordinator', 'cspManager'], { partnerships: codes });
  small = await signedIn(at.web, ['coordinator', 'cspManager'], { partnerships: ['little', 'weston'] });
}, 180_000);

describe('the summary of many reviews', () => {
  test('has every one of them on one of its pages, with the counts of the whole partnership', async () => {
    const [one, two] = [await office.get('/summary'), await office.get('/summary?page=2')];
    const shown = [one, two].map(({ text }) => referencesIn(text.slice(text.indexOf('<main'))));
    expect(shown.map(({ length }) => length)).toEqual([50, 10]);
    expect(shown.flat().toSorted()).toEqual(references.toSorted());
    expect(textOf(one.text)).toContain('Showing 1 to 50 of 60.');
    expect(textOf(two.text)).toContain('Weston 25');
    expect(two.text).not.toContain('>Easton</h2>');
    expect(one.text).toContain('href="/summary?page=2"');
  });

  test('keeps the partnership that was chosen from page to page, and is nearest where a page is none', async () => {
    expect(textOf((await office.get('/summary?partnership=weston')).text)).not.toContain('Showing');
    const { text } = await office.get('/summary?page=99');
    expect(textOf(text)).toContain('Showing 51 to 60 of 60.');
  });

  test('goes out whole as a file', async () => {
    const csv = (await office.get('/lists/summary.csv')).text;
    expect(references.filter((reference) => !csv.includes(`\n${reference},`))).toEqual([]);
    expect(csv.trim().split('\n')).toHaveLength(references.length + 1);
  });
});

describe('many promises that were not kept', () => {
  test('are each on one of the pages, the longest overdue first, and all are counted', async () => {
    const [one, two] = [await office.get('/promises'), await office.get('/promises?page=2')];
    const shown = [one, two].map(({ text }) => referencesIn(text.slice(text.indexOf('<main'))));
    expect(shown.map(({ length }) => length)).toEqual([50, 10]);
    expect(new Set(shown.flat()).size).toBe(lateActions);
    for (const { text } of [one, two])
      expect(textOf(text)).toContain('50 More than 90 days past their date 10 Past their date');
    expect(two.text).not.toContain('>More than 90 days past their date</h2>');
    expect(one.text).not.toContain('Past their date, by up to');
  });

  test('go out whole as a file', async () => {
    expect((await office.get('/lists/promises.csv')).text.trim().split('\n')).toHaveLength(lateActions + 1);
  });
});

test.each(['/summary', '/promises', '/agencies'])('%s costs as many statements for many as for few', async (path) => {
  const [few, many] = [await statementsOf(small, path), await statementsOf(office, path)];
  expect(few).toBeGreaterThan(await statementsOf(small, '/help'));
  expect(many).toBe(few);
});
