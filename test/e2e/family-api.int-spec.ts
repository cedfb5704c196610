import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Someone, today, webForTests } from './web.js';

/* The family and friends of a review over the API: as on their pages, and nothing is ever sent to them. */

const at = webForTests();

const sister = {
  name: 'Rowan Fictional',
  choice: 'inSome',
  way: 'telephone',
  reach: '01632 960 555, not in the evening',
  advocate: 'Morgan Fictional, of a service for families',
  careful: ['3 March, her birthday', 'The trial'],
  nextContact: '2026-03-20',
};
const call = { onDay: today, way: 'telephone', by: 'Robin', said: 'She wishes to read it.', nextContact: '2026-05-01' };
const facts = { contributed: 'yes', terms: 'no', advocate: 'yes', draft: 'notYet', panel: 'notYet' };

let coordinator: Someone;
let page: string;

beforeAll(async () => {
  coordinator = await at.web.someone(['coordinator']);
});

async function freshReview(): Promise<string> {
  page = `/reviews/${await coordinator.opens()}/family`;
  return page;
}

const adds = async (): Promise<string> =>
  String((await coordinator.post(`${page}/people`, sister).expect(201)).body.id);

describe('the family and friends of a review, over the API', () => {
  test('are nobody at first; somebody is added with each contact, and reads as they were sent', async () => {
    await freshReview();
    expect((await coordinator.get(page).expect(200)).body).toEqual({ people: [], participation: null });
    expect((await coordinator.get(`${page}/changes`).expect(200)).body).toEqual({ changes: [], next: null });
    const added = await coordinator.post(`${page}/people`, sister).expect(201);
    expect(added.headers.etag).toBe('"1"');
    expect(added.body).toMatchObject({ revision: 1, changedBy: 'coordinator', details: sister });
    const person = `${page}/people/${added.body.id}`;
    const contact = await coordinator.post(`${person}/contacts`, call).expect(201);
    expect(contact.body.details).toEqual(call);
    const { body } = await coordinator.get(page).expect(200);
    expect(body.people).toMatchObject([{ contacts: 1, revision: 2, details: { nextContact: '2026-05-01' } }]);
    expect((await coordinator.get(`${person}/contacts`).expect(200)).body).toMatchObject({
      contacts: [{ id: contact.body.id }],
      next: null,
    });
  });

  test('nobody of them is written to, and nothing said of them lies open', async () => {
    await freshReview();
    const person = await adds();
    await coordinator.post(`${page}/people/${person}/contacts`, call).expect(201);
    const kept = await at.web.lantern.rows<{ content: Buffer }>('select content from family_record');
    expect(kept.map(({ content }) => content.toString('latin1')).join('')).not.toMatch(/Rowan|Morgan|wishes/);
    expect(await at.web.lantern.rows(`select id from email where address ilike '%rowan%'`)).toEqual([]);
    expect(await at.web.lantern.rows(`select 1 from idempotency_key where answer::text ~ 'Rowan'`)).toEqual([]);
  });

  test('contacts come page by page, the last first', async () => {
    await freshReview();
    const contacts = `${page}/people/${await adds()}/contacts`;
    for (const onDay of ['2026-03-02', '2026-03-03', '2026-03-04'])
      await coordinator.post(contacts, { ...call, onDay }).expect(201);
    const first = (await coordinator.get(`${contacts}?limit=2`).expect(200)).body;
    const second = (await coordinator.get(`${contacts}?limit=2&cursor=${first.next}`).expect(200)).body;
    const days = [...first.contacts, ...second.contacts].map(({ details }) => details.onDay);
    expect(days).toEqual(['2026-03-04', '2026-03-03', '2026-03-02']);
    expect(second.next).toBeNull();
    await coordinator.get(`${contacts}?cursor=bm9uZQ`).expect(422);
    const cursor = Buffer.from('"gone"').toString('base64url');
    await coordinator.get(`${contacts}?cursor=${cursor}`).expect(422);
  });

  test('what is wrong is said of each field, and nothing is kept', async () => {
    await freshReview();
    const wrong = { ...sister, choice: 'perhaps', nextContact: '2026-02-30', age: 40 };
    const { body } = await coordinator.post(`${page}/people`, wrong).expect(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['choice', 'nextContact']),
    );
    await coordinator.post(`${page}/people`).expect(415);
    expect((await coordinator.get(page)).body.people).toEqual([]);
  });

  test('a change names the revision that was read; of two at once one is told to read again; what was said stays', async () => {
    await freshReview();
    const person = `${page}/people/${await adds()}`;
    const changed = { ...sister, choice: 'notNow' };
    await coordinator.put(person, changed).expect(428);
    await coordinator.put(person, changed).set('If-Match', '"7"').expect(412);
    const both = await Promise.all(
      ['Rowan', 'Rowan Fictional'].map((name) => coordinator.put(person, { ...changed, name }).set('If-Match', '"1"')),
    );
    expect(both.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 412]);
    const late = await coordinator.put(person, sister).set('If-Match', '"1"').expect(412);
    expect(late.body.currentVersion).toBe(2);
    const { changes } = (await coordinator.get(`${page}/changes`).expect(200)).body;
    expect(changes).toMatchObject([{ revision: 1, was: { choice: 'inSome' }, by: 'coordinator' }]);
  });

  test('a contact is corrected, and asked for twice with one key is one', async () => {
    await freshReview();
    const contacts = `${page}/people/${await adds()}/contacts`;
    const ask = (body: object) =>
      coordinator.post(contacts, body).set('Idempotency-Key', `key of ${page}`.replaceAll(' ', '-'));
    const both = await Promise.all([ask(call), ask(call)]);
    expect(new Set(both.map(({ body }) => body.id)).size).toBe(1);
    expect(both.map(({ headers }) => headers['idempotency-replayed'] ?? 'no').toSorted()).toEqual(['no', 'true']);
    expect((await coordinator.get(contacts)).body.contacts).toHaveLength(1);
    await ask({ ...call, said: 'Something else.' }).expect(422);
    const one = `${page}/contacts/${both[0]?.body.id}`;
    await coordinator
      .put(one, { ...call, said: 'She has not decided.' })
      .set('If-Match', '"1"')
      .expect(200);
    expect((await coordinator.get(one).expect(200)).body).toMatchObject({
      revision: 2,
      details: { said: 'She has not decided.' },
    });
  });

  test('what was recorded by mistake is taken off, with the reason among what was changed', async () => {
    await freshReview();
    const person = `${page}/people/${await adds()}`;
    const { body } = await coordinator.post(`${person}/contacts`, call).expect(201);
    const contact = `${page}/contacts/${body.id}`;
    const off = (of: string, version: string) =>
      coordinator.post(`${of}/take-off`, { reason: 'Of another review' }).set('If-Match', version);
    await coordinator.post(`${contact}/take-off`, { reason: ' ' }).set('If-Match', '"1"').expect(422);
    await off(contact, '"4"').expect(412);
    await off(person, '"2"').expect(409);
    expect((await off(contact, '"1"').expect(200)).body.people).toMatchObject([{ contacts: 0 }]);
    expect((await off(person, '"2"').expect(200)).body.people).toEqual([]);
    await coordinator.get(contact).expect(404);
    const { changes } = (await coordinator.get(`${page}/changes`).expect(200)).body;
    expect(changes.slice(0, 2)).toMatchObject([
      { kind: 'person', takenOff: 'Of another review', was: { name: sister.name } },
      { kind: 'contact', takenOff: 'Of another review', was: { said: call.said } },
    ]);
  });

  test('the five facts of their part are said at revision 0 first', async () => {
    await freshReview();
    const part = `${page}/participation`;
    await coordinator.put(part, facts).set('If-Match', '"1"').expect(412);
    const said = await coordinator.put(part, facts).set('If-Match', '"0"').expect(200);
    expect(said.headers.etag).toBe('"1"');
    expect(said.body.participation.details).toEqual(facts);
    await coordinator.put(part, facts).set('If-Match', '"0"').expect(412);
    const { body } = await coordinator
      .put(part, { ...facts, draft: 'soon' })
      .set('If-Match', '"1"')
      .expect(422);
    expect(body.errors).toMatchObject([{ path: 'draft' }]);
  });

  test('they are of this review alone, and for those who lead it', async () => {
    await freshReview();
    const person = await adds();
    await freshReview();
    await coordinator.get(`${page}/people/${person}`).expect(404);
    await coordinator.post(`${page}/people/${person}/contacts`, call).expect(404);
    for (const office of ['cspChair', 'auditor', 'administrator'] as const)
      await (await at.web.someone([office])).get(page).expect(403);
    const records = await at.web.lantern.rows<{ outcome: string }>(
      `select outcome from access_record where action = 'family.viewed' and outcome = 'refused'`,
    );
    expect(records.length).toBeGreaterThan(0);
  });
});
