import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { People } from '#lantern/people';
import type { CallerRole } from '#lantern/access';
import { SignIn } from '#lantern/sign-in';
import type { Web } from '../e2e/web.js';
import { leavesBy } from './typing.js';

const asked = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const narrow = { width: 320, height: 640 };
export const wide = { width: 1280, height: 900 };

interface Who {
  readonly roles: readonly CallerRole[];
  readonly name?: string;
  readonly agency?: string;
  readonly phone?: string;
}

/** Somebody with a browser of their own, signed in through the page of their link. */
export async function visitor(
  web: Web,
  browser: Browser,
  who: Who,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const { orm, clock } = web.lantern;
  const email = `${crypto.randomUUID()}@council.example`;
  const id = await new People(orm, clock).add({ name: 'A person', email, partnerships: ['anytown'], ...who });
  const token = await new SignIn(orm, clock).invite(id);
  const context = await browser.newContext({ baseURL: await web.app.getUrl(), viewport: wide, ...options });
  const page = await context.newPage();
  await page.goto(`/sign-in/link/${token}`);
  await leavesBy(page, page.getByRole('button', { name: 'Sign in' }));
  return page;
}

/** Presses the first button of the page that asks for a check: the one place in which these tests pass it. */
export async function passesCheck(page: Page): Promise<void> {
  await page.getByRole('heading', { name: /Check before you/ }).waitFor();
  await leavesBy(page, page.locator('#check button'));
}

/** Reads the confidentiality agreement, ticks it, types their name, and goes on to where they were going. */
export async function signsAgreement(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Confidentiality agreement' }).waitFor();
  const name = await page.locator('a[href="/account"]').first().innerText();
  await page.getByRole('checkbox').check();
  await page.getByRole('textbox').fill(name);
  await leavesBy(page, page.getByRole('button', { name: 'Sign', exact: true }));
  const onwards = page.getByRole('link', { name: 'Continue' });
  await leavesBy(page, onwards.or(page.getByRole('button', { name: 'Continue' })));
}

/** Stands for the source of axe on a page that has it already. */
const isThereAlready = 'void 0';

/** What axe finds on a page, as a line each. No page here holds another, so that axe runs as a whole in the page itself. */
export async function violations(page: Page): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in globalThis);
  const found = await new AxeBuilder(isThere ? { page, axeSource: isThereAlready } : { page })
    .setLegacyMode()
    .options({ runOnly: { type: 'tag', values: asked }, resultTypes: ['violations'] })
    .analyze();
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** As much of a browser as runs inside the page. */
interface Shown {
  readonly tagName: string;
  readonly className: string;
  readonly textContent: string;
  readonly clientWidth: number;
  getBoundingClientRect(): { readonly right: number };
}
declare const document: {
  readonly documentElement: { readonly clientWidth: number; readonly scrollWidth: number };
  querySelectorAll(selector: string): Iterable<Shown>;
};

/** What reaches beyond the right edge of the window; hidden words, one pixel wide, do not count. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    const beyond = [...document.querySelectorAll('body *')]
      .filter((element) => element.clientWidth > 1 && element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName} ${element.className}`);
    return scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`, ...beyond] : beyond;
  });

/** Headings that say nothing when they are read alone: empty ones, and those that a page has twice at one level. */
const headingsAlike = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const said = [...document.querySelectorAll('h1, h2')].map(
      ({ tagName, textContent }) => `${tagName} "${textContent.replaceAll(/\s+/g, ' ').trim()}"`,
    );
    return said.filter((heading, index) => heading.endsWith('""') || said.indexOf(heading) !== index);
  });

/** What is wrong with one page, wide and on a telephone, a line each. */
async function flawsOf(page: Page, path: string): Promise<string[]> {
  await page.setViewportSize(wide);
  const answer = await page.goto(path);
  const isThere = answer?.status() === 200 ? [] : [`answered ${answer?.status()}`];
  const onDesk = [...(await violations(page)), ...(await headingsAlike(page))];
  await page.setViewportSize(narrow);
  const onTelephone = [...(await violations(page)), ...(await tooWide(page))];
  return [...isThere, ...onDesk, ...onTelephone].map((flaw) => `${path}: ${flaw}`);
}

const longestLook = 90_000;

/** Undefined where Chromium does not answer in time: what it is asked inside a page would wait for ever. */
async function inTime<Answer>(work: Promise<Answer>): Promise<Answer | undefined> {
  let late: NodeJS.Timeout | undefined;
  const given = new Promise<undefined>((resolve) => {
    late = setTimeout(() => resolve(undefined), longestLook);
  });
  return Promise.race([work, given]).finally(() => clearTimeout(late));
}

/**
 * What is wrong with pages, wide and on a telephone: not there, what axe finds, headings alike, what scrolls sideways. A
 * line each. A page that Chromium does not answer about is looked at once more, in a window of its own.
 */
export async function flaws(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  let at = page;
  for (const path of paths) {
    let seen = await inTime(flawsOf(at, path));
    if (seen === undefined) {
      at = await page.context().newPage();
      seen = await inTime(flawsOf(at, path));
    }
    found.push(...(seen ?? [`${path}: Chromium does not answer`]));
  }
  return found;
}
