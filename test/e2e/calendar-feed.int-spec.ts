import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { CallerRole } from '#lantern/access';
import { log } from '#lantern/platform';
import { type FormBrowser, signedIn } from './browser.js';
import { housing, member, police, seat, sign, underway } from './panel.js';
import { today, webForTests } from './web.js';

const at = webForTests();

/** Makes an address as its page does, and answers the path of it. */
async function follows(browser: FormBrowser): Promise<string> {
  const { text } = await browser.post('/account/calendar');
  const [, path = ''] =
    /<code class="lantern-secret">https?:\/\/[^/]+(\/calendar\/[\w-]{43}\.ics)<\/code>/.exec(text) ?? [];
  expect(path).not.toBe('');
  return path;
}

/** What a calendar reads there: the lines of its entries. */
async function entriesAt(path: string): Promise<string[]> {
  const answer = await at.web.http.get(path).expect(200);
  expect(answer.headers['content-type']).toBe('text/calendar; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  return answer.text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line.startsWith('SUMMARY:'))
    .map((line) => line.slice('SUMMARY:'.length));
}

const someone = (role: CallerRole, more = {}) => signedIn(at.web, [role], { agency: housing, ...more });

const recordsOf = (callerId: string) =>
  at.web.lantern.rows<{ action: string; reference: string | null }>(
    `select action, reference from access_record where caller_id = $1 and action like 'calendar.%' order by id`,
    [callerId],
  );

let reference: string;
let imr: string;
let action: string;
let otherAction: string;

beforeAll(async () => {
  const made = await underway(at.web);
  ({ reference, imr, action, otherAction } = made);
  const { body } = await made.api.get(`/reviews/${reference}`).expect(200);
  let { revision } = body.review;
  for (const event of [
    { type: 'meeting.planned', meeting: 'panel', day: '2026-07-07', time: '14:00', place: 'at Dr Example’s house' },
    { type: 'hold.placed', hold: 'the Example trial', reason: 'criminalProceedings', reviewOn: '2026-06-01' },
  ]) {
    const answer = await made.api.record(reference, revision, { on: today, ...event }).expect(201);
    revision = answer.body.version;
  }
});

describe('a calendar that follows the dates', () => {
  test('of a co-ordinator holds what is due and the meetings, by reference and task, in London’s time', async () => {
    const path = await follows(await someone('coordinator'));
    const { text } = await at.web.http.get(path).expect(200);
    const entries = await entriesAt(path);
    expect(entries).toContain(`${reference}: Review completed`);
    expect(entries).toContain(`${reference}: Panel meeting`);
    expect(entries.some((entry) => entry.startsWith(`${imr}: `))).toBe(true);
    expect(text).toContain('DTSTART:20260707T130000Z');
    expect(text).toContain(`URL;VALUE=URI:http://localhost:3000/reviews/${reference}`);
    for (const hidden of ['Example', 'A person', 'Morgan Hale', 'Robin', housing, police, 'Train every'])
      expect(text).not.toContain(hidden);
  });

  test('of a panel member holds the tasks of their own agency and the meetings of the reviews they sit on', async () => {
    const path = await follows(await member(at.web, housing, reference));
    const entries = await entriesAt(path);
    expect(entries).toContain(`${reference}: Panel meeting`);
    expect(entries.some((entry) => entry.startsWith(`${imr}: `))).toBe(true);
    expect(entries.some((entry) => entry.startsWith(`${action}: `))).toBe(true);
    expect(new Set(entries).size).toBe(entries.length);
    expect(entries.filter((entry) => entry.startsWith(`${otherAction}: `))).toEqual([]);
    expect(entries).not.toContain(`${reference}: Review completed`);
    expect(entries.every((entry) => entry.startsWith(reference))).toBe(true);
  });

  test('of a panel member leaves out what waits for a hold', async () => {
    const made = await underway(at.web);
    const path = await follows(await member(at.web, housing, made.reference));
    const ofImr = async () => (await entriesAt(path)).filter((entry) => entry.startsWith(`${made.imr}: `));
    expect(await ofImr()).not.toEqual([]);
    const { body } = await made.api.get(`/reviews/${made.reference}`).expect(200);
    const hold = {
      hold: 'trial',
      reason: 'criminalProceedings',
      clocks: ['imrAuthorNamed', 'imrDue'],
      reviewOn: '2026-06-01',
    };
    await made.api
      .record(made.reference, body.review.revision, { type: 'hold.placed', on: today, ...hold })
      .expect(201);
    expect(await ofImr()).toEqual([]);
  });

  test('of a panel member is empty until they have signed, and where they do not sit', async () => {
    const [seated, stranger] = [await someone('panelMember'), await someone('panelMember')];
    await seat(at.web, reference, [seated]);
    const [path, other] = [await follows(seated), await follows(stranger)];
    expect(await entriesAt(path)).toEqual([]);
    expect(await entriesAt(other)).toEqual([]);
    await seated.get(`/reviews/${reference}/agreement`);
    await sign(seated, reference);
    expect(await entriesAt(path)).not.toEqual([]);
  });

  test('shows nothing of a review that a conflict of interest shuts its person out of', async () => {
    const browser = await someone('cspChair');
    const path = await follows(browser);
    expect(await entriesAt(path)).toContain(`${reference}: Panel meeting`);
    await at.web.lantern.rows(
      `insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at)
       select id, $2, 'knows the family', $2, $3 from case_file where reference = $1`,
      [reference, browser.id, at.web.lantern.clock.now()],
    );
    expect((await entriesAt(path)).filter((entry) => entry.startsWith(reference))).toEqual([]);
  });

  test('is empty once its person holds no office', async () => {
    const browser = await someone('coordinator');
    const path = await follows(browser);
    expect(await entriesAt(path)).not.toEqual([]);
    await at.web.lantern.rows('update office set until = $2 where caller_id = $1', [
      browser.id,
      at.web.lantern.clock.now(),
    ]);
    expect(await entriesAt(path)).toEqual([]);
  });

  test('of another partnership holds nothing of this one', async () => {
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    const path = await follows(await someone('coordinator', { partnerships: ['elsewhere'] }));
    expect(await entriesAt(path)).toEqual([]);
  });

  test.each<CallerRole>(['administrator', 'countyBoard'])('is not for a %s, who sees no dates', async (role) => {
    const browser = await someone(role);
    expect((await browser.get('/account/calendar')).status).toBe(403);
    expect((await browser.post('/account/calendar')).status).toBe(403);
    expect((await browser.get('/account')).text).not.toContain('/account/calendar');
  });
});

describe('the address', () => {
  test('is shown once, and kept only as a hash', async () => {
    const browser = await someone('coordinator');
    expect((await browser.get('/account/calendar')).text).toContain('Make the address');
    const path = await follows(browser);
    const { text } = await browser.get('/account/calendar');
    expect(text).not.toContain(path);
    expect(text).toContain('No calendar has asked for it yet.');
    await entriesAt(path);
    expect((await browser.get('/account/calendar')).text).toContain(
      'A calendar last asked for it on Monday 16 March 2026, 10:00.',
    );
    const [row] = await at.web.lantern.rows<{ hash: string }>('select * from calendar_feed where caller_id = $1', [
      browser.id,
    ]);
    expect(row?.hash).toMatch(/^[\da-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(path.slice('/calendar/'.length, -'.ics'.length));
  });

  test('made anew ends the one before, and nobody else’s', async () => {
    const browser = await someone('coordinator');
    const other = await follows(await someone('coordinator'));
    const first = await follows(browser);
    const second = await follows(browser);
    await at.web.http.get(first).expect(404);
    expect(await entriesAt(second)).not.toEqual([]);
    expect(await entriesAt(other)).not.toEqual([]);
  });

  test('ends when its person ends it', async () => {
    const browser = await someone('coordinator');
    const path = await follows(browser);
    const ended = await browser.post('/account/calendar/end');
    expect([ended.status, ended.headers.location]).toEqual([303, '/account/calendar']);
    await at.web.http.get(path).expect(404);
    expect((await browser.get('/account/calendar')).text).toContain('Make the address');
  });

  test('that never was is not there', async () => {
    const browser = await someone('coordinator');
    const path = await follows(browser);
    for (const wrong of ['/calendar/x.ics', '/calendar/.ics', path.replace('.ics', ''), path.replace('.ics', 'x.ics')])
      await at.web.http.get(wrong).expect(404);
  });

  test('is in no line of the log', async () => {
    const path = await follows(await someone('coordinator'));
    const info = jest.spyOn(log, 'info');
    await at.web.http.get(path).expect(200);
    await at.web.http.get(path.replace('.ics', 'x.ics')).expect(404);
    const lines = info.mock.calls.map(([line]) => line);
    info.mockRestore();
    const route = '/calendar/:secret.ics';
    expect(lines).toEqual([
      expect.objectContaining({ route, status: 200 }),
      expect.objectContaining({ route, status: 404 }),
    ]);
    expect(JSON.stringify(lines)).not.toContain(path.slice('/calendar/'.length, -'.ics'.length));
  });
});

describe('the access record', () => {
  test('tells of each review once a day that its dates are in somebody’s calendar', async () => {
    const browser = await member(at.web, housing, reference);
    const path = await follows(browser);
    await entriesAt(path);
    await entriesAt(path);
    const made = { action: 'calendar.address.made', reference: null };
    const followed = { action: 'calendar.followed', reference };
    expect(await recordsOf(browser.id)).toEqual([made, followed]);
    at.web.lantern.clock.moveTo(new Date('2026-03-17T10:00:01Z'));
    await entriesAt(path);
    expect(await recordsOf(browser.id)).toEqual([made, followed, followed]);
    const coordinator = await signedIn(at.web, ['coordinator']);
    expect((await coordinator.get(`/reviews/${reference}/access`)).text).toContain('Has its dates in their calendar');
  });
});
