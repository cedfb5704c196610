import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { Browser, Page } from 'playwright-core';
import { chromiumHere, startChromium } from '../browser/chromium.js';
import { type StartedLantern, startSample } from './lantern.js';
import { type Picture, pictures } from './pages.js';

/** Long lists are cut off, in pixels: a picture shows what a page is like. */
const mostHeight = 1400;

const folder = join('docs', 'screenshots');

async function signIn(browser: Browser, lantern: StartedLantern, office: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: lantern.url });
  const page = await context.newPage();
  await page.goto(lantern.linkFor(office));
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}

async function take(page: Page, { file, go, narrow }: Picture): Promise<void> {
  const size = narrow ? { width: 320, height: 640 } : { width: 1100, height: 800 };
  await page.setViewportSize(size);
  await go(page);
  const whole = await page.locator('body').boundingBox();
  const height = Math.min(mostHeight, Math.ceil(whole?.height ?? mostHeight));
  const clip = { x: 0, y: 0, width: size.width, height };
  await page.screenshot({ path: join(folder, `${file}.png`), fullPage: true, clip });
  process.stdout.write(`${file}.png\n`);
}

const section = ({ file, office, words }: Picture): string => `## ${words}\n\n${office}\n\n![${words}](${file}.png)\n`;

async function writeIndex(): Promise<void> {
  const head = `# What Lantern looks like\n\nThe sample partnership, as \`npm start\` shows it; nobody in it exists. \`npm run docs:screenshots\` takes the pictures anew.\n`;
  const path = join(folder, 'README.md');
  const text = [head, ...pictures.map(section)].join('\n');
  await writeFile(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }));
}

/** Takes the pictures of the main pages that stand in docs/screenshots, from a Lantern started for the first time. */
async function main(): Promise<void> {
  if (!chromiumHere()) process.exit(1);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const lantern = await startSample();
  const browser = await startChromium();
  try {
    const pages = new Map<string, Page>();
    for (const { office } of pictures)
      if (!pages.has(office)) pages.set(office, await signIn(browser, lantern, office));
    for (const picture of pictures) {
      const page = pages.get(picture.office);
      if (page) await take(page, picture);
    }
    await writeIndex();
  } finally {
    await browser.close();
    await lantern.stop();
  }
}

await main();
