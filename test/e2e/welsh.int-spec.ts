import { describe, expect, test } from '@jest/globals';
import { readWelsh } from '../words/catalogue.js';
import { FormBrowser, signedIn } from './browser.js';
import { housing, member, scoped, underway } from './panel.js';
import { unzipped } from './unzipped.js';
import { webForTests } from './web.js';

const at = webForTests();

const marked = /<(?<tag>\w+)[^>]*\slang="en-GB"[^>]*>(?<words>[^]*?)<\/\k<tag>>/g;

/** Names, references, the way to English, and what an e-mail is called before it is written. */
const mayBeEnglish =
  /^(English|AT-.*|A person|Robin Lead|coordinator|cspChair|Anytown.*|Northshire Police|[a-z]+(-[a-z]+)+)$/;

const markedEnglish = (page: string): string[] =>
  [...page.matchAll(marked)]
    .map(({ groups }) => (groups?.words ?? '').trim())
    .filter((words) => !mayBeEnglish.test(words));

/** Sentences of the catalogue, and dates, that stand on a page in English and are not marked as English. */
function unmarkedEnglish(page: string): string[] {
  const unmarked = page.replaceAll(marked, '').replaceAll(/\s+/g, ' ');
  const dates = unmarked.match(
    /.{60}(January|February|March|June|July|August|September|October|November|December) 20\d\d/g,
  );
  const sentences = Object.entries(readWelsh()).filter(
    ([english, welsh]) => english !== welsh && / .* /.test(english) && !english.includes('{'),
  );
  return [...(dates ?? []), ...sentences.flatMap(([english]) => (unmarked.includes(english) ? [english] : []))];
}

async function inWelsh<Someone extends FormBrowser>(browser: Someone): Promise<Someone> {
  await browser.get('/language/cy');
  return browser;
}

describe('Welsh', () => {
  test('is chosen before anybody signs in, and keeps them where they are', async () => {
    const visitor = new FormBrowser(at.web);
    const { text } = await visitor.get('/sign-in?to=%2Ftasks');
    const [, address = ''] = /href="(\/language\/cy[^"]*)"/.exec(text) ?? [];
    const shown = await visitor.follow(await visitor.get(address));
    expect(shown.text).toContain('<html lang="cy"');
    expect(shown.text).toContain('<h1 class="govuk-heading-xl">Mewngofnodi</h1>');
    expect(shown.text).toContain('name="to" value="/tasks"');
    expect((await visitor.follow(await visitor.get('/language/en?to=/sign-in'))).text).toContain('<html lang="en-GB"');
  });

  test('is kept for the person, on every browser of theirs', async () => {
    const browser = await inWelsh(await signedIn(at.web, ['coordinator']));
    browser.forget('lantern-language');
    expect((await browser.get('/work')).text).toContain('<html lang="cy"');
  });

  test('has its dates in Welsh, and why they fall when they do', async () => {
    const { reference, coordinator } = await underway(at.web);
    const { text } = await (await inWelsh(coordinator)).get(`/reviews/${reference}`);
    expect(text).toMatch(/erbyn dydd \p{Lu}\p{Ll}+ \d+ \p{Lu}\p{Ll}+ 20\d\d/u);
    expect(text).toMatch(/Canllawiau: 6 o fisoedd ar ôl y penderfyniad ar \d+ \p{Lu}\p{Ll}+ 20\d\d: /u);
    expect(text).not.toMatch(/<title>[^<]*<span/);
  });

  test('marks as English what is in English: the subjects of e-mails to come', async () => {
    const { reference, coordinator } = await scoped(at.web);
    const { text } = await (await inWelsh(coordinator)).get(`/reviews/${reference}/schedule`);
    expect(text).toContain(`<td class="govuk-table__cell" lang="en-GB">${reference}</td>`);
  });

  test('is the language of the paper for a board that a chair takes away', async () => {
    const chair = await inWelsh(await signedIn(at.web, ['cspChair']));
    const { body } = await chair.fetch('/board-paper.docx');
    expect(unzipped(body, 'word/document.xml')).toContain('dydd Llun 16 Mawrth 2026');
    expect(unzipped(body, 'word/styles.xml')).toContain('cy-GB');
  });

  test('leaves nothing in English on the pages of a co-ordinator, a panel member, a chair and an administrator', async () => {
    const { reference, coordinator, imr, action } = await underway(at.web);
    const panelMember = await member(at.web, housing, reference);
    const chair = await signedIn(at.web, ['cspChair']);
    const administrator = await signedIn(at.web, ['administrator']);
    const below = [
      '',
      '/scoping',
      '/imrs',
      '/papers',
      '/schedule',
      '/emails',
      '/people',
      '/history',
      '/access',
      '/conflicts',
      '/record/note.added',
      '/record/hold.placed',
    ];
    const pagesOfReview = below.map((place) => `/reviews/${reference}${place}`);
    const rows = [
      { browser: coordinator, pages: ['/work', '/account', '/reviews/new', `/reviews/${imr}`, ...pagesOfReview] },
      { browser: panelMember, pages: ['/tasks', '/recommendations', `/reviews/${imr}`, `/reviews/${action}`] },
      {
        browser: chair,
        pages: [
          '/summary',
          '/reviews',
          '/decisions',
          '/promises',
          '/agencies',
          '/reports',
          '/overview',
          '/board-paper',
        ],
      },
      { browser: administrator, pages: ['/people', '/people/new', '/partnerships/anytown/settings', '/account'] },
    ];
    const found: string[] = [];
    for (const { browser, pages } of rows) {
      await inWelsh(browser);
      for (const page of pages) {
        const { text, status } = await browser.get(page);
        expect({ page, status }).toEqual({ page, status: 200 });
        found.push(...[...unmarkedEnglish(text), ...markedEnglish(text)].map((words) => `${page}: ${words}`));
      }
    }
    expect(found).toEqual([]);
  });
});
