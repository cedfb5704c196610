import type { Browser, Page } from 'playwright-core';
import type { StartedLantern } from '../screenshots/lantern.js';
import { Counted } from './counted.js';
import { type Job, type Office, jobs } from './jobs.js';

/** What a job takes, with the button of the link to sign in counted as the first press. */
export interface Taken {
  readonly words: string;
  readonly office: Office;
  readonly presses: number;
  readonly typed: number;
}

export async function signIn(browser: Browser, lantern: StartedLantern, office: Office): Promise<Page> {
  const context = await browser.newContext({ baseURL: lantern.url, viewport: { width: 1200, height: 800 } });
  const page = await context.newPage();
  await page.goto(lantern.linkFor(office));
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}

/** Where somebody comes to who has signed in. */
const firstPage: Readonly<Record<Office, string>> = {
  'DHR co-ordinator': '/work',
  'Panel member': '/tasks',
  'CSP chair': '/summary',
};

async function referencesByStage(page: Page): Promise<Map<string, string[]>> {
  await page.goto('/reviews');
  const rows = await page.getByRole('row').allInnerTexts();
  const found = rows.map((row) => /^(\S+)[^\t]*\t([^\t]+)/.exec(row)).filter((each) => each !== null);
  return Map.groupBy(found, ([, , stage = '']) => stage)
    .entries()
    .reduce(
      (all, [stage, each]) =>
        all.set(
          stage,
          each.map(([, reference = '']) => reference),
        ),
      new Map<string, string[]>(),
    );
}

/** Does each job on the sample and counts; throws where one cannot be done. */
export async function measureJobs(pages: ReadonlyMap<Office, Page>): Promise<Taken[]> {
  const coordinator = pages.get('DHR co-ordinator');
  const stages = coordinator ? await referencesByStage(coordinator) : new Map<string, string[]>();
  const reviews = (stage: string, nth = 0): string => stages.get(stage)?.[nth] ?? `no review in "${stage}"`;
  const taken: Taken[] = [];
  for (const job of jobs) {
    const page = pages.get(job.office);
    if (page) taken.push(await measureJob(job, page, reviews));
  }
  return taken;
}

async function measureJob(job: Job, page: Page, reviews: (stage: string, nth?: number) => string) {
  const { words, office, done } = job;
  await page.goto(firstPage[office]);
  const person = new Counted(page);
  await job.do(person, reviews);
  await page.getByText(done).first().waitFor();
  return { words, office, presses: person.presses + 1, typed: person.typed };
}
