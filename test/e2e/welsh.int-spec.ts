import { describe, expect, test } from '@jest/globals';
import { readWelsh } from '../words/catalogue.js';
import { FormBrowser, signedIn } from './browser.js';
import { housing, member, underway } from './panel.js';
import { webForTests } from './web.js';

const at = webForTests();

/** Sentences of the catalogue that stand on a page in English and are not marked as English. */
function unmarkedEnglish(page: string): string[] {
  const unmarked = page
    .replaceAll(/<(?<tag>\w+)[^>]*\slang="en-GB"[^>]*>[^]*?<\/\k<tag>>/g, '')
    .replaceAll(/\s+/g, ' ');
  const sentences = Object.entries(readWelsh()).filter(
    ([english, welsh]) => english !== welsh && / .* /.test(english) && !english.includes('{'),
  );
  return sentences.flatMap(([english]) => (unmarked.includes(english) ? [english] : []));
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

  test('has its dates in Welsh, and marks as English what is English', async () => {
    const { reference, coordinator } = await underway(at.web);
    const { text } = await (await inWelsh(coordinator)).get(`/reviews/${reference}`);
    expect(text).toMatch(/erbyn dydd \p{Lu}\p{Ll}+ \d+ \p{Lu}\p{Ll}+ 20\d\d/u);
    expect(text).toContain('<span lang="en-GB">Guidance: ');
    expect(text).not.toMatch(/<title>[^<]*<span/);
  });

  test('leaves no translated sentence in English on the pages of a co-ordinator, a panel member and a chair', async () => {
    const { reference, coordinator, imr, action } = await underway(at.web);
    const panelMember = await member(at.web, housing, reference);
    const chair = await signedIn(at.web, ['cspChair']);
    const below = [
      '',
      '/scoping',
      '/imrs',
      '/papers',
      '/schedule',
      '/emails',
      '/people',
      '/history',
      '/record/note.added',
    ];
    const pagesOfReview = below.map((place) => `/reviews/${reference}${place}`);
    const rows = [
      { browser: coordinator, pages: ['/work', '/account', '/reviews/new', `/reviews/${imr}`, ...pagesOfReview] },
      { browser: panelMember, pages: ['/tasks', '/recommendations', `/reviews/${imr}`, `/reviews/${action}`] },
      { browser: chair, pages: ['/summary', '/reviews'] },
    ];
    const found: string[] = [];
    for (const { browser, pages } of rows) {
      await inWelsh(browser);
      for (const page of pages) {
        const { text, status } = await browser.get(page);
        expect({ page, status }).toEqual({ page, status: 200 });
        found.push(...unmarkedEnglish(text).map((words) => `${page}: ${words}`));
      }
    }
    expect(found).toEqual([]);
  });
});
