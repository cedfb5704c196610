import { describe, expect, test } from '@jest/globals';
import { checkTitle } from './browser.js';
import { housing, member, pdf, police, underway } from './panel.js';
import { type Web, today, webForTests } from './web.js';

const at = webForTests();

const typed = { from: '05/2019', source: 'Tenancy file', event: 'Seen with a bruise' };

const emailsOf = (web: Web, reference: string) =>
  web.lantern.rows<{ template: string; values: { queries?: number } }>(
    `select e.template, e.values from email e join case_file c on c.id = e.case_file_id where c.reference = $1`,
    [reference],
  );

const tasksOf = async (web: Web, reference: string) =>
  (
    await web.lantern.rows<{ code: string }>(
      `select t.code from task t join case_file c on c.id = t.case_file_id
       where c.reference = $1 and t.closed is null order by t.code`,
      [reference],
    )
  ).map(({ code }) => code);

/** A review whose housing body has sent its chronology, with one row typed in. */
async function review() {
  const { api, reference, coordinator } = await underway(at.web);
  const { body } = await api.get(`/reviews/${reference}`).expect(200);
  await api
    .record(reference, body.review.revision, { type: 'chronology.requested', on: today, agency: housing })
    .expect(201);
  const [part] = await at.web.lantern.rows<{ reference: string; revision: number }>(
    'select reference, revision from case_file where about = $1 and parent_id = (select id from case_file where reference = $2)',
    [`chronology:${housing}`, reference],
  );
  const own = String(part?.reference);
  const [ours, theirs] = [await member(at.web, housing, reference), await member(at.web, police, reference)];
  await ours.get(`/reviews/${own}/chronology/rows/new`);
  await ours.send(`/reviews/${own}/chronology/rows/new`, typed);
  const row = String(/rows\/([\da-f-]{36})"/.exec((await ours.get(`/reviews/${own}/chronology`)).text)?.[1]);
  await coordinator.get(`/reviews/${reference}/chronology`);
  return { api, reference, own, coordinator, ours, theirs, row };
}

/** What is in the chronology has come in. */
async function submitted() {
  const made = await review();
  await made.ours.get(`/reviews/${made.own}/answer/return.submitted`);
  const sent = await made.ours.sendFile(
    `/reviews/${made.own}/answer/return.submitted`,
    { revision: '1', once: 'once' },
    pdf,
  );
  expect(sent.status).toBe(303);
  return made;
}

describe('a query on a row', () => {
  test('waits, goes with the others of its round, is answered beside the row, and the reply goes back', async () => {
    const { reference, own, coordinator, ours, row } = await submitted();
    const [page, theirPage] = [`/reviews/${reference}/chronology`, `/reviews/${own}/chronology`];
    const ask = `${page}/rows/${row}/ask`;
    expect((await coordinator.get(ask)).text).toContain('Seen with a bruise');
    expect((await coordinator.post(ask, { question: 'Was she alone?' })).text).toMatch(checkTitle);
    expect((await coordinator.send(ask, { question: 'Was she alone?' })).status).toBe(303);
    expect((await coordinator.send(ask, { question: 'Who wrote this?' })).status).toBe(303);
    // Nobody has been told, and the agency sees nothing yet.
    expect((await ours.get(`${theirPage}/queries`)).text).toContain('There are no queries');
    expect((await emailsOf(at.web, own)).some(({ values }) => values.queries !== undefined)).toBe(false);

    const check = await coordinator.post(`${page}/queries/send`, { agency: housing });
    expect(check.text).toMatch(checkTitle);
    expect((await ours.get(`${theirPage}/queries`)).text).toContain('There are no queries');
    expect((await coordinator.records(check)).status).toBe(303);
    expect((await emailsOf(at.web, own)).map(({ values }) => values.queries).filter(Boolean)).toEqual([2]);
    expect(await tasksOf(at.web, own)).toContain('C8');
    // Sent twice: nothing waits any more.
    expect((await coordinator.send(`${page}/queries/send`, { agency: housing })).status).not.toBe(303);

    const { text } = await ours.get(`${theirPage}/queries`);
    expect(text).toContain('Was she alone?');
    expect(text).not.toContain('Send the reply');
    const open = [...text.matchAll(/href="([^"]+queries\/[\da-f-]{36})"/g)].map(([, path]) => String(path));
    expect(open).toHaveLength(2);
    for (const path of open) {
      expect((await ours.post(path, { answer: '' })).text).toContain('Your answer');
      expect((await ours.send(path, { answer: 'She was not asked.' })).status).toBe(303);
    }
    expect((await coordinator.get(`${page}/queries`)).text).not.toContain('She was not asked.');
    expect((await ours.get(`${theirPage}/queries`)).text).toContain('Send the reply');
    expect((await ours.send(`${theirPage}/queries/reply/send`)).status).toBe(303);
    expect(await tasksOf(at.web, own)).not.toContain('C8');
    expect((await coordinator.get(`${page}/queries`)).text).toContain('She was not asked.');
    expect((await coordinator.get(page)).text).toContain('Queries: 2, answered: 2');
    // What went back is not changed.
    expect((await ours.send(String(open[0]), { answer: 'Otherwise' })).status).toBe(404);
  });

  test('is taken back before it is sent, and follows its row when that is corrected', async () => {
    const { reference, own, coordinator, ours, row } = await submitted();
    const page = `/reviews/${reference}/chronology`;
    await coordinator.send(`${page}/rows/${row}/ask`, { question: 'Was she alone?' });
    await ours.send(`/reviews/${own}/chronology/rows/${row}`, { ...typed, response: 'Referred' });
    expect((await coordinator.get(page)).text).toContain('Queries: 1, answered: 0');
    const { text } = await coordinator.get(`${page}/queries`);
    const back = String(/action="([^"]+take-back)"/.exec(text)?.[1]);
    expect((await coordinator.send(back)).status).toBe(303);
    expect((await coordinator.get(`${page}/queries`)).text).toContain('There are no queries');
    expect((await coordinator.send(back)).status).toBe(404);
  });

  test('is its agency’s alone, and is not sent before a chronology has come in', async () => {
    const { reference, own, coordinator, ours, theirs, row } = await review();
    const page = `/reviews/${reference}/chronology`;
    await coordinator.send(`${page}/rows/${row}/ask`, { question: 'Was she alone?' });
    const refused = await coordinator.send(`${page}/queries/send`, { agency: housing });
    expect(refused.status).toBe(409);
    expect((await coordinator.get(`${page}/queries`)).text).toContain('Not sent yet');
    expect((await ours.send(`${page}/rows/${row}/ask`, { question: 'Why?' })).status).toBe(403);
    await coordinator.send(`${page}/share`, { shared: 'yes' });
    await theirs.get(page);
    expect((await theirs.get(`${page}/queries`)).text).not.toContain('Was she alone?');
    expect((await theirs.get(page)).text).not.toContain('Queries: 1');
    const [query] = await at.web.lantern.rows<{ id: string }>('select id from chronology_query order by asked_at desc');
    for (const path of [`${page}/queries/${query?.id}`, `/reviews/${own}/chronology/queries/${query?.id}`])
      expect((await theirs.send(path, { answer: 'None of theirs' })).status).toBe(404);
  });
});
