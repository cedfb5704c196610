import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { People } from '#lantern/people';
import { SignIn } from '#lantern/sign-in';
import { Accounts } from '../e2e/accounts.js';
import { webForTests } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';
import { leavesBy } from './typing.js';
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
    // The provider sends people back to the public address, which stands for whatever port this run was given.
    const { port } = new URL(await at.web.app.getUrl());
    browser = await startChromium([`--host-resolver-rules=MAP localhost:3000 127.0.0.1:${port}`]);
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
    await leavesBy(page, page.getByRole('button', { name: 'See what it would do' }));
    await page.getByText('What you had typed is kept for you alone.').waitFor();
    await page.getByRole('button', { name: 'Sign in with your Anytown Council account' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);

    const [person] = await rows<{ id: string }>("select id from caller where name = 'Robin Lead'");
    await page.goto(`/sign-in/link/${await new SignIn(orm, clock).invite(person?.id ?? '')}`);
    await leavesBy(page, page.getByRole('button', { name: 'Sign in' }));
    await page.goto('/partnerships/anytown/settings/board_signoff');
    await page.getByRole('link', { name: 'Go to it' }).waitFor();
    expect(await page.getByLabel('Why is it changed').inputValue()).toBe('Our protocol of May');
    expect(await violations(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  });

  test('with an account leads through the provider, which is another site, and back', async () => {
    const { orm, clock } = at.web.lantern;
    const email = 'sam@council.example';
    await new People(orm, clock).add({ name: 'Sam', email, roles: ['coordinator'], partnerships: ['anytown'] });
    accounts.people.set('sam', { email, email_verified: true });
    const options = { baseURL: 'http://localhost:3000', extraHTTPHeaders: { 'x-as': 'sam' } };
    const page = await (await browser.newContext(options)).newPage();
    await page.goto('/reviews');
    await leavesBy(page, page.getByRole('button', { name: 'Sign in with your Anytown Council account' }));
    await page.waitForURL('http://localhost:3000/reviews');
    await leavesBy(page, page.getByRole('link', { name: 'Sam' }));
    await page.getByRole('button', { name: 'Forget this account' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  test('is refused in words that fit a narrow window', async () => {
    const page = await (await browser.newContext({ baseURL: await at.web.app.getUrl(), viewport: narrow })).newPage();
    await page.goto('/sign-in/oidc/callback?state=made-up');
    await page.getByRole('heading', { name: 'This sign-in has run out' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  });
});
