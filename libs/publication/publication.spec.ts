import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type DayToAvoid, daysNear } from './days-to-avoid.js';
import { standingOfPublication } from './embargo.js';
import { filesOf } from './files.js';
import type { PublicReview } from './publications.js';
import { writeAllOrNothing } from './written.js';

const birthday: DayToAvoid = { day: '1988-03-14', why: 'Birthday', yearly: true };
const hearing: DayToAvoid = { day: '2026-03-20', why: 'Hearing', yearly: false };

describe('the days to avoid', () => {
  test.each<[string, DayToAvoid, string, number | null]>([
    ['an anniversary on the day', birthday, '2026-03-14', 0],
    ['one two days before', birthday, '2026-03-16', 2],
    ['one four days before', birthday, '2026-03-18', null],
    ['one over the turn of the year', { ...birthday, day: '1990-01-01' }, '2025-12-30', 2],
    ['a birth on the 29th of February', { ...birthday, day: '1988-02-29' }, '2026-02-27', 1],
    ['a hearing', hearing, '2026-03-18', 2],
    ['a hearing of another year', hearing, '2027-03-20', null],
    ['a month, in that month of any year', { ...birthday, day: '2024-05' }, '2026-05-30', 0],
    ['a year alone, which says no day', { ...birthday, day: '2024' }, '2026-05-30', null],
  ])('%s', (_what, day, publication, away) => {
    expect(daysNear([day], publication, 3)[0]?.daysAway ?? null).toBe(away);
  });
});

const fact = (number: number, type: string, on: string, payload: object = {}) => ({
  number,
  type,
  on,
  actor: 'A person',
  payload: { ...payload },
});
const events = {
  proposed: 'publication.proposed',
  planned: 'publication.planned',
  published: 'report.published',
  withheld: 'publication.withheld',
};
const planned = fact(1, 'publication.planned', '2026-03-01', { day: '2026-06-10', embargoUntil: '10:00' });

describe('from when on a review is public', () => {
  test('never before it is said to be published, whatever was planned', () => {
    expect(standingOfPublication([planned], events)).toMatchObject({ day: '2026-06-10', isAgreed: true, from: null });
  });

  test('and then not before the hour that was agreed', () => {
    const { from } = standingOfPublication([planned, fact(2, 'report.published', '2026-06-09')], events);
    expect(from?.toISOString()).toBe('2026-06-10T09:00:00.000Z');
  });

  test('from the last day that a month may mean, where no more is known', () => {
    const { from } = standingOfPublication([fact(2, 'report.published', '2026-02')], events);
    expect(from?.toISOString()).toBe('2026-02-28T00:00:00.000Z');
  });

  test('not at all once it is withheld', () => {
    const facts = [fact(2, 'report.published', '2026-06-09'), fact(3, 'publication.withheld', '2026-06-12')];
    expect(standingOfPublication(facts, events)).toMatchObject({ isWithheld: true, from: null });
  });
});

const review: PublicReview = {
  reference: 'AT-26-01',
  publishedOn: '2026-06-10',
  content: {
    title: 'Review of the death of “Anna” <script>',
    welshTitle: 'Adolygiad o farwolaeth “Anna”',
    summary: 'She asked for help.\nNobody asked her alone.',
    welshSummary: null,
    address: 'https://council.example/anna.pdf',
    recommendations: [{ reference: 'AT-26-01-R01', action: 'Ask & listen', owner: 'Anytown Housing' }],
  },
  states: new Map([['AT-26-01-R01', 'verified']]),
};
const page = { partnership: 'Anytown', on: '2026-07-01', reviews: [review], withheld: null };
const fileIn = (path: string) => filesOf(page).find((each) => each.path === path)?.content ?? '';

describe('the public page', () => {
  test('says what was agreed and what became of it, in both languages, and runs nothing', () => {
    expect(filesOf(page).map(({ path }) => path)).toEqual([
      'index.html',
      'reviews/AT-26-01.html',
      'index.cy.html',
      'reviews/AT-26-01.cy.html',
      'reviews.json',
    ]);
    const english = fileIn('reviews/AT-26-01.html');
    expect(english).toContain('Ask &amp; listen');
    expect(english).toContain('Done and checked');
    expect(english).toContain('href="https://council.example/anna.pdf"');
    expect(filesOf(page).some(({ path, content }) => path.endsWith('.html') && content.includes('<script'))).toBe(
      false,
    );
    const welsh = fileIn('reviews/AT-26-01.cy.html');
    expect(welsh).toContain('<h1>Adolygiad o farwolaeth');
    expect(welsh).toContain('<div lang="en-GB"><p>She asked for help.</p>');
    expect(welsh).toContain('Wedi’i wneud a’i wirio');
  });

  test('counts what was withheld only where that is wanted', () => {
    expect(fileIn('index.html')).not.toContain('not published');
    const counted = filesOf({ ...page, withheld: 2 }).find(({ path }) => path === 'index.html');
    expect(counted?.content).toContain('Reviews that were not published: 2');
    expect(JSON.parse(fileIn('reviews.json'))).not.toHaveProperty('withheld');
  });
});

describe('the folder', () => {
  const made = () => mkdtemp(join(tmpdir(), 'lantern-publish-'));

  test('is written whole, and what was taken down has gone from it', async () => {
    const folder = await made();
    await writeAllOrNothing(folder, filesOf(page));
    expect(await readdir(join(folder, 'reviews'))).toHaveLength(2);
    await writeAllOrNothing(folder, filesOf({ ...page, reviews: [] }));
    expect((await readdir(folder)).toSorted()).toEqual(['index.cy.html', 'index.html', 'reviews.json']);
  });

  test('stays as it was where one file cannot be written', async () => {
    const folder = await made();
    await writeAllOrNothing(folder, filesOf(page));
    const broken = [...filesOf({ ...page, reviews: [] }), { path: 'index.html/x', content: '' }];
    await expect(writeAllOrNothing(folder, broken)).rejects.toThrow();
    expect(await readFile(join(folder, 'reviews/AT-26-01.html'), 'utf8')).toContain('Ask');
  });

  test('of somebody else is left alone', async () => {
    const folder = await made();
    await writeFile(join(folder, 'wedding.jpg'), 'x');
    await expect(writeAllOrNothing(folder, filesOf(page))).rejects.toMatchObject({
      issues: [{ message: expect.stringContaining('holds something else') }],
    });
    expect(await readdir(folder)).toEqual(['wedding.jpg']);
  });
});
