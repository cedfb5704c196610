import { beforeAll, describe, expect, test } from '@jest/globals';
import { type FormBrowser, signedIn } from './browser.js';
import { textOf } from './markup.js';
import { type Someone, decision, today, webForTests } from './web.js';

const at = webForTests();

/** The row of a review on the queue, as text. */
const rowOf = (html: string, reference: string): string =>
  textOf(
    html
      .split(/<tr |<\/tr>/)
      .filter((each) => each.includes('<th scope="row"'))
      .find((each) => each.includes(`>${reference}<`)) ?? '',
  );

const onToday = { 'on-day': '16', 'on-month': '3', 'on-year': '2026' };
const recommendation = {
  type: 'recommendation.recorded',
  on: '2026-03-10',
  recommends: 'review',
  reasons: 'The criteria are met',
};
const extension = {
  type: 'extension.asked',
  on: '2026-03-12',
  clock: 'completion',
  newDue: '2026-12-18',
  reason: 'The trial was put back',
  panelAgreed: true,
};

let coordinator: Someone;
let chair: FormBrowser & { readonly id: string };

beforeAll(async () => {
  coordinator = await at.web.someone(['coordinator'], { name: 'Robin Lead' });
  chair = await signedIn(at.web, ['cspChair'], { name: 'Lee Marsden' });
});

const revisionOf = async (reference: string): Promise<string> => {
  const [row] = await at.web.lantern.rows<{ revision: number }>('select revision from case_file where reference = $1', [
    reference,
  ]);
  return String(row?.revision);
};

const lastOf = async (reference: string) => {
  const rows = await at.web.lantern.rows<{ type: string; actor: string; payload: object }>(
    `select h.type, h.actor, h.payload from history h join case_file c on c.id = h.case_file_id
     where c.reference = $1 order by h.number desc limit 1`,
    [reference],
  );
  const [last] = await at.web.lantern.ownWords.shown(at.web.lantern.orm.em.fork(), rows);
  return last;
};

/** A review with a recommendation that waits for the chair. */
async function recommended(): Promise<string> {
  const reference = await coordinator.opens();
  await coordinator.record(reference, 1, recommendation).expect(201);
  return reference;
}

/** A review under way, of which the co-ordinator asks that it may take longer. */
async function extensionAsked(asks: Someone = coordinator): Promise<string> {
  const reference = await coordinator.opens();
  const decider = await at.web.someone(['cspChair']);
  await decider.record(reference, 1, decision).expect(201);
  await asks.record(reference, 2, extension).expect(201);
  return reference;
}

describe('the queue', () => {
  test('shows what waits for the chair: what, since when, who asked, by when, with both answers', async () => {
    const reference = await recommended();
    const { text } = await chair.get('/decisions');
    const row = rowOf(text, reference);
    expect(row).toContain('Decide: review, no review or other learning');
    expect(row).toContain('What is recommended Carry out a review');
    expect(row).toContain('10 March 2026 asked by Robin Lead');
    expect(row).toContain('Due: 2 April 2026');
    expect(row).toMatch(/Decide : Decide: review.*Return :/);
    expect(text).toContain(`href="/reviews/${reference}/decide/A13/approve"`);
    expect(text).toContain(`href="/reviews/${reference}/decide/A13/return"`);
  });

  test('keeps apart what others have to do first', async () => {
    const reference = await coordinator.opens();
    const { text } = await chair.get('/decisions');
    expect(rowOf(text, reference)).toBe('');
    expect(textOf(text.split('Not with you yet')[1] ?? '')).toContain(
      `${reference} : Decide: review, no review or other learning, due 2 April 2026 Nobody has put it to you yet.`,
    );
  });

  test('is met first on the page of the review, where the e-mails lead', async () => {
    const reference = await recommended();
    const { text } = await chair.get(`/reviews/${reference}`);
    const first = text.slice(text.indexOf('This waits for you'), text.indexOf('Where this review is'));
    expect(textOf(first)).toContain('Decide: review, no review or other learning , by Thursday 2 April 2026');
    for (const answer of ['approve', 'return']) expect(first).toContain(`/reviews/${reference}/decide/A13/${answer}"`);
    const form = await chair.get(`/reviews/${reference}/decide/A13/approve`);
    expect(form.text).toContain(`href="/reviews/${reference}/papers"`);
    const reader = await signedIn(at.web, ['coordinator']);
    expect((await reader.get(`/reviews/${reference}`)).text).not.toContain('This waits for you');
  });

  test('shows a date that is to be moved, in words', async () => {
    const reference = await extensionAsked();
    const row = rowOf((await chair.get('/decisions')).text, reference);
    expect(row).toContain('Decide on the extension');
    expect(row).toContain('Which date Review completed');
    expect(row).toContain('New date 18 December 2026');
    expect(row).toContain('Reason The trial was put back');
    expect(row).toContain('9 September 2026');
  });

  test('holds nothing of another partnership, nor of a review with a conflict of interest', async () => {
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    const stranger = await at.web.someone(['coordinator'], { partnerships: ['elsewhere'] });
    const foreign = await stranger.opens({ partnership: 'elsewhere' });
    await stranger.record(foreign, 1, recommendation).expect(201);
    const shut = await recommended();
    const other = await signedIn(at.web, ['cspChair']);
    await at.web.lantern.rows(
      `insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at)
       select id, $2, 'family', $2, $3 from case_file where reference = $1`,
      [shut, other.id, at.web.lantern.clock.now()],
    );
    const { text } = await other.get('/decisions');
    expect(text).not.toContain(foreign);
    expect(text).not.toContain(shut);
    expect((await other.get(`/reviews/${foreign}/decide/A13/approve`)).status).toBe(404);
  });
});

describe('approving', () => {
  test('a recommendation shows what was recommended with nothing chosen, and records the chair’s own decision', async () => {
    const reference = await recommended();
    const path = `/reviews/${reference}/decide/A13/approve`;
    const form = await chair.get(path);
    expect(textOf(form.text)).toContain('Recommendation to the CSP chair recorded: by Robin Lead, 10 March 2026.');
    // What is proposed is read, not chosen beforehand.
    expect(form.text).not.toMatch(/type="radio"[^>]* checked/);
    expect(form.text).toContain('The criteria are met');
    const revision = await revisionOf(reference);
    const empty = await chair.post(path, { ...onToday, revision, outcome: 'review', reasons: 'As advised' });
    expect(empty.text).toContain('Are the criteria met: choose an answer');
    const answers = { ...onToday, revision, outcome: 'review', criteria: 'met', reasons: 'As advised' };
    const done = await chair.follow(await chair.post(path, { ...answers, confirmed: 'yes' }));
    expect(textOf(done.text)).toContain(`Recorded Decision made ${reference}`);
    expect(textOf(done.text)).toContain('Your decision Carry out a review');
    const { text: list } = await chair.get('/decisions');
    const last = textOf(list.split('Decided last')[1] ?? '');
    expect(last).toContain(`${reference} : Decision made: Carry out a review (16 March 2026)`);
    expect(rowOf(list, reference)).toBe('');
    expect(await lastOf(reference)).toMatchObject({ type: 'decision.made', actor: 'Lee Marsden' });
    expect((await chair.get(path)).status).toBe(404);
  });

  test('an extension asks nothing that was settled when it was asked for, and moves the date', async () => {
    const reference = await extensionAsked();
    const path = `/reviews/${reference}/decide/${encodeURIComponent('D9:completion')}/approve`;
    const form = await chair.get(path);
    expect(form.text).not.toContain('name="newDue-day"');
    expect(textOf(form.text)).toContain('Due now: Wednesday 9 September 2026.');
    const preview = await chair.post(path, { ...onToday, revision: await revisionOf(reference) });
    expect(preview.text).toContain('Check before you record');
    expect(preview.text).toContain(`action="${path}"`);
    await chair.post(path, { ...onToday, revision: await revisionOf(reference), confirmed: 'yes' });
    expect(await lastOf(reference)).toMatchObject({
      type: 'extension.agreed',
      payload: { clock: 'completion', newDue: '2026-12-18', agreedBy: ['panel', 'cspChair'] },
    });
  });

  test('an extension is not for whoever asked for it (X14)', async () => {
    const both = await at.web.someone(['coordinator', 'cspChair'], { name: 'Sam Both' });
    const reference = await extensionAsked(both);
    const same = await signedIn(at.web, ['coordinator', 'cspChair'], { name: 'Sam Both' });
    const path = `/reviews/${reference}/decide/${encodeURIComponent('D9:completion')}/approve`;
    const sent = { ...onToday, revision: await revisionOf(reference), confirmed: 'yes' };
    const refused = await same.post(path, sent);
    expect(textOf(refused.text)).toContain('Whoever asked for an extension does not agree it as well');
    expect(await lastOf(reference)).toMatchObject({ type: 'extension.asked' });
    expect((await chair.post(path, sent)).status).toBe(303);
  });

  test('shows what changed where somebody else acted first', async () => {
    const reference = await recommended();
    const path = `/reviews/${reference}/decide/A13/approve`;
    const revision = await revisionOf(reference);
    await coordinator.record(reference, 2, { type: 'note.added', on: today, text: 'as agreed' }).expect(201);
    const answers = { ...onToday, revision, outcome: 'review', criteria: 'met', reasons: 'As advised' };
    const { text } = await chair.post(path, answers);
    expect(textOf(text)).toContain('Somebody else acted first');
    expect(textOf(text)).toContain('Note added (16 March 2026), recorded by Robin Lead');
    expect(text).toContain('As advised');
  });
});

describe('returning', () => {
  test('needs a comment, which becomes a task of the co-ordinator’s', async () => {
    const reference = await recommended();
    const path = `/reviews/${reference}/decide/A13/return`;
    expect((await chair.get(path)).text).toContain('Your comment');
    const revision = await revisionOf(reference);
    const empty = await chair.post(path, { revision, reason: ' ' });
    expect(empty.text).toContain('Your comment: enter an answer');
    const done = await chair.follow(await chair.send(path, { revision, reason: 'The police advice is missing' }));
    expect(textOf(done.text)).toContain(`Recorded Recommendation returned by the CSP chair ${reference}`);
    const { text: list } = await chair.get('/decisions');
    expect(rowOf(list, reference)).toBe('');
    expect(textOf(list)).toContain('Returned by Lee Marsden on 16 March 2026.');
    expect(await lastOf(reference)).toMatchObject({ type: 'recommendation.returned', actor: 'Lee Marsden' });
    const desk = await signedIn(at.web, ['coordinator']);
    // What has no date stands after all that has one.
    const { text: last } = await desk.get('/work?page=9999');
    expect(rowOf(last, reference)).not.toBe('');
    expect(textOf(last)).toContain(
      'Answer what the CSP chair says on the recommendation: The police advice is missing',
    );
    await coordinator.record(reference, 3, recommendation).expect(201);
    expect(rowOf((await chair.get('/decisions')).text, reference)).toContain('asked by Robin Lead');
  });

  test('an extension sends the comment back, not the reason it was asked for with', async () => {
    const reference = await extensionAsked();
    const path = `/reviews/${reference}/decide/${encodeURIComponent('D9:completion')}/return`;
    const sent = { revision: await revisionOf(reference), reason: 'The trial is over', confirmed: 'yes' };
    expect((await chair.post(path, sent)).status).toBe(303);
    expect(await lastOf(reference)).toMatchObject({
      type: 'extension.refused',
      payload: { clock: 'completion', reason: 'The trial is over' },
    });
  });
});

test('there is no other answer', async () => {
  const reference = await recommended();
  expect((await chair.get(`/reviews/${reference}/decide/A13/perhaps`)).status).toBe(404);
  expect((await chair.get(`/reviews/${reference}/decide/Z1/approve`)).status).toBe(404);
});
