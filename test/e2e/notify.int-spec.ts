import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { today, webForTests } from './web.js';

const at = webForTests();
const lastYear = '2025-03-10';
const agencies = ['Anytown Housing', 'Anytown Police'];
const asked = (on: string) => ({ type: 'scoping.requested', on, agencies });

const written = async () => {
  const rows = await at.web.lantern.rows<{ template: string; agency: string | null }>(
    'delete from email returning template, agency',
  );
  return rows.map(({ template, agency }) => [template, agency].join(' ').trim()).toSorted();
};
const requests = agencies.map((agency) => `scoping-request ${agency}`);

async function aReview(on = today) {
  const coordinator = await at.web.someone(['coordinator']);
  const reference = await coordinator.opens({ on, notify: false });
  return { coordinator, reference };
}

describe('what is recorded', () => {
  test('within a week writes to those concerned; what is older writes to nobody, on the parts neither', async () => {
    for (const [on, expected] of [
      [today, requests],
      ['2026-03-09', requests],
      ['2026-03-08', []],
    ] as const) {
      const { coordinator, reference } = await aReview('2026-03-02');
      await coordinator.record(reference, 1, asked(on)).expect(201);
      expect([on, await written()]).toEqual([on, expected]);
    }
  });

  test('of a month or a year is judged by its last day', async () => {
    for (const [on, count] of [
      ['2026-02', 0],
      ['2026-03', 2],
      ['2025', 0],
    ] as const) {
      const { coordinator, reference } = await aReview('2025');
      await coordinator.record(reference, 1, asked(on)).expect(201);
      expect([on, (await written()).length]).toEqual([on, count]);
    }
  });

  test('writes as whoever records it says, and the history holds the same either way', async () => {
    const { coordinator, reference } = await aReview(lastYear);
    await coordinator.record(reference, 1, { ...asked(lastYear), notify: true }).expect(201);
    expect(await written()).toEqual(requests);
    const other = await aReview();
    await other.coordinator.record(other.reference, 1, { ...asked(today), notify: false }).expect(201);
    expect(await written()).toEqual([]);
    const { body } = await coordinator.get(`/reviews/${reference}/history`).expect(200);
    expect(body.events[1].payload).toEqual({ agencies });
  });

  test('says true or false, and nothing else', async () => {
    const { coordinator, reference } = await aReview();
    const { body } = await coordinator.record(reference, 1, { ...asked(today), notify: 'no' }).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ path: 'notify' })]);
  });
});

test('the API says before anything is recorded whom it would write to, and records nothing', async () => {
  const { coordinator, reference } = await aReview(lastYear);
  const preview = (event: object) =>
    coordinator.post(`/reviews/${reference}/events/preview`, event).set('If-Match', '"1"').expect(200);
  const { body } = await preview(asked(lastYear));
  expect(body).toMatchObject({ isLongAgo: true, warnings: [] });
  expect(body.emails.map(({ to }: { to: string }) => to).toSorted()).toEqual([
    'an agency (Anytown Housing)',
    'an agency (Anytown Police)',
  ]);
  expect((await preview(asked(today))).body.isLongAgo).toBe(false);
  const opening = { partnership: 'anytown', on: today, notifiedBy: 'police', victims: 1 };
  const opened = await coordinator.post('/reviews/preview', opening).expect(200);
  expect(opened.body.emails).toHaveLength(1);
  expect(await written()).toEqual([]);
  expect((await coordinator.get(`/reviews/${reference}`).expect(200)).body.review.revision).toBe(1);
});

describe('a form', () => {
  const filled = (year: string) => ({
    revision: '1',
    agencies: agencies.join('\n'),
    'on-day': '10',
    'on-month': '3',
    'on-year': year,
  });
  const buttons = (text: string) =>
    [...text.matchAll(/<button[^>]*value="(send|only)"[^>]*class="([^"]*)"[^>]*>\s*([^<]+?)\s*</g)].map(
      ([, value, look = '', words]) => `${words}${look.includes('secondary') ? '' : '*'}: ${value}`,
    );

  test.each([
    ['of this week', '2026', ['Record and send*: send', 'Record only, send nothing: only']],
    ['of last year', '2025', ['Record only, send nothing*: only', 'Record and send: send']],
  ])('%s offers to write and to record only', async (_when, year, expected) => {
    const { reference } = await aReview(lastYear);
    const browser = await signedIn(at.web, ['coordinator']);
    const path = `/reviews/${reference}/record/scoping.requested`;
    await browser.get(path);
    const { text } = await browser.post(path, filled(year));
    expect(buttons(text)).toEqual(expected);
    expect(text.includes('This was more than a week ago')).toBe(year === '2025');
  });

  test('writes to nobody or to those concerned, as was chosen', async () => {
    for (const [confirmed, year, count] of [
      ['only', '2026', 0],
      ['send', '2025', 2],
    ] as const) {
      const { reference } = await aReview(lastYear);
      const browser = await signedIn(at.web, ['coordinator']);
      const path = `/reviews/${reference}/record/scoping.requested`;
      await browser.get(path);
      await browser.post(path, { ...filled(year), confirmed });
      expect([confirmed, (await written()).length]).toEqual([confirmed, count]);
    }
  });
});
