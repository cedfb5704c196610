import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { underway } from '../e2e/panel.js';
import { today, webForTests } from '../e2e/web.js';
import { chromiumHere, startChromium } from './chromium.js';
import { leavesBy } from './typing.js';
import { narrow, tooWide, violations, visitor, wide } from './visitor.js';

const inBrowser = chromiumHere() ? describe : describe.skip;

// A browser takes its time to start on a busy machine.
jest.setTimeout(240_000);

/** As much of a browser as runs inside the page. */
interface Drawn {
  readonly textContent: string;
  getBoundingClientRect(): { readonly left: number; readonly right: number; readonly top: number };
  closest(selector: string): Drawn;
}
declare const document: { querySelectorAll(selector: string): Iterable<Drawn> };

/** Words of a picture that are cut off at one of its sides. */
const cutOff = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.lantern-picture text, .lantern-lane__words')]
      .filter((text) => {
        const [own, whole] = [text, text.closest('.lantern-picture')].map((each) => each.getBoundingClientRect());
        return own === undefined || whole === undefined || own.left < whole.left - 1 || own.right > whole.right + 1;
      })
      .map(({ textContent }) => textContent),
  );

inBrowser('the pictures, in Chromium', () => {
  const at = webForTests();
  let browser: Browser;
  let reference: string;

  beforeAll(async () => {
    const { api, reference: opened } = await underway(at.web);
    const { body } = await api.get(`/reviews/${opened}`).expect(200);
    const hold = {
      type: 'hold.placed',
      on: today,
      hold: 'trial',
      reason: 'criminalProceedings',
      clocks: ['panelCadence'],
    };
    await api.record(opened, body.review.revision, hold).expect(201);
    reference = opened;
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  test.each([
    { path: '/reviews/REF', shows: 'Timeline of REF' },
    { path: '/overview', shows: 'The reviews of Anytown' },
  ])(
    '$path meets WCAG 2.2 AA as far as axe can tell, wide and narrow, and nothing of it is cut off',
    async ({ path, shows }) => {
      const page = await visitor(at.web, browser, { roles: ['coordinator'] });
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      for (const viewport of [wide, narrow]) {
        await page.setViewportSize(viewport);
        await page.goto(path.replace('REF', reference));
        expect(await page.getByRole('img', { name: shows.replace('REF', reference) }).isVisible()).toBe(true);
        for (const details of await page.locator('figure summary').all()) await details.click();
        expect(await violations(page)).toEqual([]);
        expect(await tooWide(page)).toEqual([]);
        expect(await cutOff(page)).toEqual([]);
      }
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  test('the address of a calendar is made, read and ended on a telephone', async () => {
    const page = await visitor(at.web, browser, { roles: ['coordinator'] }, { viewport: narrow });
    await page.goto('/account');
    await leavesBy(page, page.getByRole('link', { name: 'Follow your dates in a calendar of your own' }));
    await leavesBy(page, page.getByRole('button', { name: 'Make the address' }));
    expect(await page.getByText(/\/calendar\/[\w-]{43}\.ics$/).isVisible()).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    await leavesBy(page, page.getByRole('button', { name: 'End the address' }));
    await page.getByRole('button', { name: 'Make the address' }).waitFor();
    await page.context().close();
  });
});
