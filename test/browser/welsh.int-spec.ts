import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { housing, scoped } from '../e2e/panel.js';
import { webForTests } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';
import { leavesBy } from './typing.js';
import { narrow, tooWide, violations, visitor } from './visitor.js';

const inBrowser = chromiumHere() ? describe : describe.skip;

// A browser takes its time to start on a busy machine.
jest.setTimeout(240_000);

inBrowser('Welsh, in Chromium', () => {
  const at = webForTests();
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  const choosesWelsh = async (page: Page): Promise<void> => {
    await leavesBy(page, page.getByRole('link', { name: 'Cymraeg' }).first());
    await page.getByRole('link', { name: 'English' }).first().waitFor();
  };

  test.each([
    { who: { roles: ['coordinator'] as const }, places: ['/work', '/reviews/new', 'review', 'history', 'hold'] },
    { who: { roles: ['panelMember'] as const, agency: housing }, places: ['/tasks', '/account'] },
    { who: { roles: ['cspChair'] as const }, places: ['/summary', '/decisions', '/promises', '/overview'] },
    { who: { roles: ['administrator'] as const }, places: ['/people', '/partnerships/anytown/settings'] },
  ])('the pages of $who.roles are as accessible as in English, at 320 px too', async ({ who, places }) => {
    const { reference } = await scoped(at.web);
    const addresses = {
      review: `/reviews/${reference}`,
      history: `/reviews/${reference}/history`,
      hold: `/reviews/${reference}/record/hold.placed`,
    };
    const page = await visitor(at.web, browser, who, { viewport: narrow });
    await choosesWelsh(page);
    for (const place of places) {
      await page.goto(new Map(Object.entries(addresses)).get(place) ?? place);
      expect({ place, language: await page.locator('html').getAttribute('lang') }).toEqual({ place, language: 'cy' });
      expect({ place, found: await violations(page) }).toEqual({ place, found: [] });
      expect({ place, wide: await tooWide(page) }).toEqual({ place, wide: [] });
    }
    await page.context().close();
  });

  test('tells what is missing on a form in Welsh, at 320 px', async () => {
    const page = await visitor(at.web, browser, { roles: ['coordinator'] }, { viewport: narrow });
    await choosesWelsh(page);
    await page.goto('/reviews/new');
    await leavesBy(page, page.locator('main form button').last());
    const summary = page.getByRole('alert');
    await summary.getByRole('heading', { name: 'Mae problem' }).waitFor();
    expect(await summary.innerText()).toContain('Pwy a hysbysodd y bartneriaeth: rhowch ateb');
    expect(await page.title()).toMatch(/^Gwall: /);
    expect(await summary.locator('[lang]').count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    await page.context().close();
  });

  test('is chosen on the page for signing in', async () => {
    const context = await browser.newContext({ baseURL: await at.web.app.getUrl() });
    const page = await context.newPage();
    await page.goto('/sign-in');
    await choosesWelsh(page);
    await page.getByRole('heading', { name: 'Mewngofnodi' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await context.close();
  });
});
