import type { Page } from 'playwright-core';

/** How tall the pages of one kind are, in pixels: the tallest of the sample, on a desk's screen and on a telephone. */
export interface Heights {
  readonly kind: string;
  readonly wide: number;
  readonly narrow: number;
}

/** As much of a browser as runs inside the page. */
declare const document: {
  readonly documentElement: { readonly scrollHeight: number };
  querySelectorAll(selector: string): Iterable<{ getAttribute(name: string): string | null }>;
};

const leadsAway =
  /^\/(?:sign-out|sign-in|language|assets|mail|development|api|account\/calendar)|\.(?:docx|pdf|xlsx|csv|ics)\b|\/papers\/./;

const withoutQuery = (link: string): string => link.replace(/[?#].*/, '');

/** Of a review each page is looked at, of its parts one of each letter, of numbered things and of people one. */
const onceOf = (link: string): string =>
  withoutQuery(link)
    .replace(/(?<=\/[A-Z]+-\d\d-\d\d-[A-Z])\d+/, 'N')
    .replace(/^\/reviews\/[^/]+(?=\/(?:record|history|answer|decide|apply|access|schedule)\b)/, '/reviews/:reference')
    .replace(/(?<=\/)\d+(?=\/|$)/g, ':number')
    .replace(/[\da-f-]{36}/g, ':id');

/** What the page is called in the list of heights. */
export const kindOf = (link: string): string =>
  onceOf(link)
    .replace(/^\/reviews\/[A-Z]+-\d\d-\d\d-[A-Z]N/, '/reviews/:part')
    .replace(/^\/reviews\/[A-Z]+-\d\d-\d\d/, '/reviews/:reference')
    .replace(/(?<=\/(?:record|answer)\/).+/, ':type');

const linksOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => [...document.querySelectorAll('a[href^="/"]')].map((link) => link.getAttribute('href') ?? ''));

const heightOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight);

/** A link to a file opens no page. */
function unlessFile(error: unknown): null {
  if (error instanceof Error && error.message.includes('Download is starting')) return null;
  throw error;
}

/** Every page of its kind that somebody can come to by links, from their first one on. */
export async function pagesFor(page: Page): Promise<string[]> {
  const [waiting, known, found]: [string[], Set<string>, string[]] = [['/'], new Set(), []];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const answer = await page.goto(path).catch(unlessFile);
    if (answer?.status() !== 200) continue;
    if (path !== '/') found.push(path);
    for (const link of await linksOf(page)) {
      if (leadsAway.test(link) || known.has(onceOf(link))) continue;
      known.add(onceOf(link));
      waiting.push(link);
    }
  }
  return found;
}

export async function heightsAt(page: Page, paths: readonly string[], width: number): Promise<Map<string, number>> {
  await page.setViewportSize({ width, height: 800 });
  const heights = new Map<string, number>();
  for (const path of paths) {
    await page.goto(path);
    const kind = kindOf(path);
    heights.set(kind, Math.max(heights.get(kind) ?? 0, await heightOf(page)));
  }
  return heights;
}

/** The heights of all that somebody can come to, the tallest first. */
export async function measureHeights(page: Page): Promise<Heights[]> {
  await page.setViewportSize({ width: 1200, height: 800 });
  const paths = await pagesFor(page);
  const [wide, narrow] = [await heightsAt(page, paths, 1200), await heightsAt(page, paths, 320)];
  return [...wide]
    .map(([kind, height]) => ({ kind, wide: height, narrow: narrow.get(kind) ?? 0 }))
    .toSorted((one, other) => other.wide - one.wide);
}
