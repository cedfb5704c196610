import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { readConfig } from '#config';
import { CaseReader } from '#lantern/case-lists';
import { SignIn } from '#lantern/sign-in';
import { coordinator, others } from '../../apps/cli/sample/people.js';
import { loadSample } from '../../apps/cli/sample/sample.js';
import { type Web, startWeb } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';

const inBrowser = chromiumHere() ? describe : describe.skip;

// Thirteen reviews are lived through first, and then hundreds of pages are looked at.
jest.setTimeout(1_800_000);

/** In pixels, on a desk's screen of 1,200: about three screens. */
const most = 2500;

/** What may be taller, and why. */
const mayBeTall: readonly (readonly [kind: RegExp, why: string])[] = [
  [/\/history(?:\?|$)/, 'a history is read from end to end: 25 entries with all that they say'],
  [/^\/plan\b/, 'a plan is one whole list: every date of a review, each with why'],
  [/^\/work\?list=/, 'a whole page of a list: 25 tasks under their dates'],
];

/** What has the same title on purpose: a title stands in the history of browsers, and names nobody. */
const mayShareTitle = /^\/people\/[\da-f-]{36}/;

const leadsAway =
  /^\/(?:sign-out|sign-in|language|assets|mail|development|api|account\/calendar)|\.(?:docx|pdf|xlsx|csv|ics)(?:\?|$)|\/papers\/./;

/** The same page, whichever filter, order or page of a list its address asks for; of numbered entries and of parts one. */
const onceOf = (link: string): string =>
  link
    .replace(/[?#].*/, '')
    .replace(/(?<=\/[A-Z]+-\d\d-\d\d-[A-Z])\d+/, 'N')
    .replace(/^\/reviews\/[^/]+(?=\/(?:record|answer|decide|apply|conflicts|schedule)\b)/, '/reviews/:reference')
    .replace(/(?<=\/history\/)\d+/, 'N');

interface Looked {
  readonly path: string;
  readonly height: number;
  readonly title: string;
  readonly headings: readonly string[];
  readonly scripts: number;
}

/** As much of a browser as runs inside the page. */
interface Shown {
  readonly textContent: string;
  getAttribute(name: string): string | null;
}
declare const document: {
  readonly title: string;
  readonly scripts: { readonly length: number };
  readonly documentElement: { readonly scrollHeight: number };
  querySelectorAll(selector: string): Iterable<Shown>;
};

const look = (page: Page) =>
  page.evaluate(() => ({
    height: document.documentElement.scrollHeight,
    title: document.title,
    scripts: document.scripts.length,
    headings: [...document.querySelectorAll('h1')].map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim()),
    links: [...document.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute('href') ?? ''),
  }));

/** Every page that somebody comes to by links, from their first one on. */
async function walk(page: Page): Promise<Looked[]> {
  const [waiting, known, found]: [string[], Set<string>, Looked[]] = [['/'], new Set(), []];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const answer = await page.goto(path);
    if (answer?.status() !== 200) continue;
    const { links, ...looked } = await look(page);
    if (path !== '/') found.push({ path, ...looked });
    for (const link of links) {
      if (leadsAway.test(link) || known.has(onceOf(link))) continue;
      known.add(onceOf(link));
      waiting.push(link);
    }
  }
  return found;
}

const shared = (looked: readonly Looked[], by: (page: Looked) => string): string[] =>
  [...Map.groupBy(looked, by)]
    .filter(([, pages]) => pages.length > 1)
    .map(([words, pages]) => `${words}: ${pages.map(({ path }) => path).join(', ')}`);

inBrowser('the pages of the sample, in Chromium', () => {
  let web: Web;
  let browser: Browser;

  beforeAll(async () => {
    web = await startWeb();
    const { orm, clock, registry, calendars, ownWords, writer } = web.lantern;
    const reader = new CaseReader(orm, registry, clock, ownWords);
    const close = async () => undefined;
    await loadSample({ config: readConfig({}), orm, clock, registry, calendars, ownWords, writer, reader, close });
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await web?.stop();
  });

  const visitAs = async (email: string): Promise<Page> => {
    const [person] = await web.lantern.rows<{ id: string }>('select id from caller where email = $1', [email]);
    const link = await new SignIn(web.lantern.orm, web.lantern.clock).invite(person?.id ?? '');
    const viewport = { width: 1200, height: 800 };
    // Every page is whole without scripts: with them off nothing is missing, for there are none.
    const page = await (await browser.newContext({ baseURL: await web.app.getUrl(), viewport })).newPage();
    await page.goto(`/sign-in/link/${link}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    return page;
  };

  test.each([coordinator, ...others].map(({ office, email }) => ({ office, email })))(
    'as $office ($email) fit three screens, are told apart by title and heading, and have no scripts',
    async ({ email }) => {
      const page = await visitAs(email);
      const looked = await walk(page);
      await page.context().close();
      expect(looked.length).toBeGreaterThan(5);
      const tall = looked.filter(({ path, height }) => height > most && !mayBeTall.some(([kind]) => kind.test(path)));
      expect(tall.map(({ path, height }) => `${path}: ${height} px`)).toEqual([]);
      const told = looked.filter(({ path }) => !mayShareTitle.test(path));
      expect(shared(told, ({ title }) => title)).toEqual([]);
      expect(shared(looked, ({ headings }) => headings.join(' | '))).toEqual([]);
      expect(looked.filter(({ headings }) => headings.length !== 1).map(({ path }) => path)).toEqual([]);
      expect(looked.filter(({ scripts }) => scripts > 0).map(({ path }) => path)).toEqual([]);
    },
  );
});
