import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { webForTests } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';
import { leavesBy } from './typing.js';
import { flaws, passesCheck, violations, visitor } from './visitor.js';

const inBrowser = chromiumHere() ? describe : describe.skip;

// A browser takes its time to start on a busy machine.
jest.setTimeout(240_000);

async function fillDate(page: Page, name: string, day: string, month: string, year: string): Promise<void> {
  await page.locator(`#${name}-day`).fill(day);
  await page.locator(`#${name}-month`).fill(month);
  await page.locator(`#${name}-year`).fill(year);
}

/** Opens a review as a co-ordinator does, and answers its reference. */
async function opensReview(page: Page): Promise<string> {
  await page.goto('/work');
  await leavesBy(page, page.getByRole('link', { name: 'New review' }));
  await fillDate(page, 'on', '2', '3', '2026');
  await page.getByLabel('Who notified the partnership?').fill('police');
  await page.getByLabel('How many people died?').fill('1');
  await leavesBy(page, page.getByRole('button', { name: 'Continue' }));
  await passesCheck(page);
  await leavesBy(page, page.getByRole('link', { name: /^Back to / }));
  return page.getByRole('heading', { level: 1 }).innerText();
}

inBrowser('a co-ordinator, in Chromium', () => {
  const at = webForTests();
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  const coordinator = (options = {}) => visitor(at.web, browser, { roles: ['coordinator'] }, options);

  test('opens a review, asks agencies, sees what is sent, and finds it among the work, with scripts off', async () => {
    const page = await coordinator({ javaScriptEnabled: false });
    const reference = await opensReview(page);
    expect(reference).toMatch(/^AT-25-\d+$/);
    await leavesBy(page, page.getByRole('link', { name: 'Ask agencies for scoping returns' }));
    await fillDate(page, 'on', '3', '3', '2026');
    await page.getByLabel('Agencies', { exact: true }).fill('Anytown Housing\nAnytown Police');
    await leavesBy(page, page.getByRole('button', { name: 'Continue' }));
    await page.getByText('Recording this can send 2 e-mails').waitFor();
    await leavesBy(page, page.getByRole('button', { name: 'Record and send' }));
    await page.getByText('Scoping requested').first().waitFor();
    await leavesBy(page, page.getByRole('link', { name: 'My work' }).first());
    await leavesBy(page, page.getByRole('link', { name: /^Waiting on others/ }));
    const waiting = page.getByRole('row', { name: new RegExp(`Anytown Housing.*${reference}`) });
    await waiting.getByRole('checkbox').check();
    await leavesBy(page, page.getByRole('button', { name: 'Remind those ticked' }));
    await page.getByText('Reminded on 16 March 2026').waitFor();
    await page.context().close();
  });

  test('is told what is missing, with a link to the first thing to mend', async () => {
    const page = await coordinator();
    await page.goto('/reviews/new');
    await leavesBy(page, page.getByRole('button', { name: 'Continue' }));
    await page.getByRole('link', { name: 'When was the partnership told: enter an answer' }).click();
    await page.keyboard.type('2');
    expect(await page.locator('#on-day').inputValue()).toBe('2');
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test('records a note with the keyboard alone', async () => {
    const page = await coordinator();
    const reference = await opensReview(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const focused = () => page.evaluate('document.activeElement.textContent.trim()');
    for (let stop = 0; stop < 80 && (await focused()) !== 'Add a note'; stop++) await page.keyboard.press('Tab');
    expect(await focused()).toBe('Add a note');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Add a note' }).waitFor();
    const field = () => page.evaluate('document.activeElement.id');
    for (const [id, words] of [
      ['on-day', '16'],
      ['on-month', '3'],
      ['on-year', '2026'],
      ['text', 'as agreed'],
    ] as const) {
      for (let stop = 0; stop < 40 && (await field()) !== id; stop++) await page.keyboard.press('Tab');
      await page.keyboard.type(words);
    }
    for (let stop = 0; stop < 10 && (await focused()) !== 'Continue'; stop++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await passesCheck(page);
    await page.getByText('Note added').first().waitFor();
    expect(page.url()).toContain(reference);
    await page.context().close();
  });

  test('meets WCAG 2.2 AA as far as axe can tell on every page, and nothing scrolls sideways at 320 px', async () => {
    const page = await coordinator();
    const reference = await opensReview(page);
    const contacts = ['', '/scoping', '/imrs', '/schedule', '/people', '/history', '/history/1/correct'];
    const forms = ['scoping.requested', 'hold.placed', 'panel.established', 'homeOffice.submitted', 'extension.agreed'];
    const paths = [
      '/work',
      '/reviews',
      '/reviews/new',
      ...contacts.map((below) => `/reviews/${reference}${below}`),
      ...forms.map((type) => `/reviews/${reference}/record/${type}`),
    ];
    expect(await flaws(page, paths)).toEqual([]);
    await page.context().close();
  });
});
