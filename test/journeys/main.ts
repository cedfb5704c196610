import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { format, resolveConfig } from 'prettier';
import { chromiumHere, startChromium } from '../browser/chromium.js';
import { type StartedLantern, startSample } from '../screenshots/lantern.js';
import { type Heights, measureHeights } from './heights.js';
import { type Office, offices } from './jobs.js';
import { type Taken, measureJobs, signIn } from './measure.js';

/** Measures what the usual jobs take and how tall the pages are, on the sample, and writes docs/journeys.md. */
interface Figures {
  readonly on: string;
  readonly jobs: readonly Taken[];
  readonly heights: Readonly<Record<string, readonly Heights[]>>;
}

const told = join('docs', 'journeys.md');
const before = join('test', 'journeys', 'before.json');

const isFigures = (value: unknown): value is Figures =>
  typeof value === 'object' && value !== null && 'jobs' in value && 'heights' in value;

function readFigures(path: string): Figures | null {
  if (!existsSync(path)) return null;
  const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return isFigures(value) ? value : null;
}

async function signedIn(browser: Browser, lantern: StartedLantern): Promise<Map<Office, Page>> {
  const pages = new Map<Office, Page>();
  for (const office of offices) pages.set(office, await signIn(browser, lantern, office));
  return pages;
}

/** Heights first: the jobs change what the pages hold. */
async function measure(): Promise<Figures> {
  const lantern = await startSample();
  const browser = await startChromium();
  try {
    const pages = await signedIn(browser, lantern);
    const heights: [string, Heights[]][] = [];
    for (const [office, page] of pages) heights.push([office, await measureHeights(page)]);
    for (const page of pages.values()) await page.setViewportSize({ width: 1200, height: 800 });
    const jobs = await measureJobs(pages);
    return { on: new Date().toISOString().slice(0, 10), jobs, heights: Object.fromEntries(heights) };
  } finally {
    await browser.close();
    await lantern.stop();
  }
}

const fromTo = (one: number | undefined, now: number | undefined): string => `${one ?? '–'} | ${now ?? '–'}`;

const jobsTable = (was: Figures, is: Figures): string =>
  [
    '| who | what | presses before | now | typed before | now | together before | now |',
    '| --- | --- | --: | --: | --: | --: | --: | --: |',
    ...was.jobs.map(({ words, office, presses, typed }) => {
      const now = is.jobs.find((each) => each.words === words);
      const together = fromTo(presses + typed, now && now.presses + now.typed);
      return `| ${office} | ${words} | ${fromTo(presses, now?.presses)} | ${fromTo(typed, now?.typed)} | ${together} |`;
    }),
  ].join('\n');

const tallest = 20;

function heightsTable(office: string, was: Figures, is: Figures): string {
  const then = was.heights[office] ?? [];
  const now = is.heights[office] ?? [];
  const kinds = [...new Set([...then, ...now].map(({ kind }) => kind))];
  const rows = kinds.map((kind) => {
    const [old, fresh] = [then, now].map((all) => all.find((each) => each.kind === kind));
    return { kind, old, fresh, height: Math.max(old?.wide ?? 0, fresh?.wide ?? 0) };
  });
  return [
    `### ${office}`,
    '',
    '| page | 1,200 wide before | now | 320 wide before | now |',
    '| --- | --: | --: | --: | --: |',
    ...rows
      .toSorted((one, other) => other.height - one.height)
      .slice(0, tallest)
      .map(
        ({ kind, old, fresh }) =>
          `| \`${kind}\` | ${fromTo(old?.wide, fresh?.wide)} | ${fromTo(old?.narrow, fresh?.narrow)} |`,
      ),
  ].join('\n');
}

/** Pages that these jobs pass, as they were and as they are. */
const pictures = [
  ['My work', 'my-work'],
  ['A review', 'review'],
  ['The overview', 'overview'],
  ['What the chair decides on', 'decision'],
] as const;

const textOf = (was: Figures, is: Figures, notes: string): string =>
  `# What the usual jobs take

Measured on the sample, by \`npm run docs:journeys\`, in a real browser: ten jobs from the button of the link to sign in until the page says that it is done. A press is a click on a link, a button, a box or a circle; a field that is typed into counts once. Before: ${was.on}. Now: ${is.on}.

${jobsTable(was, is)}

${notes}
## How tall the pages are

In pixels, the tallest of its kind in the sample: on a desk's screen and on a telephone. Where there is no figure, there was no such page.

${offices.map((office) => heightsTable(office, was, is)).join('\n\n')}

## Before and after

${pictures.map(([words, file]) => `### ${words}\n\n![${words}, before on the left and now on the right](before-and-after/${file}.jpg)`).join('\n\n')}

More pages are in [before-and-after](before-and-after/README.md).
`;

const notesFile = join('test', 'journeys', 'notes.md');

async function main(): Promise<void> {
  if (!chromiumHere()) process.exit(1);
  const is = await measure();
  const was = readFigures(before) ?? is;
  if (was === is) await writeFile(before, JSON.stringify(is));
  const notes = existsSync(notesFile) ? readFileSync(notesFile, 'utf8') : '';
  const options = { ...(await resolveConfig(told)), parser: 'markdown' };
  await writeFile(told, await format(textOf(was, is, notes), options));
}

await main();
