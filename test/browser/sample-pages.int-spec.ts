import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readConfig } from '#config';
import { CaseReader } from '#lantern/case-lists';
import { SignIn } from '#lantern/sign-in';
import { coordinator, others } from '../../apps/cli/sample/people.js';
import { loadSample } from '../../apps/cli/sample/sample.js';
import { type Web, startWeb } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';
import { type ReadPage, saidMost, walk } from './read-pages.js';
import { leavesBy } from './typing.js';

const inBrowser = chromiumHere() ? describe : describe.skip;

// Thirteen reviews are lived through first, and then hundreds of pages are looked at.
jest.setTimeout(900_000);

/** In pixels, on a desk's screen of 1,200: about three screens. */
const most = 2500;

/** What may be taller, and why. */
const mayBeTall: readonly (readonly [kind: RegExp, why: string])[] = [
  [/\/learning\/(?:add\/recommendation|[\w-]+\/edit)$/, 'a recommendation is asked for whole, to be weighed as one'],
  [/^\/reviews\/[^/]+\/history(?:\?|$)/, 'a history is read from end to end: 25 entries with all that they say'],
  [
    /\/forms\/[^/]+\/check$/,
    'a check is the full list of what was answered: nothing of it may be out of sight before it is sent',
  ],
  [
    /\/forms\/[^/]+(?:\/editions\/\d+)?$/,
    'a form that was completed is the full list of its answers, and is read from end to end',
  ],
  [/\/meetings\/[^/]+\/write\/(?:agenda|attendance)$/, 'a full list: a row for each line, and for each seat'],
  [/\/chronology\/with-names/, 'a full list: fifty rows of what every agency knew'],
  [/^\/plan\?/, 'a plan is one whole list: every date of a review, each with why'],
];

/** What has the same title on purpose: a title stands in the history of browsers, and names nobody. */
const mayShareTitle = /^\/(?:people\/[\da-f-]{36}|account)\b/;

/** A letter is headed as whoever gets it reads it; the title of its page says of which review it is. */
const mayShareHeading = /^\/reviews\/[^/]+\/letters\/./;

/** Until it is signed it stands in place of every page of a review, so that it is one page at several addresses. */
const standsInPlace = /^Confidentiality agreement: /;

/** As much of a browser as runs inside the page. */
declare const document: { readonly documentElement: { readonly scrollHeight: number } };

/** The paths of the pages that are taller than they may be, with their height. */
async function tooTall(page: Page, pages: readonly ReadPage[]): Promise<string[]> {
  const found: string[] = [];
  for (const { path } of saidMost(pages)) {
    await page.goto(path);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    if (height > most && !mayBeTall.some(([kind]) => kind.test(path))) found.push(`${path}: ${height} px`);
  }
  return found;
}

const shared = (looked: readonly ReadPage[], by: (page: ReadPage) => string): string[] =>
  [...Map.groupBy(looked, by)]
    .filter(([, pages]) => pages.length > 1)
    .map(([words, pages]) => `${words}: ${pages.map(({ path }) => path).join(', ')}`);

inBrowser('the pages of the sample, in Chromium', () => {
  let web: Web;
  let browser: Browser;

  beforeAll(async () => {
    const secret = { LANTERN_SECRET: 's'.repeat(32) };
    web = await startWeb({ settings: secret });
    const { orm, clock, registry, calendars, ownWords, writer } = web.lantern;
    const reader = new CaseReader(orm, registry, clock, ownWords);
    const close = async () => undefined;
    await loadSample({ config: readConfig(secret), orm, clock, registry, calendars, ownWords, writer, reader, close });
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await web?.stop();
  });

  const visitAs = async (email: string): Promise<BrowserContext> => {
    const [person] = await web.lantern.rows<{ id: string }>('select id from caller where email = $1', [email]);
    const link = await new SignIn(web.lantern.orm, web.lantern.clock).invite(person?.id ?? '');
    const viewport = { width: 1200, height: 800 };
    const context = await browser.newContext({ baseURL: await web.app.getUrl(), viewport });
    const page = await context.newPage();
    await page.goto(`/sign-in/link/${link}`);
    await leavesBy(page, page.getByRole('button', { name: 'Sign in' }));
    await page.close();
    return context;
  };

  /** One person of each office. */
  const people = [...Map.groupBy([coordinator, ...others], ({ office }) => office)].flatMap(([office, [first]]) =>
    first ? [{ office, email: first.email }] : [],
  );

  // Every page is whole without scripts: with them off nothing is missing, for there are none.
  test.each(people)(
    'as $office fit three screens, are told apart by title and heading, and have no scripts',
    async ({ email }) => {
      const context = await visitAs(email);
      const looked = await walk(context);
      const tall = await tooTall(await context.newPage(), looked);
      await context.close();
      expect(looked.length).toBeGreaterThan(25);
      expect(tall).toEqual([]);
      const own = looked.filter(({ title }) => !standsInPlace.test(title));
      const told = own.filter(({ path }) => !mayShareTitle.test(path));
      expect(shared(told, ({ title }) => title)).toEqual([]);
      const headed = own.filter(({ path }) => !mayShareHeading.test(path));
      expect(shared(headed, ({ headings }) => headings.join(' | '))).toEqual([]);
      expect(looked.filter(({ headings }) => headings.length !== 1).map(({ path }) => path)).toEqual([]);
      expect(looked.filter(({ scripts }) => scripts > 0).map(({ path }) => path)).toEqual([]);
    },
  );
});
