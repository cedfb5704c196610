import type { Page } from 'playwright-core';
import { kindOf, saidMost, walk } from '../browser/read-pages.js';

/** How tall the pages of one kind are, in pixels: the tallest of the sample, on a desk's screen and on a telephone. */
export interface Heights {
  readonly kind: string;
  readonly wide: number;
  readonly narrow: number;
}

/** As much of a browser as runs inside the page. */
declare const document: { readonly documentElement: { readonly scrollHeight: number } };

async function heightAt(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 800 });
  return page.evaluate(() => document.documentElement.scrollHeight);
}

/** What the page is called in the list of heights: whatever is recorded, and of whatever part, it is the same form. */
const named = (path: string): string =>
  kindOf(path)
    .replace(/(?<=\/(?:record|answer)\/).+/, ':type')
    .replace(/(?<=\/meetings\/)[^/]+/, ':meeting')
    .replace(/:part[A-Z]/, ':part')
    .replace(/\/history\/:entry/, '/history/:number');

/** The heights of all that somebody can come to, the tallest first. */
export async function measureHeights(page: Page): Promise<Heights[]> {
  const heights = new Map<string, Heights>();
  for (const { path } of saidMost(await walk(page.context()))) {
    await page.goto(path);
    const kind = named(path);
    const known = heights.get(kind) ?? { wide: 0, narrow: 0 };
    const wide = Math.max(known.wide, await heightAt(page, 1200));
    heights.set(kind, { kind, wide, narrow: Math.max(known.narrow, await heightAt(page, 320)) });
  }
  return [...heights.values()].toSorted((one, other) => other.wide - one.wide);
}
