import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { decision, webForTests } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';
import { leavesBy } from './typing.js';
import { flaws, passesCheck, visitor } from './visitor.js';

const inBrowser = chromiumHere() ? describe : describe.skip;

// A browser takes its time to start on a busy machine.
jest.setTimeout(240_000);

inBrowser('a CSP chair, in Chromium', () => {
  const at = webForTests();
  let browser: Browser;
  let recommended: string;
  let longer: string;

  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  /** A review to be decided on, and one that is to take longer. */
  beforeEach(async () => {
    const coordinator = await at.web.someone(['coordinator'], { name: 'Robin Lead' });
    const recommendation = { recommends: 'review', reasons: 'The criteria are met' };
    recommended = await coordinator.opens();
    const on = '2026-03-10';
    await coordinator.record(recommended, 1, { type: 'recommendation.recorded', on, ...recommendation }).expect(201);
    longer = await coordinator.opens();
    await (await at.web.someone(['cspChair'])).record(longer, 1, decision).expect(201);
    const extension = {
      clock: 'completion',
      newDue: '2026-12-18',
      reason: 'The trial was put back',
      panelAgreed: true,
    };
    await coordinator.record(longer, 2, { type: 'extension.asked', on: '2026-03-12', ...extension }).expect(201);
  });

  const chair = (options: BrowserContextOptions = {}) =>
    visitor(at.web, browser, { roles: ['cspChair'], name: 'Lee Marsden' }, options);

  const answer = async (page: Page, reference: string, words: string): Promise<void> => {
    await leavesBy(page, page.getByRole('link', { name: 'For your decision' }).first());
    const row = page.getByRole('row').filter({ hasText: reference });
    await leavesBy(page, row.getByRole('button', { name: words }));
  };

  test('returns one thing with a comment and approves another, with scripts off', async () => {
    const page = await chair({ javaScriptEnabled: false });
    expect(page.url()).toContain('/summary');
    await answer(page, recommended, 'Return');
    await leavesBy(page, page.locator('main').getByRole('button').last());
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    await page.locator('textarea').first().fill('Which criteria? Please set them out.');
    await leavesBy(page, page.locator('main').getByRole('button').last());
    await passesCheck(page);
    await page.getByText('Recommendation returned by the CSP chair').first().waitFor();
    await answer(page, longer, 'Approve');
    await leavesBy(page, page.locator('main').getByRole('button').last());
    await passesCheck(page);
    await page.getByText('Extension agreed').first().waitFor();
    await leavesBy(page, page.getByRole('link', { name: 'For your decision' }).first());
    expect(await page.getByRole('row').filter({ hasText: longer }).count()).toBe(0);
    await page.context().close();
  });

  test('prints the board paper of a dozen reviews on one page', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    for (let opened = 0; opened < 8; opened += 1) await coordinator.opens();
    const page = await chair();
    await page.goto('/board-paper');
    expect(await page.locator('.lantern-paper tbody tr').count()).toBeGreaterThanOrEqual(10);
    const printed = await page.pdf({ preferCSSPageSize: true });
    expect(printed.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    await page.context().close();
  });

  test('meets WCAG 2.2 AA as far as axe can tell on every page, and nothing scrolls sideways at 320 px', async () => {
    const page = await chair();
    const paths = [
      '/summary',
      '/overview',
      '/decisions',
      `/reviews/${recommended}/decide/A13/return`,
      `/reviews/${recommended}/decide/A13/approve`,
      '/agencies',
      '/promises',
      '/board-paper',
      '/share',
      '/oversight',
      '/people',
      '/organisations',
      `/reviews/${recommended}`,
      `/reviews/${recommended}/conflicts`,
    ];
    expect(await flaws(page, paths)).toEqual([]);
    await page.context().close();
  });
});
