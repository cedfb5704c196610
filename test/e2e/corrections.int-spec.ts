import { beforeAll, describe, expect, test } from '@jest/globals';
import { type FormBrowser, signedIn } from './browser.js';
import { textOf } from './markup.js';
import { housing, member, scoped } from './panel.js';
import { type Someone, decision, today, webForTests } from './web.js';

const at = webForTests();

let coordinator: Someone;
let lead: FormBrowser & { readonly id: string };
let chair: FormBrowser & { readonly id: string };
let decider: Someone;

beforeAll(async () => {
  coordinator = await at.web.someone(['coordinator']);
  decider = await at.web.someone(['cspChair']);
  lead = await signedIn(at.web, ['coordinator'], { name: 'Robin Lead' });
  chair = await signedIn(at.web, ['cspChair'], { name: 'Lee Marsden' });
});

const no = { ...decision, outcome: 'noReview', criteria: 'notMet', on: '2026-03-10' };
const day = (on: string, name = 'on') => {
  const [year = '', month = '', date = ''] = on.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

/** Decided on 10 March that there is no review. */
async function declined(): Promise<string> {
  const reference = await coordinator.opens();
  await decider.record(reference, 1, no).expect(201);
  return reference;
}

const turned = {
  outcome: 'review',
  criteria: 'met',
  reasons: 'as recorded locally',
  why: 'The minute was misread',
  ...day('2026-03-10'),
};

const mailOf = (reference: string) =>
  at.web.lantern.rows<{ template: string; recipient: string; values: { stage?: string; entry?: number } }>(
    `select e.template, e.recipient, e.values from email e join case_file c on c.id = e.case_file_id
     where c.reference = $1 and e.template = 'correction' order by e.id`,
    [reference],
  );

const historyOf = (reference: string) =>
  at.web.lantern.rows<{ type: string; actor: string; payload: Record<string, unknown> }>(
    `select h.type, h.actor, h.payload from history h join case_file c on c.id = h.case_file_id
     where c.reference = $1 order by h.number`,
    [reference],
  );

const stateOf = async (reference: string) => (await coordinator.get(`/reviews/${reference}`)).body.review.state;

describe('an entry that only the CSP chair records', () => {
  test('is put to the chair by whoever may not correct it, with what would change beside what stands', async () => {
    const reference = await declined();
    const page = `/reviews/${reference}/history/2/correct`;
    const form = await lead.get(page);
    expect(textOf(form.text)).toContain('Only the CSP chair records this, so only they can correct it.');
    const shown = await lead.post(page, { revision: '2', ...turned });
    expect(textOf(shown.text)).toContain('Recording this can send 1 e-mail');
    expect(shown.text).toContain('value="The minute was misread"');
    const asked = await lead.post(page, { revision: '2', ...turned, confirmed: 'send' });
    expect(asked.headers.location).toBe(`/reviews/${reference}/recorded/3`);
    expect(await stateOf(reference)).toBe('noReviewScrutiny');
    expect(await mailOf(reference)).toMatchObject([{ recipient: 'cspChair', values: { stage: 'asked', entry: 2 } }]);
    const again = await lead.post(page, { revision: '2', ...turned, confirmed: 'send' });
    expect(again.headers.location).toBe(`/reviews/${reference}/recorded/3?already=yes`);

    const { text } = await chair.get('/decisions');
    const row = textOf(text.split('<tr ').find((each) => each.includes(`>${reference}<`)) ?? '');
    expect(row).toContain('Entry 2: Decision made');
    expect(row).toMatch(/Recorded: No review → Corrected to: Carry out a review/);
    expect(row).toContain('Reason The minute was misread');
  });

  test('is corrected by the chair’s answer, and everything is worked out anew', async () => {
    const reference = await declined();
    const request = { type: 'correction.asked', on: today, corrects: 2, reason: 'misread' };
    const changes = { outcome: 'review', criteria: 'met' };
    await coordinator.record(reference, 2, { ...request, changes }).expect(201);
    const path = `/reviews/${reference}/decide/G1:2/approve`;
    const form = await chair.get(path);
    expect(textOf(form.text)).toMatch(/What would change Entry 2: Decision made .*Recorded: No review/);
    const fields = { revision: '3', ...day(today) };
    const shown = await chair.post(path, fields);
    expect(textOf(shown.text)).toContain('Check before you record');
    expect((await chair.post(path, { ...fields, confirmed: 'send' })).status).toBe(303);
    expect(await stateOf(reference)).toBe('commissioning');
    expect((await historyOf(reference)).at(-1)).toMatchObject({
      type: 'event.corrected',
      actor: 'Lee Marsden',
      payload: { corrects: 2, changes, reason: expect.stringMatching(/^⟦.+⟧$/) },
    });
    expect((await mailOf(reference)).map(({ recipient, values }) => [recipient, values.stage])).toEqual(
      expect.arrayContaining([
        ['cspChair', 'asked'],
        ['coordinator', 'made'],
        ['independentChair', 'made'],
      ]),
    );
    expect((await chair.get('/decisions')).text).not.toContain(`/decide/G1:2/`);
    // What is recorded late tells the case anew, and what was answered stays answered.
    const note = { type: 'note.added', on: '2026-03-11', text: 'recorded late' };
    await coordinator.record(reference, 4, note).expect(201);
    expect((await coordinator.get(`/reviews/${reference}`)).body.tasks).not.toContainEqual(
      expect.objectContaining({ task: 'G1:2' }),
    );
  });

  test('stands where the chair sends it back, and the comment is a task', async () => {
    const reference = await declined();
    const changes = { outcome: 'review', criteria: 'met' };
    const request = { type: 'correction.asked', on: today, corrects: 2, changes, reason: 'misread' };
    await coordinator.record(reference, 2, request).expect(201);
    const path = `/reviews/${reference}/decide/G1:2/return`;
    await chair.get(path);
    const fields = { revision: '3', reason: 'The minute is right', confirmed: 'send' };
    expect((await chair.post(path, fields)).status).toBe(303);
    expect(await stateOf(reference)).toBe('noReviewScrutiny');
    const { tasks } = (await coordinator.get(`/reviews/${reference}`)).body;
    expect(tasks).toContainEqual(
      expect.objectContaining({
        task: 'G1R:2',
        title: 'Answer what the CSP chair says on the correction: The minute is right',
      }),
    );
    const { text } = await lead.get(`/reviews/${reference}/history`);
    expect(textOf(text)).toContain('Entry 2: Decision made');
  });

  test('is asked for only by whoever may not correct it, and only where it could be granted', async () => {
    const reference = await declined();
    const request = { type: 'correction.asked', on: today, corrects: 2, reason: 'misread' };
    const changes = { outcome: 'review', criteria: 'met' };
    const refusal = async (someone: Someone, body: object) => {
      const answer = await someone.record(reference, 2, { ...request, changes, ...body });
      return [answer.status, JSON.stringify(answer.body)];
    };
    expect(await refusal(coordinator, { corrects: 1, changes: { victims: 2 } })).toEqual([
      409,
      expect.stringContaining('yourself: correct the entry, instead of asking for it.'),
    ]);
    expect(await refusal(coordinator, { corrects: 9 })).toEqual([409, expect.stringContaining('no event number 9')]);
    expect(await refusal(coordinator, { changes: { on: '2026-12-01' } })).toEqual([
      409,
      expect.stringContaining('has not come yet'),
    ]);
    expect(await refusal(coordinator, { changes: { outcome: 'perhaps' } })).toEqual([
      409,
      expect.stringContaining('outcome'),
    ]);
    expect(await refusal(decider, {})).toEqual([409, expect.stringContaining('yourself')]);
    const refused = { type: 'correction.refused', on: today, corrects: 2, reason: 'nobody asked' };
    expect((await decider.record(reference, 2, refused)).status).toBe(409);
  });
});

describe('the form of a correction', () => {
  const notified = { notifiedBy: 'police', victims: '1', why: 'a slip' };

  test('shows what is odd before anything is recorded, and keeps what was typed', async () => {
    const reference = await coordinator.opens({ dateOfDeath: '2026-03-01' });
    const page = `/reviews/${reference}/history/1/correct`;
    const later = { revision: '1', ...notified, ...day('2026-03-02'), ...day('2026-03-05', 'dateOfDeath') };
    await lead.get(page);
    const check = await lead.post(page, later);
    expect(textOf(check.text)).toMatch(/Is this right\? The dates are in an order that seems impossible/);
    expect(await historyOf(reference)).toHaveLength(1);
    expect((await lead.post(page, { ...later, 'change-answers': 'yes' })).text).toContain('a slip</textarea>');
    expect((await lead.post(page, { ...later, confirmed: 'yes' })).status).toBe(303);
    expect(await historyOf(reference)).toHaveLength(2);
  });

  test('takes an optional fact away, and asks for one that is needed', async () => {
    const reference = await coordinator.opens({ dateOfDeath: '2026-03-01' });
    const page = `/reviews/${reference}/history/1/correct`;
    await lead.get(page);
    const emptied = { revision: '1', ...notified, ...day('2026-03-02') };
    expect(textOf((await lead.post(page, { ...emptied, notifiedBy: '' })).text)).toMatch(
      /There is a problem .*enter an answer/,
    );
    expect(textOf((await lead.post(page, { ...emptied, ...day('2026-02-31') })).text)).toContain(
      'February 2026 has 28 days',
    );
    expect((await lead.send(page, emptied)).status).toBe(303);
    expect((await historyOf(reference)).at(-1)?.payload.changes).toEqual({ dateOfDeath: null });
    const { text } = await lead.get(`/reviews/${reference}/history`);
    expect(textOf(text)).toContain('Corrected by entry 2');
    expect(textOf(text)).toMatch(/Entry 1: Notification received .*Recorded: 1 March 2026 → Corrected to: Not stated/);
    expect((await lead.get(page)).text).not.toMatch(/name="dateOfDeath-day"[^>]*value="\d/);
  });

  test('is refused where somebody else acted first', async () => {
    const reference = await coordinator.opens();
    const page = `/reviews/${reference}/history/1/correct`;
    await lead.get(page);
    await coordinator.record(reference, 1, { type: 'note.added', on: today, text: 'first' }).expect(201);
    const stale = { revision: '1', ...notified, ...day('2026-03-03') };
    expect((await lead.post(page, stale)).text).toContain('Somebody else acted first');
    expect((await lead.send(page, { ...stale, revision: '2' })).status).toBe(303);
  });

  test('takes back in words what a part should not have been told', async () => {
    const reference = await coordinator.opens();
    const steps = [
      { type: 'chair.appointed', on: '2026-03-04', name: 'Morgan Hale', independenceConfirmed: true },
      { type: 'panel.established', on: '2026-03-05', members: [{ name: 'Sam Lee', agency: 'Anytown Police' }] },
      { type: 'terms.agreed', on: '2026-03-06' },
      { type: 'imr.requested', on: '2026-03-09', agency: 'Anytown Police' },
      { type: 'imr.requested', on: '2026-03-09', agency: 'Anytown Housing' },
      { type: 'imr.received', on: '2026-03-12', agency: 'Anytown Police' },
    ];
    await decider.record(reference, 1, { ...decision, on: '2026-03-03' }).expect(201);
    for (const [index, step] of steps.entries()) await coordinator.record(reference, index + 2, step).expect(201);
    const changes = { agency: 'Anytown Housing' };
    const slip = { type: 'event.corrected', on: today, corrects: 8, changes, reason: 'the other agency' };
    await coordinator.record(reference, 8, slip).expect(201);
    const part = `${reference}-A01`;
    const { text } = await lead.get(`/reviews/${part}/history`);
    expect(textOf(text)).toMatch(/Withdrawn by entry \d+ . It does not count any more/);
    expect(textOf(text)).toContain('It is withdrawn: it turned out that it never happened.');
  });
});

describe('a comment on the history', () => {
  test('is led to from its entry, stands beside it, and moves nothing', async () => {
    const reference = await coordinator.opens();
    const page = `/reviews/${reference}/history`;
    const { text } = await lead.get(page);
    const form =
      /href="([^"]+entry\.commented[^"]+)">Comment on entry 1</.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const asked = await lead.get(form);
    expect(asked.text).toMatch(/name="entry"[^>]*value="1"/);
    const sent = { revision: '1', entry: '1', ...day(today) };
    const record = `/reviews/${reference}/record/entry.commented`;
    expect((await lead.send(record, { ...sent, text: '' })).text).toContain('Comment: enter an answer');
    const wrong = await lead.send(record, { ...sent, entry: '7', text: 'Told by telephone' });
    expect(wrong.text).toContain('there is no such entry: the last one is 1');
    expect((await lead.send(record, { ...sent, text: 'Told by telephone' })).status).toBe(303);
    const [newest, first] = textOf((await lead.get(page)).text).split(' 1. ');
    expect(newest).toContain('On which entry 1');
    expect(first).toMatch(/Told by telephone Comment by Robin Lead\s?, 16 March 2026/);
    const { body } = await coordinator.get(`/reviews/${reference}`).expect(200);
    expect(body.review).toMatchObject({ state: 'notified', revision: 2 });
  });

  test('is made by an agency on its own part, and by nobody who only reads', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const record = `/reviews/${own}/record/entry.commented`;
    expect((await ours.get(`/reviews/${own}/history`)).text).toContain('Comment on entry 1');
    await ours.get(record);
    const said = { revision: '1', entry: '1', ...day(today), text: 'It came to another team' };
    expect((await ours.send(record, said)).status).toBe(303);
    expect((await ours.get(`/reviews/${own}/history`)).text).toContain('It came to another team');
    expect((await ours.get(`/reviews/${reference}/history`)).text).not.toContain('Comment on entry');
    const auditor = await signedIn(at.web, ['auditor']);
    expect((await auditor.get(`/reviews/${own}/history`)).text).not.toContain('Comment on entry');
    expect((await auditor.get(record)).status).toBe(403);
  });

  test('is taken by the API of a case that is closed, and corrected as any entry is', async () => {
    const reference = await coordinator.opens();
    const discontinued = { type: 'review.discontinued', on: today, reason: 'other' };
    await decider.record(reference, 1, discontinued).expect(201);
    const comment = { type: 'entry.commented', on: today, entry: 2, text: 'Decided by telephone' };
    await coordinator.record(reference, 2, comment).expect(201);
    const corrected = {
      type: 'event.corrected',
      on: today,
      corrects: 3,
      changes: { text: 'By letter' },
      reason: 'A slip',
    };
    await coordinator.record(reference, 3, corrected).expect(201);
    const text = textOf((await lead.get(`/reviews/${reference}/history?order=oldest`)).text);
    expect(text).toMatch(/Review discontinued.*By letter Comment by coordinator/);
  });
});
