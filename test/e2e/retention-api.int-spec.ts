import { beforeAll, expect, test } from '@jest/globals';
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
