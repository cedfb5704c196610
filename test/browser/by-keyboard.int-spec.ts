import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { housing, scoped, seat, underway } from '../e2e/panel.js';
import { webForTests } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';
import { Keyboard } from './keyboard.js';
import { violations, visitor } from './visitor.js';

const inBrowser = chromiumHere() ? describe : describe.skip;

// A browser takes its time to start on a busy machine.
jest.setTimeout(600_000);

inBrowser('by keyboard alone, in Chromium', () => {
  const at = webForTests();
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  test('a co-ordinator records a note, goes back to one answer from the check, and is led on', async () => {
    const { reference } = await scoped(at.web);
    const page = await visitor(at.web, browser, { roles: ['coordinator'], name: 'Kim Keys' });
    await page.goto(`/reviews/${reference}/record/note.added`);
    const keys = new Keyboard(page);
    await keys.types('Note', 'As agreed');
    await page.goto(`/reviews/${reference}/record/note.added`);
    await keys.chooses(/^Today, /);
    await keys.types('Note', 'As agreed by telephone');
    await keys.presses('Continue');
    await page.getByRole('heading', { name: 'Check before you record' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await keys.presses(/^Change\s+Note/);
    await page.getByRole('heading', { name: 'Add a note' }).waitFor();
    expect(page.url()).toMatch(/#text$/);
    expect(await page.locator('#text').inputValue()).toBe('As agreed by telephone');
    await page.keyboard.press('End');
    await keys.presses('Continue');
    await keys.presses('Record');
    await page.getByRole('heading', { name: 'Recorded' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await keys.presses(`Back to ${reference}`);
    await page.getByText('Note added').first().waitFor();
    await page.context().close();
  });

  test('a panel member signs, and says that the agency had no involvement', async () => {
    const { reference, imr } = await underway(at.web);
    const name = 'Pat Keys';
    const page = await visitor(at.web, browser, { roles: ['panelMember'], agency: housing, name });
    await seat(
      at.web,
      reference,
      await at.web.lantern.rows<{ id: string }>('select id from caller where name = $1', [name]),
    );
    await page.goto(`/reviews/${imr}`);
    const keys = new Keyboard(page);
    await keys.chooses('I have read this and I agree');
    await keys.types('Type your name', name);
    await keys.presses('Sign');
    await keys.presses('Continue');
    await keys.presses('We had no involvement');
    await page.getByRole('heading', { name: 'Check before you send' }).waitFor();
    await keys.presses('Send');
    await page.getByText('Your part is complete').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  test('a CSP chair decides with the evidence in front of them, without any script', async () => {
    const { reference, api } = await scoped(at.web);
    const recommended = {
      type: 'recommendation.recorded',
      on: '2026-03-16',
      recommends: 'review',
      reasons: 'It is met',
    };
    await api.record(reference, 2, recommended).expect(201);
    const who = { roles: ['cspChair'] as const, name: 'Lee Keys' };
    const page = await visitor(at.web, browser, who, { javaScriptEnabled: false });
    await page.goto('/decisions');
    const keys = new Keyboard(page);
    await keys.presses(new RegExp(`^Decide.*${reference}`, 's'));
    await page.getByRole('heading', { name: 'What the agencies said' }).waitFor();
    expect(await page.locator('input[type=radio]:checked').count()).toBe(0);
    await keys.chooses('Carry out a review');
    await keys.chooses('Met');
    await keys.presses('Continue');
    await page.getByRole('heading', { name: 'Check before you record' }).waitFor();
    await keys.presses(/^Record( and send)?$/);
    await page.getByText('Decision made').first().waitFor();
    await page.getByRole('heading', { name: 'What happens next' }).waitFor();
    await page.context().close();
  });
});
