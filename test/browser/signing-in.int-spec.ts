import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { SignIn } from '#lantern/people';
import type { Browser } from 'playwright-core';
import { Accounts } from '../e2e/accounts.js';
import { webForTests } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';
import { narrow, tooWide, violations, visitor } from './visitor.js';

const inBrowser = chromiumHere() ? describe : describe.skip;

// A browser takes its time to start on a busy machine.
jest.setTimeout(240_000);

inBrowser('signing in, in Chromium', () => {
  let accounts: Accounts;
  let browser: Browser;
  const at = webForTests(async () => {
    accounts = await Accounts.start();
    return { settings: accounts.settings };
  });

  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await accounts.stop();
  });

  test('after a session ended, gives back what was typed, in words that fit a narrow window', async () => {
    const page = await visitor(at.web, browser, { roles: ['coordinator'], name: 'Robin Lead' }, { viewport: narrow });
    await page.goto('/partnerships/anytown/settings/board_signoff');
    await page.getByLabel('Why is it changed').fill('Our protocol of May');
    const { clock, orm, rows } = at.web.lantern;
    clock.moveTo(new Date(clock.now().getTime() + 31 * 60_000));
    await page.getByRole('button', { name: 'Set this length' }).click();
    await page.getByText('What you had typed is kept for you alone.').waitFor();
    await page.getByRole('button', { name: 'Sign in with your Anytown Council account' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);

    const [person] = await rows<{ id: string }>("select id from caller where name = 'Robin Lead'");
    await page.goto(`/sign-in/link/${await new SignIn(orm, clock).invite(person?.id ?? '')}`);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.goto('/partnerships/anytown/settings/board_signoff');
    await page.getByRole('link', { name: 'Go to it' }).waitFor();
    expect(await page.getByLabel('Why is it changed').inputValue()).toBe('Our protocol of May');
    expect(await violations(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  });

  test('is refused in words that fit a narrow window', async () => {
    const page = await (await browser.newContext({ baseURL: await at.web.app.getUrl(), viewport: narrow })).newPage();
    await page.goto('/sign-in/oidc/callback?state=made-up');
    await page.getByRole('heading', { name: 'This sign-in has run out' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  });
});
