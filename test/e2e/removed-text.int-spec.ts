import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { decision, today, webForTests } from './web.js';

/* What somebody wrote is sealed, and can be taken out of the history for good, with a reason. */

const at = webForTests();
const said = 'Her sister telephoned';
const gone = '[removed on 16 March 2026]';

async function noted() {
  const coordinator = await at.web.someone(['coordinator']);
  const reference = await coordinator.opens();
  await coordinator
    .record(reference, 1, { type: 'note.added', on: today, text: said, note: 'by telephone' })
    .expect(201);
  const browser = await signedIn(at.web, ['coordinator'], { name: 'Robin Ash' });
  const entries = async () => (await coordinator.get(`/reviews/${reference}/history`).expect(200)).body.events;
  return { coordinator, reference, browser, entries, path: `/reviews/${reference}/history/2/remove` };
}

describe('the page that removes a text', () => {
  test('is led to from the entry, asks which and why, and takes it out of the history', async () => {
    const { reference, browser, entries, path } = await noted();
    expect((await browser.get(`/reviews/${reference}/history`)).text).toContain(`href="${path}"`);
    const asked = await browser.get(path);
    expect(asked.text).toContain(said);
    expect(asked.text).toContain('nobody can bring it back');
    const answer = await browser.send(path, { revision: '2', field: 'text', reason: 'It names a relative' });
    expect(answer.headers.location).toMatch(/\/recorded\/\d+$/);
    expect((await entries()).slice(1)).toMatchObject([
      { payload: { text: gone, note: 'by telephone' } },
      { type: 'text.removed', actor: 'Robin Ash', payload: { entry: 2, field: 'text', reason: 'It names a relative' } },
    ]);
    const { text } = await browser.get(`/reviews/${reference}/history`);
    expect(text).not.toContain('sister');
    expect(text).toContain(gone);
    expect((await browser.get(path)).text).not.toContain('value="text"');
  });

  test('sent twice is recorded once, and says so', async () => {
    const { browser, entries, path } = await noted();
    await browser.get(path);
    const sent = { revision: '2', field: 'note', reason: 'A slip' };
    await browser.send(path, sent);
    const again = await browser.send(path, sent);
    expect(again.headers.location).toMatch(/\/recorded\/\d+\?already=yes$/);
    expect(await entries()).toHaveLength(3);
  });

  test('says what is missing, and that somebody else acted first', async () => {
    const { coordinator, reference, browser, entries, path } = await noted();
    await browser.get(path);
    const empty = await browser.send(path, { revision: '2' });
    expect(empty.text).toContain('Which text: choose an answer');
    expect(empty.text).toContain('Why is it removed: enter an answer');
    await coordinator.record(reference, 2, { type: 'note.added', on: today, text: 'another' }).expect(201);
    const stale = await browser.send(path, { revision: '2', field: 'text', reason: 'A slip' });
    expect(stale.text).toContain('Somebody else acted first');
    expect(await entries()).toHaveLength(3);
  });

  test('has nothing to ask of an entry without a text, and is not there for no entry', async () => {
    const { reference, browser } = await noted();
    expect((await browser.get(`/reviews/${reference}/history/1/remove`)).text).toContain('no text that can be removed');
    expect((await browser.get(`/reviews/${reference}/history/9/remove`)).status).toBe(404);
  });

  test.each([['cspChair'], ['independentChair'], ['auditor'], ['administrator']] as const)(
    'is closed to the %s, who sees no link to it',
    async (role) => {
      const { reference, path } = await noted();
      const other = await signedIn(at.web, [role]);
      expect((await other.get(`/reviews/${reference}/history`)).text).not.toContain(path);
      expect([403, 404]).toContain((await other.get(path)).status);
      expect([403, 404]).toContain((await other.send(path, { revision: '2', field: 'text', reason: 'x' })).status);
    },
  );

  test('is in Welsh too, with what stands in place of the text', async () => {
    const { reference, browser, path } = await noted();
    await browser.get(path);
    await browser.send(path, { revision: '2', field: 'text', reason: 'It names a relative' });
    await browser.get('/language/cy?to=%2F');
    expect((await browser.get(`/reviews/${reference}/history`)).text).toContain('[tynnwyd ymaith ar 16 Mawrth 2026]');
  });
});

describe('the API', () => {
  test('removes a text by an event, once, and only for the co-ordinator', async () => {
    const { coordinator, reference, entries } = await noted();
    const removal = { type: 'text.removed', on: today, entry: 2, field: 'text', reason: 'It names a relative' };
    const chair = await at.web.someone(['cspChair']);
    await chair.record(reference, 2, removal).expect(403);
    await coordinator.record(reference, 2, removal).expect(201);
    const { body } = await coordinator.record(reference, 3, removal).expect(409);
    expect(body.reasons).toEqual(['That text has been removed already.']);
    expect((await entries())[1].payload).toMatchObject({ text: gone });
  });

  test('shows what was said to whoever reads the review, and nothing of it lies in the tables', async () => {
    const { coordinator, reference } = await noted();
    const chair = await at.web.someone(['cspChair']);
    await chair.record(reference, 2, { ...decision, reasons: said }).expect(201);
    await coordinator.record(reference, 3, { type: 'delay.explained', on: today, clock: 'decision', reason: said });
    const { body } = await coordinator.get(`/reviews/${reference}/history`).expect(200);
    expect(body.events[2].payload.reasons).toBe(said);
    for (const table of ['history', 'case_file', 'deadline', 'task', 'email', 'idempotency_key'])
      expect(await at.web.lantern.rows(`select 1 from ${table} t where strpos(t::text, $1) > 0`, [said])).toEqual([]);
  });
});
