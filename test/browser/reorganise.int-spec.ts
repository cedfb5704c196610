import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { webForTests } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';
import { leavesBy } from './typing.js';
import { narrow, tooWide, violations, visitor, wide } from './visitor.js';

const inBrowser = chromiumHere() ? describe : describe.skip;

// A browser takes its time to start on a busy machine.
jest.setTimeout(240_000);

inBrowser('an administrator divides a partnership, in Chromium', () => {
  const at = webForTests();
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await startChromium();
    const coordinator = await at.web.someone(['coordinator'], { name: 'Cor' });
    await coordinator.opens();
    const pat = { role: 'coordinator', name: 'Pat', email: 'pat@council.example' };
    await coordinator.put('/partnerships/anytown/contacts', { contacts: [pat] }).expect(200);
    page = await visitor(at.web, browser, { roles: ['administrator'], name: 'Ada Admin' });
  });
  afterAll(() => browser?.close());

  async function isFit(heading: string): Promise<void> {
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    for (const viewport of [wide, narrow]) {
      await page.setViewportSize(viewport);
      expect([heading, await violations(page)]).toEqual([heading, []]);
      expect([heading, await tooWide(page)]).toEqual([heading, []]);
    }
  }

  const next = (name: string) => leavesBy(page, page.getByRole('button', { name }));

  test('through pages that meet WCAG 2.2 AA as far as axe can tell, wide and narrow', async () => {
    await page.goto('/partnerships');
    await leavesBy(page, page.getByRole('link', { name: 'Merge or divide partnerships' }));
    await isFit('Merge or divide partnerships');
    await leavesBy(page, page.getByRole('link', { name: 'Divide a partnership' }));
    await next('Continue');
    await isFit('Divide a partnership');
    await page.getByRole('link', { name: /Which partnership is divided/ }).click();
    expect(await page.locator(':focus').getAttribute('name')).toBe('from');
    await page.keyboard.press('Space');
    for (const [row, code, letters] of [
      ['First', 'north', 'NO'],
      ['Second', 'south', 'SO'],
    ] as const) {
      await page.getByLabel(`${row}: code`).fill(code);
      await page.getByLabel(`${row}: full name`).fill(`${row} town`);
      await page.getByLabel(`${row}: letters`).fill(letters);
    }
    for (const [part, value] of Object.entries({ Day: '1', Month: '4', Year: '2026' }))
      await page.getByLabel(part, { exact: true }).fill(value);
    await page.getByLabel('By what order, or why?').fill('An order');
    await next('Continue');
    await next('Continue');
    await isFit('Who and what goes where');
    await page.getByRole('group', { name: /^AT-/ }).getByLabel('First town').check();
    for (const name of ['First town', 'Second town'])
      await page.getByRole('group', { name: 'Ada Admin' }).getByLabel(name).check();
    await next('Continue');
    await isFit('Check what will happen');
    await next('Plan it');
    await isFit('Merge or divide partnerships');
    expect(await page.getByText('Anytown is divided into First town and Second town.').count()).toBe(1);
    at.web.lantern.clock.moveTo(new Date('2026-04-01T09:00:00Z'));
  });
});
