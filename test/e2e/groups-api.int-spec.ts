import { beforeAll, describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { underway } from './panel.js';
import { type Someone, webForTests } from './web.js';

/* Delivery groups over the API: who sits in one, what it holds, and what it tells the board. */

const at = webForTests();

let there: Awaited<ReturnType<typeof underway>>;
let coordinator: Someone;
let named = 0;

beforeAll(async () => {
  there = await underway(at.web);
  coordinator = there.api;
});

async function adds(more: object = {}): Promise<string> {
  named += 1;
  const group = { partnership: 'anytown', name: `Domestic abuse ${named}`, nextBoard: '2026-07-01', ...more };
  return `/groups/${(await coordinator.post('/groups', group).expect(201)).body.id}`;
}

const member = { name: 'Sam Fictional', email: 'sam@council.example', chairs: false };

describe('delivery groups over the API', () => {
  test('are none at first; one is added once, changed and ended, and its name is taken while it is there', async () => {
    expect((await coordinator.get('/groups').expect(200)).body).toEqual({ groups: [], next: null });
    const wanted = { partnership: 'anytown', name: 'Serious violence', welshName: 'Trais difrifol' };
    const ask = () => coordinator.post('/groups', wanted).set('Idempotency-Key', 'serious');
    const both = await Promise.all([ask(), ask()]);
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1);
    await coordinator.post('/groups', wanted).expect(422);
    const page = `/groups/${both[0]?.body.id}`;
    const put = (group: object, revision = 1) => coordinator.put(page, group).set('If-Match', `"${revision}"`);
    await coordinator.put(page, { name: 'Violence' }).expect(428);
    const wrong = await put({ name: ' ', nextBoard: '2026-02-30' }).expect(422);
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(['name', 'nextBoard']);
    const violence = { name: 'Violence', nextBoard: '2026-06-01' };
    const changed = await Promise.all([put(violence), put(violence)]);
    expect(changed.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    await put(violence).expect(412);
    const { body, headers } = await coordinator.get(page).expect(200);
    expect(headers.etag).toBe('"2"');
    expect(body).toMatchObject({ name: 'Violence', welshName: null, nextBoard: '2026-06-01', seats: [], holds: [] });
    await coordinator.post(`${page}/end`, {}).expect(200);
    await coordinator.get(page).expect(404);
    await coordinator.post('/groups', { ...wanted, partnership: 'elsewhere' }).expect(422);
  });

  test('come page by page', async () => {
    await Promise.all([adds(), adds(), adds()]);
    const first = (await coordinator.get('/groups?limit=2').expect(200)).body;
    const second = (await coordinator.get(`/groups?limit=2&cursor=${first.next}`).expect(200)).body;
    expect([...first.groups, ...second.groups]).toHaveLength(3);
    await coordinator.get('/groups?partnership=elsewhere').expect(404);
  });

  test('have one chair at a time, who stays a member, and seats that end', async () => {
    const group = await adds();
    const wrong = await coordinator.post(`${group}/seats`, { ...member, email: 'none', chairs: 'no' }).expect(422);
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toContain('chairs');
    await coordinator.post(`${group}/seats`, { ...member, email: 'none' }).expect(422);
    await coordinator.post(`${group}/seats`, { ...member, chairs: true }).expect(200);
    const other = { name: 'Kit Fictional', email: 'kit@council.example', chairs: true };
    const { body } = await coordinator.post(`${group}/seats`, other).expect(200);
    expect(body.chair).toBe('Kit Fictional');
    expect(body.seats).toMatchObject([{ chairs: true }, { name: 'Sam Fictional', chairs: false }]);
    const ended = await coordinator.post(`${group}/seats/${body.seats[1].person}/end`, {}).expect(200);
    expect(ended.body.seats).toHaveLength(1);
    await coordinator.post(`${group}/seats/${body.seats[1].person}/end`, {}).expect(404);
  });

  test('hold actions, one group at a time, and say what they owe; what is no open action is refused', async () => {
    const [one, other] = [await adds(), await adds({ nextBoard: null })];
    const held = await coordinator.post(`${one}/holdings`, { given: [there.action] }).expect(200);
    expect(held.body).toMatchObject({ open: 1, owed: 1, holds: [{ reference: there.action, isOwed: true }] });
    const wrong = await coordinator.post(`${one}/holdings`, { given: [there.reference], taken: ['none'] }).expect(422);
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(['given.0', 'taken.0']);
    const both = await Promise.all(
      [one, other].map((group) => coordinator.post(`${group}/holdings`, { given: [there.action] })),
    );
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const now = await Promise.all([one, other].map(async (group) => (await coordinator.get(group)).body.open));
    expect(now.toSorted((a, b) => a - b)).toEqual([0, 1]);
    const heldBy = `/reviews/${there.otherAction}/held-by`;
    const page = await signedIn(at.web, ['coordinator']);
    expect((await page.get(`/reviews/${there.otherAction}`)).text).toContain(`href="${heldBy}"`);
    expect((await page.get(heldBy)).text).toContain('name="group"');
    await at.web.lantern.rows('update case_file set closed = true where reference = $1', [there.otherAction]);
    const late = await page.send(heldBy, { group: one.replace('/groups/', '') });
    expect(late.status).toBe(409);
    expect(late.text).toContain('This action is over: which group held it can be read');
    const { text } = await page.get(heldBy);
    expect(text).toContain('This action is over: which group held it can be read');
    expect(text).not.toContain('name="group"');
    expect((await page.get(`/reviews/${there.otherAction}`)).text).not.toContain(`href="${heldBy}"`);
  });

  test('tell the next board by their chair or an office, and are seen by who sits in them alone', async () => {
    const [group, other] = [await adds(), await adds({ nextBoard: null })];
    await coordinator.post(`${group}/seats`, { ...member, email: 'lee@council.example', chairs: false }).expect(200);
    const [{ id } = { id: '' }] = await at.web.lantern.rows<{ id: string }>(
      `select id from caller where email = 'lee@council.example'`,
    );
    const issued = await at.web.tokens.issue({
      name: 'Sam Fictional',
      roles: ['groupMember'],
      partnerships: ['anytown'],
    });
    await at.web.lantern.rows('update access_token set caller_id = $1 where caller_id = $2', [id, issued.callerId]);
    const get = (path: string) => at.web.http.get(`/api/v1${path}`).auth(issued.token, { type: 'bearer' });
    const post = (path: string, body: object) =>
      at.web.http.post(`/api/v1${path}`).auth(issued.token, { type: 'bearer' }).send(body);
    expect((await get('/groups').expect(200)).body.groups).toHaveLength(1);
    await get(other).expect(404);
    await post(`${group}/reports`, { words: 'All is well.' }).expect(403);
    await post(`${group}/seats`, member).expect(403);
    await coordinator.post(`${group}/reports`, { words: ' ' }).expect(422);
    await coordinator.post(`${other}/reports`, { words: 'All is well.' }).expect(422);
    const { body } = await coordinator.post(`${group}/reports`, { words: 'All is well.' }).expect(201);
    expect(body).toMatchObject({ told: 'All is well.', reports: [{ board: '2026-07-01', toldBy: 'coordinator' }] });
  });

  test('are changed by an office of their own partnership alone', async () => {
    const group = await adds();
    const chair = await at.web.someone(['cspChair']);
    await chair.get(group).expect(200);
    await chair.put(group, { name: 'Ours' }).expect(403);
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    const stranger = await at.web.someone(['coordinator'], { partnerships: ['elsewhere'] });
    await stranger.get(group).expect(404);
    await stranger.post(`${group}/holdings`, { given: [there.action] }).expect(404);
  });
});
