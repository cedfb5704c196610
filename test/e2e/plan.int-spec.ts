import { beforeAll, describe, expect, test } from '@jest/globals';
import { type FormBrowser, signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();

/** The days of a plan, as the form of the page sends them. */
const query = (days: Readonly<Record<string, string>>): string =>
  new URLSearchParams(
    Object.entries(days).flatMap(([name, iso]) => {
      const [year = '', month = '', day = ''] = iso.split('-');
      const parts: [string, string][] = [
        [`${name}-day`, day],
        [`${name}-month`, month],
        [`${name}-year`, year],
      ];
      return parts;
    }),
  ).toString();

const notified = { 'notification-received': '2026-03-16' };

describe('the plan of a review', () => {
  let coordinator: FormBrowser;
  beforeAll(async () => {
    coordinator = await signedIn(at.web, ['coordinator']);
  });

  test('asks for the day, and shows nothing before it has one', async () => {
    const { status, text } = await coordinator.get('/plan');
    expect(status).toBe(200);
    expect(text).toContain('Notification received');
    expect(text).not.toContain('<table');
  });

  test('shows every date with its kind and why, as a table and as a picture', async () => {
    const { text } = await coordinator.get(`/plan?${query(notified)}`);
    expect(text).toContain('Thursday 16 April 2026');
    expect(text).toContain('Guidance: 1 month from the notification on 16 March 2026');
    expect(text).toContain('<svg class="lantern-picture"');
    expect(text).toContain('Copy of the report to the Domestic Abuse Commissioner');
  });

  test('counts from a decision that is known', async () => {
    const { text } = await coordinator.get(`/plan?${query({ ...notified, 'decision-made': '2026-05-20' })}`);
    expect(text).toContain('Friday 20 November 2026');
  });

  test('is of the law and the nation that are chosen', async () => {
    const { text } = await coordinator.get(`/plan?${query(notified)}&law=dardr&nation=wales`);
    expect(text).toContain('Secretary of State');
    expect(text).toContain('Welsh Government');
    const { text: plain } = await coordinator.get(`/plan?${query(notified)}`);
    expect(plain).not.toContain('Secretary of State');
  });

  test('marks what lies past the known bank holidays', async () => {
    const { text } = await coordinator.get(`/plan?${query({ 'notification-received': '2035-03-16' })}`);
    expect(text).toContain('provisional</strong>');
  });

  test.each([
    ['no day', { 'notification-received': '2026-02-30' }, 'February 2026 has 28 days'],
    ['a decision without a notification', { 'decision-made': '2026-05-20' }, 'Notification received: enter an answer'],
    ['an impossible order', { ...notified, 'decision-made': '2026-03-02' }, 'cannot have been before'],
    ['a day beyond all plans', { 'notification-received': '2999-03-16' }, 'Notification received: '],
  ])('says what is wrong with %s, and keeps what was typed', async (_what, days, words) => {
    const { status, text } = await coordinator.get(`/plan?${query(days)}`);
    expect(status).toBe(200);
    expect(text).toContain('There is a problem');
    expect(text).toContain(words);
    expect(text).toContain(`value="${Object.values(days)[0]?.slice(0, 4)}"`);
    expect(text).not.toContain('<table');
  });

  test('is there in Welsh', async () => {
    await coordinator.get('/language/cy?to=/plan');
    const { text } = await coordinator.get(`/plan?${query(notified)}`);
    expect(text).toContain('Cynllunio adolygiad');
    expect(text).toContain('dydd Iau 16 Ebrill 2026');
    await coordinator.get('/language/en?to=/plan');
  });

  test('comes as a calendar, one entry for each date, without a name', async () => {
    const { status, text, headers } = await coordinator.get(`/plan.ics?${query(notified)}`);
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/calendar');
    expect(text).toContain('SUMMARY:Plan: Review completed');
    expect(text).toContain('DTSTART;VALUE=DATE:20261016');
  });

  test.each(['/plan.ics', `/plan.ics?${query({ 'notification-received': '2026-02-30' })}`])(
    'no calendar comes of nothing: %s',
    async (path) => {
      const { status } = await coordinator.get(path);
      expect([404, 422]).toContain(status);
    },
  );

  test('there is none of a kind of review that there is not', async () => {
    expect((await coordinator.get('/plan?workflow=weather')).status).toBe(404);
  });
});

test('whoever opens no reviews plans none', async () => {
  const member = await signedIn(at.web, ['panelMember'], { agency: 'Anytown Housing' });
  expect((await member.get(`/plan?${query(notified)}`)).status).toBe(403);
});
