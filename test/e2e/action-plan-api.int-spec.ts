import { beforeAll, describe, expect, test } from '@jest/globals';
import { housing, police, seat, underway } from './panel.js';
import { type Someone, today, webForTests } from './web.js';

/* The plan of a review over the API: who does what by when, milestones, and what departments replied. */

const at = webForTests();

let there: Awaited<ReturnType<typeof underway>>;
let coordinator: Someone;
let ours: Someone;
let theirs: Someone;
let plan: string;
let milestones: string;
let steps: string;

const recommendation = {
  kind: 'recommendation',
  answers: {
    text: 'The Ministry tells each court to send its orders on the same day.',
    scope: 'national',
    agencyKind: 'multi',
    source: 'overview',
    department: 'The Ministry of Justice',
  },
};

beforeAll(async () => {
  there = await underway(at.web);
  coordinator = there.api;
  ours = await at.web.someone(['panelMember'], { agency: housing });
  theirs = await at.web.someone(['panelMember'], { agency: police });
  await seat(at.web, there.reference, [ours, theirs]);
  plan = `/reviews/${there.reference}/action-plan`;
  milestones = `/reviews/${there.action}/milestones`;
  const learnt = await coordinator.post(`/reviews/${there.reference}/learning`, recommendation).expect(201);
  steps = `${plan}/national/${learnt.body.id}/steps`;
});

describe('milestones over the API', () => {
  test('are none at first, and are set by the agency that leads the action, which alone among agencies sees them', async () => {
    expect((await ours.get(milestones).expect(200)).body).toEqual({ milestones: [], named: [] });
    await theirs.get(milestones).expect(404);
    await theirs.post(milestones, { what: 'Ours' }).expect(404);
    const half = { what: 'Half of the officers are trained', due: '2026-03-02' };
    const ask = () => ours.post(milestones, half).set('Idempotency-Key', 'half');
    const both = await Promise.all([ask(), ask()]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    await coordinator.post(milestones, { what: 'All of them are trained' }).expect(201);
    const { body } = await ours.get(milestones).expect(200);
    expect(body.milestones).toMatchObject([
      { ...half, doneOn: null },
      { what: 'All of them are trained', due: null },
    ]);
  });

  test('what is wrong is said of its field', async () => {
    const { body } = await ours.post(milestones, { what: ' ', due: '2026-02-30' }).expect(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(['what', 'due']);
    await ours.post(milestones).expect(415);
  });

  test('are reached on a day and corrected with a reason; a change names the revision that was read', async () => {
    const [first] = (await ours.get(milestones)).body.milestones;
    const one = `${milestones}/${first.id}`;
    const say = (revision: number, word: object, who = ours) =>
      who.post(`${one}/word`, word).set('If-Match', `"${revision}"`);
    await ours.post(`${one}/word`, { said: 'reached', on: today }).expect(428);
    const early = await say(1, { said: 'reached', on: '2027-01-01' }).expect(422);
    expect(early.body.errors).toMatchObject([{ path: 'on' }]);
    const both = await Promise.all([ours, coordinator].map((who) => say(1, { said: 'reached', on: today }, who)));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    await say(1, { said: 'notReached', reason: 'a slip' }).expect(412);
    const unsaid = await say(2, { said: 'notReached' }).expect(422);
    expect(unsaid.body.errors).toMatchObject([{ path: 'reason' }]);
    await coordinator.post(`${one}/off`).set('If-Match', '"2"').expect(404);
    const back = await say(2, { said: 'notReached', reason: 'a slip' }).expect(200);
    expect(back.headers.etag).toBe('"3"');
    expect(back.body).toMatchObject({ doneOn: null, before: [{ doneOn: today, reason: 'a slip' }] });
    expect((await ours.get(one).expect(200)).body).toEqual(back.body);
    await theirs.get(one).expect(404);
  });

  test('are taken off once; one that is there no longer is not found', async () => {
    const { body } = await ours.post(milestones, { what: 'By mistake' }).expect(201);
    const { id } = body.milestones.find(({ what }: { what: string }) => what === 'By mistake');
    const off = () => ours.post(`${milestones}/${id}/off`).set('If-Match', '"1"');
    await ours.post(`${milestones}/${id}/off`).set('If-Match', '"2"').expect(412);
    await off().expect(200);
    await off().expect(404);
  });

  test('say in whose words somebody of the case is named, to those who can write them otherwise', async () => {
    const people = [{ pseudonym: 'Adult A', role: 'victim', name: 'Marnie Fellrow', lookFor: 'yes' }];
    const key = `/reviews/${there.reference}/forms/names-key`;
    await coordinator.put(key, { answers: { people } }).set('If-Match', '"0"').expect(200);
    const what = 'Marnie Fellrow’s officer is trained';
    const { body } = await coordinator.post(milestones, { what }).expect(201);
    const { id } = body.milestones.find((each: { what: string }) => each.what === what);
    expect(body.named).toEqual([id]);
    const one = await coordinator.get(`${milestones}/${id}`).expect(200);
    expect(one.body.named).toEqual(['what']);
    const reader = await at.web.someone(['cspChair']);
    expect((await reader.get(milestones).expect(200)).body.named).toEqual([]);
    await coordinator.post(`${milestones}/${id}/off`).set('If-Match', '"1"').expect(200);
  });

  test('belong to actions, and an action that is over has none added', async () => {
    await coordinator.get(`/reviews/${there.reference}/milestones`).expect(404);
    await at.web.lantern.rows('update case_file set closed = true where reference = $1', [there.action]);
    const { body } = await ours.post(milestones, { what: 'More' }).expect(409);
    expect(body.reasons).toHaveLength(1);
    await at.web.lantern.rows('update case_file set closed = false where reference = $1', [there.action]);
  });
});

describe('national recommendations over the API', () => {
  const sent = { kind: 'sent', to: 'The Ministry of Justice', onDay: '2026-03-09', nextOn: '2026-03-18' };

  test('go to a department, whose reply is kept; a step by mistake is taken off once', async () => {
    expect((await coordinator.get(steps).expect(200)).body).toEqual({ steps: [], named: [] });
    const wrong = await coordinator.post(steps, { kind: 'sent', onDay: '2026-03-09' }).expect(422);
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toEqual(['to', 'nextOn']);
    await coordinator.post(steps, { ...sent, onDay: '2027-01-01', nextOn: '2027-02-01' }).expect(422);
    await coordinator.post(steps, sent).expect(201);
    const replied = { kind: 'replied', words: 'It is accepted in part.', onDay: '2026-03-12' };
    const { body } = await coordinator.post(steps, replied).expect(201);
    expect(body.steps).toMatchObject([sent, replied]);
    const shown = (await coordinator.get(plan).expect(200)).body.recommendations[0];
    expect(shown.national).toMatchObject({ department: sent.to, isAwaited: false, reply: replied });
    const reply = body.steps[1].id;
    const both = await Promise.all([1, 2].map(() => coordinator.post(`${steps}/${reply}/off`, {})));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404]);
    expect((await coordinator.get(plan)).body.recommendations[0].national.isAwaited).toBe(true);
  });

  test('say in whose words somebody of the case is named', async () => {
    const named = {
      kind: 'followed',
      words: 'Marnie Fellrow is to be remembered in the guidance.',
      onDay: '2026-03-13',
    };
    const { body } = await coordinator.post(steps, named).expect(201);
    const found = body.steps.filter(({ words }: { words: string }) => words === named.words);
    expect(body.named).toEqual(found.map(({ id }: { id: string }) => id));
    expect(found).toHaveLength(1);
  });

  test('are recorded by the office alone, and of what is national alone', async () => {
    const chair = await at.web.someone(['cspChair']);
    await chair.get(plan).expect(200);
    await chair.post(steps, sent).expect(403);
    await coordinator.get(`${plan}/national/none/steps`).expect(404);
    await coordinator.post(`${steps}/none/off`, {}).expect(404);
  });
});

test('the plan names each action with its milestones, and is taken as a table', async () => {
  const { body } = await coordinator.get(plan).expect(200);
  const { actions } = body.recommendations.at(-1);
  expect(actions).toMatchObject([
    { reference: there.action, owner: housing, due: '2026-06-30', milestones: [{ doneOn: null }, { doneOn: null }] },
    { owner: police, milestones: [] },
  ]);
  const { text, headers } = await coordinator.get(`${plan}.csv`).expect(200);
  expect(headers['content-type']).toContain('text/csv');
  expect(text).toContain('Train every housing officer');
  await ours.get(plan).expect(403);
  await coordinator.get(`/reviews/${there.action}/action-plan`).expect(404);
});
