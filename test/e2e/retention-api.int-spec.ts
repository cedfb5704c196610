import { beforeAll, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { housing, member, pdf, underway } from './panel.js';
import { type Someone, webForTests } from './web.js';

/* What a partnership keeps, and for how long, over the API: its schedule, what is due, two people, a certificate. */

const at = webForTests();

const kept = '/partnerships/anytown/retention';
const disposals = '/partnerships/anytown/disposals';
const rule = { months: 60, reason: 'Our schedule, row 4' };

let there: Awaited<ReturnType<typeof underway>>;
let coordinator: Someone;
let chair: Someone;

beforeAll(async () => {
  there = await underway(at.web);
  coordinator = there.api;
  chair = await at.web.someone(['cspChair']);
  const sitting = await member(at.web, housing, there.reference);
  await sitting.get(`/reviews/${there.imr}/papers`);
  await sitting.upload(`/reviews/${there.imr}/papers`, {}, pdf);
  await at.web.lantern.rows(`update case_file set closed = true, last_on = '2020-01-31' where reference = $1`, [
    there.reference,
  ]);
});

const due = async () => (await coordinator.get(`${kept}/due`).expect(200)).body.due;

test('nothing is due while no time is set; a rule is set with what it rests on, and the one before stays', async () => {
  expect(await due()).toEqual([]);
  expect((await coordinator.get(disposals).expect(200)).body).toEqual({ disposals: [], next: null });
  const wrong = await coordinator.put(`${kept}/rules/agencyPapers`, { months: 0, reason: '' }).expect(422);
  expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(['months', 'reason']);
  await coordinator.put(`${kept}/rules/agencyPapers`, { months: 'ten', reason: 'x' }).expect(422);
  await coordinator.put(`${kept}/rules/everything`, rule).expect(404);
  await chair.put(`${kept}/rules/agencyPapers`, rule).expect(403);
  await coordinator.put(`${kept}/rules/agencyPapers`, { ...rule, months: 72 }).expect(200);
  const { body } = await coordinator.put(`${kept}/rules/agencyPapers`, rule).expect(200);
  expect(body.schedule[0]).toMatchObject({ kind: 'agencyPapers', rule: { ...rule, by: 'coordinator' } });
  expect(body.earlier).toMatchObject([{ kind: 'agencyPapers', months: 72 }]);
  expect(await due()).toMatchObject([
    { reference: there.reference, kind: 'agencyPapers', closedOn: '2020-01-31', due: '2025-01-31' },
  ]);
});

test('what is due is proposed by one and destroyed by another, once, with a certificate', async () => {
  const [{ item }] = await due();
  await coordinator.post(disposals, { items: [] }).expect(422);
  await coordinator.post(disposals, { items: ['agencyPapers none'] }).expect(409);
  await chair.post(disposals, { items: [item] }).expect(403);
  const withdrawn = (await coordinator.post(disposals, { items: [item] }).expect(201)).body.id;
  expect(await due()).toEqual([]);
  await coordinator.post(disposals, { items: [item] }).expect(409);
  const ended = await coordinator.post(`${disposals}/${withdrawn}/withdraw`, {}).expect(200);
  expect(ended.body).toMatchObject({ settledAs: 'withdrawn', certificate: null });
  await chair.post(`${disposals}/${withdrawn}/carry-out`, {}).expect(409);

  const { body } = await coordinator.post(disposals, { items: [item] }).expect(201);
  const one = `${disposals}/${body.id}`;
  await coordinator.post(`${one}/carry-out`, {}).expect(409);
  expect(await at.web.lantern.rows(`select id from document where compartment = 'agency'`)).toHaveLength(1);
  const both = await Promise.all([1, 2].map(() => chair.post(`${one}/carry-out`, {})));
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect((await coordinator.get(one).expect(200)).body).toMatchObject({
    settledAs: 'carriedOut',
    settledBy: 'cspChair',
    certificate: [{ reference: there.reference, kind: 'agencyPapers', count: 1 }],
  });
  expect(await at.web.lantern.rows(`select id from document where compartment = 'agency'`)).toEqual([]);
  expect((await coordinator.get(`${disposals}?limit=1`).expect(200)).body.next).not.toBeNull();
});

test('of another partnership nothing is seen or settled', async () => {
  const [{ id }] = (await coordinator.get(disposals)).body.disposals;
  await at.web.addPartnership('elsewhere', 'Elsewhere');
  const stranger = await at.web.someone(['coordinator'], { partnerships: ['elsewhere'] });
  await stranger.get(`${disposals}/${id}`).expect(404);
  await stranger.get(`/partnerships/elsewhere/disposals/${id}`).expect(404);
  await (await at.web.someone(['independentChair'])).get(kept).expect(403);
});

test('a legal hold is placed once and lifted once, and nothing is due while it stands', async () => {
  await coordinator.put(`${kept}/rules/otherPapers`, rule).expect(200);
  const holds = `/reviews/${there.reference}/legal-holds`;
  expect((await coordinator.get(holds).expect(200)).body).toEqual({ holds: [], next: null });
  expect((await coordinator.post(holds, { reason: ' ' }).expect(422)).body.errors).toMatchObject([{ path: 'reason' }]);
  const before = await due();
  const place = () => coordinator.post(holds, { reason: 'The coroner has asked' }).set('Idempotency-Key', 'hold-1');
  const both = await Promise.all([place(), place()]);
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  const [id] = both.map(({ body }) => body.id);
  expect(both[1]?.body).toMatchObject({ id, reason: 'The coroner has asked', placedBy: 'coordinator', liftedAt: null });
  await coordinator.post(holds, { reason: 'Another' }).expect(409);
  expect(await due()).toEqual([]);
  await chair.get(holds).expect(200);
  await chair.post(`${holds}/${id}/lift`, { reason: 'Over' }).expect(403);
  await coordinator.post(`${holds}/${id}/lift`, {}).expect(422);
  await coordinator.post(`${holds}/none/lift`, { reason: 'Over' }).expect(404);
  const lifts = await Promise.all([1, 2].map(() => coordinator.post(`${holds}/${id}/lift`, { reason: 'It is over' })));
  expect(lifts.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect((await coordinator.get(`${holds}/${id}`).expect(200)).body).toMatchObject({ liftedWhy: 'It is over' });
  expect(await due()).toEqual(before);
  const stranger = await at.web.someone(['coordinator'], { partnerships: ['elsewhere'] });
  await stranger.get(holds).expect(404);
  await coordinator.get(`/reviews/${there.imr}/legal-holds`).expect(404);
});

test('a form to place a legal hold, made before another was placed, lifts none', async () => {
  at.web.minutesLater(1);
  const page = await signedIn(at.web, ['coordinator']);
  const path = `/reviews/${there.reference}/legal-hold`;
  const check = await page.post(path, { reason: 'An inquest is to be held', hold: '' });
  const placed = await coordinator.post(`/reviews/${there.reference}/legal-holds`, { reason: 'First' }).expect(201);
  await page.records(check);
  const { holds } = (await coordinator.get(`/reviews/${there.reference}/legal-holds?limit=1`).expect(200)).body;
  expect(holds).toMatchObject([{ id: placed.body.id, liftedAt: null }]);
});
