import { beforeAll, describe, expect, test } from '@jest/globals';
import { type FormBrowser, signedIn } from './browser.js';
import { textOf } from './markup.js';
import { type Someone, decision, webForTests } from './web.js';

/* Gates, ends before their time and new beginnings, as the pages and the API show them. */

const at = webForTests();
const on = '2026-03-16';
const onToday = { 'on-day': '16', 'on-month': '3', 'on-year': '2026' };

let coordinator: Someone;
let chair: Someone;

beforeAll(async () => {
  coordinator = await at.web.someone(['coordinator'], { name: 'Robin Lead' });
  chair = await at.web.someone(['cspChair'], { name: 'Lee Marsden' });
});

const view = async (reference: string) => (await coordinator.get(`/reviews/${reference}`).expect(200)).body;
const revisionOf = async (reference: string): Promise<number> => (await view(reference)).review.revision;

async function tell(reference: string, ...events: readonly object[]): Promise<void> {
  for (const event of events) {
    const who = Reflect.get(event, 'by') === 'chair' ? chair : coordinator;
    const { by: _by, ...sent } = { by: '', ...event };
    await who.record(reference, await revisionOf(reference), { on, ...sent }).expect(201);
  }
}

const decided = { ...decision, by: 'chair' };
const commissioned = [
  { type: 'chair.appointed', name: 'A. Chair', independenceConfirmed: true },
  { type: 'panel.established', members: [{ name: 'A. Member', agency: 'Anytown Housing' }] },
  { type: 'terms.agreed' },
];
const completed = [
  { type: 'evidence.completed' },
  { type: 'draft.circulated', version: 1 },
  { type: 'panel.agreedReport', version: 1 },
  { type: 'review.completed' },
];

/** A review with a finished report that the family has not seen. */
async function finished(): Promise<string> {
  const reference = await coordinator.opens();
  await tell(reference, decided, ...commissioned, ...completed);
  return reference;
}

const ended = (more: object) => ({ type: 'review.discontinued', by: 'chair', ...more });

describe('sign-off with something still open', () => {
  const reason = 'They asked not to be written to again';

  test('is told by the API: what refuses, what needs a reason, and what goes on', async () => {
    const reference = await finished();
    const { next } = await view(reference);
    const gate = next.gates.find(({ type }: { type: string }) => type === 'csp.signedOff');
    expect(gate.duties).toEqual(
      expect.arrayContaining([
        { duty: 'familySawDraft', words: expect.stringMatching(/^The family has not been/), standing: 'needsReason' },
        { duty: 'D3', words: expect.any(String), standing: 'goesOn' },
      ]),
    );
    expect(next.gates.map(({ type }: { type: string }) => type)).toEqual(['csp.signedOff', 'homeOffice.submitted']);
  });

  test('is refused without a reason, and keeps the one that is given', async () => {
    const reference = await finished();
    const sign = { type: 'csp.signedOff', on };
    const { body } = await chair.record(reference, await revisionOf(reference), sign).expect(409);
    expect(body.reasons).toEqual([
      expect.stringMatching(/^The family has not been .* It may be left open with a reason\.$/),
    ]);
    const leftOpen = [{ duty: 'familySawDraft', reason }];
    const nonsense = { ...sign, leftOpen: [{ duty: 'anonymised', reason }] };
    await chair.record(reference, await revisionOf(reference), nonsense).expect(422);
    await chair.record(reference, await revisionOf(reference), { ...sign, leftOpen }).expect(201);
    const { body: history } = await coordinator.get(`/reviews/${reference}/history`).expect(200);
    expect(history.events.at(-1)).toMatchObject({ type: 'csp.signedOff', payload: { leftOpen } });
  });

  test('is asked for its reason on the chair’s page, which lists what is open', async () => {
    const reference = await finished();
    const browser = await signedIn(at.web, ['cspChair'], { name: 'Lee Marsden' });
    const path = `/reviews/${reference}/decide/D10/approve`;
    const form = textOf((await browser.get(path)).text);
    expect(form).toContain('Still open');
    expect(form).toContain('May be left open, with a reason The family has not been offered the draft report');
    const revision = String(await revisionOf(reference));
    const refused = await browser.post(path, { revision, ...onToday, confirmed: 'yes' });
    expect(textOf(refused.text)).toContain('It may be left open with a reason.');
    await browser.post(path, { revision, ...onToday, confirmed: 'yes', 'leftOpen-familySawDraft': reason });
    const shown = textOf((await browser.get(`/reviews/${reference}/history`)).text);
    expect(shown).toContain(reason);
  });

  test('stands on the page of the review', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const page = textOf((await browser.get(`/reviews/${await finished()}`)).text);
    expect(page).toContain('Still open before: CSP signed off the report');
    expect(page).toContain('Still open before: Submitted to the Home Office');
  });
});

describe('a review that is discontinued', () => {
  let reference: string;
  let other: string;

  beforeAll(async () => {
    [reference, other] = [await coordinator.opens(), await coordinator.opens()];
    await tell(reference, decided, ...commissioned, { type: 'imr.requested', agency: 'Anytown Housing' });
    await tell(reference, { type: 'action.opened', action: 'Teach staff', owner: 'Anytown Housing' });
  });

  test.each([
    ['itself', () => reference, 'that is this review itself; give the number of the one that goes on'],
    ['nothing', () => 'AT-99-99', 'there is no review of that number; give the one that goes on'],
    ['a part', () => `${reference}-A01`, 'there is no review of that number; give the one that goes on'],
  ])('is no duplicate of %s', async (_name, of, message) => {
    const event = { type: 'review.discontinued', on, reason: 'duplicate', of: of() };
    const { body } = await chair.record(reference, await revisionOf(reference), event).expect(422);
    expect(body.errors).toEqual([{ path: 'of', message }]);
  });

  test('is not ended by a co-ordinator', async () => {
    const event = { type: 'review.discontinued', on, reason: 'notDomestic' };
    await coordinator.record(reference, await revisionOf(reference), event).expect(403);
  });

  test('as a duplicate leads on to the other, in the API and on its page, and its parts end', async () => {
    await tell(reference, ended({ reason: 'duplicate', of: other }));
    const { review, deadlines, tasks, parts } = await view(reference);
    expect(review).toMatchObject({ state: 'discontinued', closed: true, duplicateOf: other });
    const running = deadlines.filter(
      ({ status }: { status: string }) => !['met', 'metLate', 'cancelled'].includes(status),
    );
    expect([running, tasks]).toEqual([[], []]);
    expect(parts.map(({ state }: { state: string }) => state)).toEqual(['excused', 'closed']);
    const waiting = await at.web.lantern.rows(
      `select t.key from task t join case_file c on c.id = t.case_file_id
       where c.reference like $1 || '-%' and t.closed is null`,
      [reference],
    );
    expect(waiting).toEqual([]);
    const browser: FormBrowser = await signedIn(at.web, ['coordinator']);
    const { text } = await browser.get(`/reviews/${reference}`);
    expect(text).toContain(`<a class="govuk-link" href="/reviews/${other}">${other}</a>`);
  });

  test('goes on with its dates and tasks once it is re-opened', async () => {
    await tell(reference, { type: 'review.reopened', by: 'chair', reason: 'It was another death' });
    const { review, deadlines, tasks } = await view(reference);
    expect(review).toMatchObject({ state: 'evidence', closed: false, duplicateOf: null });
    expect(deadlines).toContainEqual(
      expect.objectContaining({
        clock: 'completion',
        startedOn: '2026-03-09',
        due: '2026-09-09',
        status: 'open',
        metOn: null,
      }),
    );
    expect(tasks.map(({ task }: { task: string }) => task)).toEqual(expect.arrayContaining(['D8', 'B7']));
    await tell(reference, { type: 'imr.requested', agency: 'Anytown Housing' });
    expect((await view(reference)).parts).toHaveLength(3);
  });
});

test('a report that the chair sends back runs against the date it had', async () => {
  const reference = await finished();
  await tell(reference, { type: 'report.returned', by: 'chair', reason: 'The summary is missing' });
  const completion = (await view(reference)).deadlines.filter(({ clock }: { clock: string }) => clock === 'completion');
  expect(completion).toMatchObject([{ startedOn: '2026-03-09', due: '2026-09-09', metOn: null, status: 'open' }]);
});
