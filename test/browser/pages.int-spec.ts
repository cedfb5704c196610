import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { webForTests } from '../e2e/web.js';
import { addHostileMail, fillWithMail } from './captured.js';
import { chromiumHere, startChromium } from './chromium.js';
import { leavesBy } from './typing.js';

const wcag22aa = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const narrow = { width: 320, height: 640 };
const paths = ['/development', '/mail', '/mail/{id}', '/mail/{hostile}'] as const;

/** As much of a browser as runs inside the page. Node's own programs keep knowing nothing of one. */
interface Shown {
  readonly tagName: string;
  readonly className: string;
  readonly clientWidth: number;
  readonly scrollWidth: number;
}
declare const document: { querySelectorAll(selector: string): Iterable<Shown> };
declare const getComputedStyle: (element: unknown) => Record<'display' | 'fontFamily' | 'backgroundColor', string>;

const inBrowser = chromiumHere() ? describe : describe.skip;

// A browser takes its time to start on a busy machine.
jest.setTimeout(240_000);

inBrowser('the pages of a development machine, in Chromium', () => {
  const at = webForTests();
  let browser: Browser;
  let references: string[];
  let address: string;
  let hostile: string;
  let page: Page;
  /** Everything the page asked for, and every complaint of the browser. */
  let asked: string[];
  let complaints: string[];

  beforeAll(async () => {
    references = await fillWithMail(at.web);
    hostile = await addHostileMail(at.web);
    address = await at.web.app.getUrl();
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  beforeEach(() => openPage());
  afterEach(() => page.context().close());

  async function openPage(options: BrowserContextOptions = {}): Promise<void> {
    const context = await browser.newContext({ baseURL: address, ...options });
    page = await context.newPage();
    asked = [];
    complaints = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  }

  const reopenPage = async (options: BrowserContextOptions): Promise<void> => {
    await page.context().close();
    await openPage(options);
  };

  /** Opens a page; `/mail/{id}` by way of the list, as a person would. */
  async function open(path: (typeof paths)[number]): Promise<void> {
    if (path !== '/mail/{id}') return void (await page.goto(path.replace('{hostile}', hostile)));
    await page.goto('/mail');
    await firstReminder().click();
    await page.getByRole('heading', { name: 'As text' }).waitFor();
    // A link that is pressed does not wait, as an address does, until the styles and the frame are there.
    await page.waitForLoadState('load');
  }

  /** What axe finds on the page but for the frame of the e-mail: axe runs as a script, and there none does. */
  async function violations(): Promise<string[]> {
    const found = await new AxeBuilder({ page }).withTags(wcag22aa).exclude('iframe').analyze();
    expect(found.passes.map(({ id }) => id)).toEqual(expect.arrayContaining(['color-contrast', 'html-has-lang']));
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }

  const firstReminder = () => page.getByRole('link', { name: /tasks? due/ }).first();
  const insideEmail = () => page.frameLocator('iframe[title="The e-mail as HTML"]');

  test.each(paths)('%s meets WCAG 2.2 AA as far as axe can tell, wide and narrow', async (path) => {
    for (const viewport of [{ width: 1280, height: 900 }, narrow]) {
      await page.setViewportSize(viewport);
      await open(path);
      expect(await violations()).toEqual([]);
    }
  });

  test('an e-mail meets WCAG 2.2 AA as far as axe can tell, wide and narrow', async () => {
    await open('/mail/{id}');
    const html = await page.locator('iframe').getAttribute('srcdoc');
    await page.setContent(html ?? '');
    expect(await page.getByRole('link', { name: /^Open/ }).count()).toBe(1);
    for (const viewport of [{ width: 1280, height: 900 }, narrow]) {
      await page.setViewportSize(viewport);
      expect(await violations()).toEqual([]);
    }
  });

  test.each(paths)('%s at 320 px wide does not scroll sideways, nor does anything in it', async (path) => {
    await page.setViewportSize(narrow);
    await open(path);
    for (const frame of page.frames()) {
      const tooWide = await frame.evaluate(() =>
        [...document.querySelectorAll('*')]
          .filter((element) => element.clientWidth > 1 && getComputedStyle(element).display !== 'inline')
          .filter((element) => element.scrollWidth > element.clientWidth)
          .map((element) => `${element.tagName} ${element.className}: ${element.scrollWidth} px`),
      );
      expect(tooWide).toEqual([]);
    }
  });

  test.each(paths)('%s asks for its own styles and for nothing of GOV.UK or of others', async (path) => {
    await open(path);
    await page.waitForLoadState('networkidle');
    expect(asked).toContain(`${address}/assets/lantern.css`);
    const allowed = (url: string) => url.startsWith(`${address}/`) || url.startsWith('data:') || url === 'about:srcdoc';
    expect(asked.filter((url) => !allowed(url) && !isBlocked(url))).toEqual([]);
    expect(asked.filter((url) => /\/assets\/(fonts|images)|crown/.test(url))).toEqual([]);
    const typefaces = await page.evaluate(() =>
      [...document.querySelectorAll('body, body *')].map((element) => getComputedStyle(element).fontFamily),
    );
    expect(typefaces.filter((name) => name.includes('GDS'))).toEqual([]);
  });

  const isBlocked = (url: string): boolean =>
    complaints.some((words) => words.includes(`'${url}'`) && words.includes('Content Security Policy'));

  test('the first page leads to an e-mail, and back, with scripts off', async () => {
    await reopenPage({ javaScriptEnabled: false });
    await open('/development');
    expect(await page.getByRole('row').count()).toBe(1 + references.length);
    await leavesBy(page, page.getByRole('link', { name: 'E-mails that were captured' }));
    await firstReminder().click();
    await page.getByRole('heading', { level: 1, name: /tasks? due/ }).waitFor();
    expect(await page.getByText('sam.patel@anytown.example', { exact: true }).isVisible()).toBe(true);
    await insideEmail().getByText('This is a reminder').or(insideEmail().getByText('Hello,')).first().waitFor();
    await leavesBy(page, page.getByRole('link', { name: 'Captured e-mails' }));
    await leavesBy(page, page.getByRole('link', { name: 'What is running' }));
    await page.getByRole('heading', { level: 1, name: 'What is running' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test.each(paths)('on %s the keyboard comes first to the link that skips to the content', async (path) => {
    await open(path);
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to main content' });
    expect(await page.locator(':focus').textContent()).toBe('Skip to main content');
    const box = await skip.boundingBox();
    expect(box?.height).toBeGreaterThan(24);
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('main');
  });

  test('an e-mail shows as its reader will see it, with its own styles', async () => {
    await open('/mail/{id}');
    const button = insideEmail().getByRole('link', { name: /^Open/ });
    expect(await button.isVisible()).toBe(true);
    expect(await button.evaluate((link) => getComputedStyle(link).backgroundColor)).toBe('rgb(0, 112, 60)');
    expect(complaints).toEqual([]);
  });

  test('the links of an e-mail can be followed from its text', async () => {
    await open('/mail/{id}');
    const link = page.getByRole('main').getByRole('link', { name: /^http:\/\/localhost:3000\// });
    expect(await link.first().getAttribute('href')).toBe(await link.first().textContent());
  });

  test('what an e-mail brings of scripts and distant pictures stays shut out', async () => {
    await open('/mail/{hostile}');
    expect(await insideEmail().locator('#words').textContent()).toBe('Good morning');
    expect(isBlocked('https://elsewhere.example/seen.png')).toBe(true);
  });
});
