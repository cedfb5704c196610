import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { housing, pdf, scoped, seat, underway } from '../e2e/panel.js';
import { webForTests } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';
import { leavesBy } from './typing.js';
import { flaws, narrow, passesCheck, signsAgreement, tooWide, violations, visitor } from './visitor.js';

const inBrowser = chromiumHere() ? describe : describe.skip;

// A browser takes its time to start on a busy machine.
jest.setTimeout(240_000);

inBrowser('a panel member of another agency, in Chromium', () => {
  const at = webForTests();
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  const memberOf = async (reference: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const name = `Panel Member ${crypto.randomUUID().slice(0, 4)}`;
    const page = await visitor(at.web, browser, { roles: ['panelMember'], agency: housing, name }, options);
    const people = await at.web.lantern.rows<{ id: string }>('select id from caller where name = $1', [name]);
    await seat(at.web, reference, people);
    return page;
  };

  test('goes from the e-mail’s link to one task and says that there was no involvement, with scripts off', async () => {
    const { reference, own } = await scoped(at.web);
    const page = await memberOf(reference, { javaScriptEnabled: false });
    await page.goto(`/reviews/${own}`);
    await signsAgreement(page);
    await page.getByRole('heading', { name: 'Return the scoping form', level: 1 }).waitFor();
    await page.getByText('Whom to ring').waitFor();
    await leavesBy(page, page.getByRole('button', { name: 'Confirm that we have this request' }));
    await page.goto(`/reviews/${own}`);
    await leavesBy(page, page.getByRole('button', { name: 'We had no involvement' }));
    await page.getByRole('region', { name: 'We had no involvement' }).getByRole('textbox').fill('Head of Housing');
    await leavesBy(page, page.getByRole('button', { name: 'We had no involvement' }));
    await passesCheck(page);
    await page.getByRole('heading', { name: 'Received' }).waitFor();
    await page.goto('/tasks');
    expect(await page.getByText(own).count()).toBe(0);
    await page.context().close();
  });

  test('is told what is missing, keeps what was typed, and sends a file on a telephone', async () => {
    const { reference, imr } = await underway(at.web);
    const page = await memberOf(reference, { viewport: narrow });
    await page.goto(`/reviews/${imr}`);
    await signsAgreement(page);
    await leavesBy(page, page.getByRole('button', { name: 'Name a colleague to write the IMR' }));
    await page.getByRole('textbox').first().fill('A colleague');
    await page.getByRole('checkbox').check();
    await leavesBy(page, page.locator('main').getByRole('button').last());
    await passesCheck(page);
    await page.goto(`/reviews/${imr}`);
    await leavesBy(page, page.getByRole('button', { name: 'Send the IMR' }));
    const signedOff = page.getByRole('textbox').first();
    await signedOff.fill('Director of housing');
    await leavesBy(page, page.getByRole('button', { name: 'Send', exact: false }).last());
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    expect(await signedOff.inputValue()).toBe('Director of housing');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: pdf.name, mimeType: 'application/pdf', buffer: pdf.content });
    await leavesBy(page, page.getByRole('button', { name: 'Send', exact: false }).last());
    expect(await violations(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    await passesCheck(page);
    await page.getByText('Received', { exact: false }).first().waitFor();
    expect(await tooWide(page)).toEqual([]);
    await page.goto(`/reviews/${imr}`);
    await page.getByRole('link', { name: pdf.name }).first().waitFor();
    await page.context().close();
  });

  test('asks for more time, and updates a recommendation in one line', async () => {
    const { reference, imr, action } = await underway(at.web);
    const page = await memberOf(reference);
    await page.goto(`/reviews/${imr}`);
    await signsAgreement(page);
    await leavesBy(page, page.getByRole('button', { name: 'We need more time' }));
    for (const [part, value] of [
      ['day', '30'],
      ['month', '6'],
      ['year', '2026'],
    ] as const)
      await page.locator(`#until-${part}`).fill(value);
    await page.locator('#reason').fill('The author is ill');
    await leavesBy(page, page.locator('main').getByRole('button').last());
    await passesCheck(page);
    await page.getByText('The co-ordinator answers by e-mail').first().waitFor();
    await page.goto('/recommendations');
    await page.getByText('Train every housing officer').waitFor();
    await page.goto(`/reviews/${action}`);
    await page.getByRole('button', { name: 'We accept this recommendation' }).waitFor();
    await page.context().close();
  });

  test('meets WCAG 2.2 AA as far as axe can tell on every page, and nothing scrolls sideways at 320 px', async () => {
    const { reference, imr, action } = await underway(at.web);
    const page = await memberOf(reference);
    expect(await flaws(page, [`/reviews/${reference}/agreement`])).toEqual([]);
    await page.goto('/tasks');
    await page.goto(`/reviews/${imr}`);
    await signsAgreement(page);
    const answers = ['return.submitted', 'return.nil', 'author.nominated', 'moreTime.asked', 'return.reassigned'];
    const paths = [
      '/tasks',
      '/recommendations',
      '/account',
      '/reviews',
      `/reviews/${reference}`,
      `/reviews/${reference}/papers`,
      `/reviews/${reference}/conflicts`,
      `/reviews/${reference}/history`,
      `/reviews/${imr}`,
      `/reviews/${action}`,
      ...answers.map((type) => `/reviews/${imr}/answer/${type}`),
    ];
    expect(await flaws(page, paths)).toEqual([]);
    await page.context().close();
  });

  test('finds nothing of another agency, nor of a review they do not sit on', async () => {
    const { reference, other } = await scoped(at.web);
    const elsewhere = await scoped(at.web);
    const page = await memberOf(reference);
    // Their agency answers there through somebody else; whoever is written to would see their agency's own request.
    const contact = { role: 'agency', agency: housing, name: 'Alex Lee', email: 'alex.lee@housing.example' };
    await elsewhere.api.put(`/reviews/${elsewhere.reference}/contacts`, { contacts: [contact] }).expect(200);
    for (const path of [other, elsewhere.reference, elsewhere.own, elsewhere.other]) {
      const answer = await page.goto(`/reviews/${path}`);
      expect([path, answer?.status()]).toEqual([path, 404]);
    }
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});
