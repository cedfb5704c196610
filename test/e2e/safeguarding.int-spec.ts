import { Document, Packer, Paragraph } from 'docx';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type FormBrowser, signedIn } from './browser.js';
import { textOf } from './markup.js';
import { type Someone, webForTests } from './web.js';

const at = webForTests();

const workflow = 'safeguarding-adults-review';
const referral = {
  workflow,
  partnership: 'anytown',
  on: '2026-01-05',
  referredBy: 'adult social care',
  adultStatus: 'died',
  adults: 1,
};
const limbs = { needs: 'yes', inArea: 'yes', concern: 'yes', condition1: 'yes', condition2: 'no' };
const decision = { type: 'decision.made', on: '2026-02-02', outcome: 'mandatory', limbs, reasons: 'as minuted' };

let coordinator: Someone;
let chair: Someone;

beforeAll(async () => {
  coordinator = await at.web.someone(['coordinator'], { name: 'Robin Manager' });
  chair = await at.web.someone(['cspChair'], { name: 'Lee Board' });
});

/** Records on a review as it stands, by whoever may. */
async function record(who: Someone, reference: string, event: object) {
  const { headers } = await who.get(`/reviews/${reference}`);
  const { body } = await who.record(reference, String(headers.etag).replaceAll('"', ''), event).expect(201);
  return String(body.state);
}

async function opened(): Promise<string> {
  const { body } = await coordinator.post('/reviews', referral).expect(201);
  return String(body.review.reference);
}

describe('a safeguarding adults review over the API', () => {
  test('is lived from its referral to its conclusion', async () => {
    const reference = await opened();
    const life: readonly (readonly [who: Someone, event: object, state: string])[] = [
      [coordinator, { type: 'scoping.requested', on: '2026-01-07', agencies: ['Anytown Police'] }, 'referred'],
      [coordinator, { type: 'scoping.returned', on: '2026-01-14', agency: 'Anytown Police' }, 'referred'],
      [coordinator, { type: 'subgroup.met', on: '2026-01-26' }, 'referred'],
      [
        coordinator,
        { type: 'recommendation.recorded', on: '2026-01-27', recommends: 'mandatory', reasons: 'as minuted' },
        'awaitingDecision',
      ],
      [chair, decision, 'commissioning'],
      [coordinator, { type: 'person.told', on: '2026-02-03', who: 'family', about: 'decision' }, 'commissioning'],
      [
        coordinator,
        { type: 'reviewer.appointed', on: '2026-02-04', name: 'A. Reed', independenceConfirmed: true, method: 'rapid' },
        'commissioning',
      ],
      [coordinator, { type: 'terms.agreed', on: '2026-02-05' }, 'evidence'],
      [coordinator, { type: 'imr.requested', on: '2026-02-06', agency: 'Anytown Police' }, 'evidence'],
      [coordinator, { type: 'imr.received', on: '2026-02-16', agency: 'Anytown Police' }, 'evidence'],
      [coordinator, { type: 'practitionerEvent.held', on: '2026-02-18' }, 'evidence'],
      [coordinator, { type: 'evidence.completed', on: '2026-02-19' }, 'reporting'],
      [coordinator, { type: 'draft.circulated', on: '2026-02-20', version: 1 }, 'reporting'],
      [coordinator, { type: 'family.sawDraft', on: '2026-02-27', outcome: 'read' }, 'reporting'],
      [coordinator, { type: 'review.completed', on: '2026-03-02', version: 'final', findings: 1 }, 'signOff'],
      [coordinator, { type: 'finding.decided', on: '2026-03-05', finding: 1, decision: 'implement' }, 'signOff'],
      [chair, { type: 'sab.signedOff', on: '2026-03-06' }, 'publication'],
      [
        coordinator,
        { type: 'anonymisation.checked', on: '2026-03-09', version: 'final', outcome: 'clean' },
        'publication',
      ],
      [coordinator, { type: 'person.told', on: '2026-03-09', who: 'family', about: 'publication' }, 'publication'],
      [coordinator, { type: 'report.published', on: '2026-03-10' }, 'actionPlan'],
      [
        coordinator,
        { type: 'action.opened', on: '2026-03-10', action: 'Training', owner: 'Anytown Police' },
        'actionPlan',
      ],
      [
        coordinator,
        { type: 'action.settled', on: '2026-03-11', action: 'Training', outcome: 'verified' },
        'actionPlan',
      ],
      [chair, { type: 'review.concluded', on: '2026-03-12' }, 'concluded'],
    ];
    for (const [who, event, state] of life) expect(await record(who, reference, event)).toBe(state);

    const { body } = await coordinator.get(`/reviews/${reference}`).expect(200);
    expect(body.review).toMatchObject({ workflow, version: 'v1', state: 'concluded' });
    const parts = await coordinator.get(`/reviews/${reference}/parts`).expect(200);
    expect(parts.body.parts.map((part: { reference: string }) => part.reference)).toEqual([
      `${reference}-A01`,
      `${reference}-A02`,
      `${reference}-R01`,
    ]);
  });

  test('tells whoever completes it, and whoever signs off, of comments on its draft that nobody has answered', async () => {
    const reference = await opened();
    const steps: readonly (readonly [Someone, object])[] = [
      [chair, decision],
      [
        coordinator,
        { type: 'reviewer.appointed', on: '2026-02-04', name: 'A. Reed', independenceConfirmed: true, method: 'rapid' },
      ],
      [coordinator, { type: 'terms.agreed', on: '2026-02-05' }],
      [coordinator, { type: 'evidence.completed', on: '2026-02-19' }],
    ];
    for (const [who, event] of steps) await record(who, reference, event);
    const browser = await signedIn(at.web, ['coordinator'], { name: 'Robin Lead' });
    const form = `/reviews/${reference}/record/draft.circulated`;
    const { text } = await browser.get(form);
    const [, revision = ''] = /name="revision" value="(\d+)"/.exec(text) ?? [];
    const day = { 'on-day': '20', 'on-month': '2', 'on-year': '2026' };
    const content = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('As found.')] }] }));
    const checked = await browser.upload(form, { revision, version: '1', ...day }, { name: 'Draft.docx', content });
    const document = /name="document" value="([\da-f-]{36})"/.exec(checked.text)?.[1] ?? 'none';
    await browser.post(form, { revision, version: '1', ...day, document, confirmed: 'only' });
    const completing = `/reviews/${reference}/record/review.completed`;
    expect((await browser.get(completing)).text).not.toContain('nobody has answered yet');
    await coordinator.post(`/reviews/${reference}/papers/${document}/comments`, { text: 'Too long.' }).expect(201);
    expect((await browser.get(completing)).text).toContain('Comments on the draft that nobody has answered yet: 1.');
    await record(coordinator, reference, { type: 'review.completed', on: '2026-03-02', version: 'final', findings: 0 });
    const signing = await signedIn(at.web, ['cspChair'], { name: 'Lee Signs' });
    const decisions = await signing.get('/decisions');
    const [path] = new RegExp(`/reviews/${reference}/decide/[^"/]+/approve`).exec(decisions.text) ?? [];
    const page = await signing.get(path ?? 'none');
    expect(page.text).toContain('Comments on the draft that nobody has answered yet: 1.');
  });

  test('is decided by the chair alone, who is told in the words of the board, and by the limbs of section 44', async () => {
    const reference = await opened();
    const byOther = await coordinator.record(reference, 1, decision).expect(403);
    expect(JSON.stringify(byOther.body)).toContain('Only the SAB chair can record');
    const notMet = { ...decision, limbs: { ...limbs, concern: 'no' } };
    const refused = await chair.record(reference, 1, notMet).expect(409);
    expect(refused.body.reasons).toEqual([expect.stringContaining('s.44(1)')]);
    const malformed = await chair.record(reference, 1, { ...decision, limbs: { needs: 'perhaps' } }).expect(422);
    expect(malformed.body.errors.map(({ path }: { path: string }) => path)).toContain('limbs.needs');
  });
});

describe('on the pages', () => {
  let browser: FormBrowser;
  let decider: FormBrowser;
  beforeAll(async () => {
    browser = await signedIn(at.web, ['coordinator']);
    decider = await signedIn(at.web, ['cspChair']);
  });

  test('the kind of review is chosen when it is opened, and stands in the list', async () => {
    const first = await browser.get('/reviews/new');
    expect(first.text).toContain('When was the partnership told?');
    const way = /href="(\/reviews\/new\?workflow=safeguarding-adults-review)"/.exec(first.text)?.[1] ?? '';
    const form = await browser.get(way);
    expect(form.text).toContain('Who made the referral?');
    expect(form.text).not.toContain('When was the partnership told?');
    const empty = await browser.send('/reviews/new', { workflow, partnership: 'anytown' });
    expect(textOf(empty.text)).toContain('Has the adult died: choose an answer');
    const sent = await browser.send('/reviews/new', {
      workflow,
      partnership: 'anytown',
      'on-day': '16',
      'on-month': '3',
      'on-year': '2026',
      referredBy: 'adult social care',
      adultStatus: 'alive',
      adults: '1',
      confirmed: 'only',
    });
    const reference = /\/reviews\/([^/]+)\/recorded\/1/.exec(String(sent.headers.location))?.[1] ?? '';
    const page = textOf((await browser.follow(sent)).text);
    expect(page).toContain(`Recorded Referral received ${reference}`);
    const shown = textOf((await browser.get(`/reviews/${reference}`)).text);
    expect(shown).toContain('Anytown: Safeguarding Adults Review');
    expect(shown).toContain('the SAB chair');
    expect(`${page}${shown}`).not.toMatch(/CSP chair|Home Office|homicide/i);
    expect(textOf((await browser.get('/reviews')).text)).toContain(`${reference} Safeguarding Adults Review`);
  });

  test('the chair decides limb by limb, is told which answer is missing, and the history says each', async () => {
    const reference = await opened();
    await record(coordinator, reference, {
      type: 'recommendation.recorded',
      on: '2026-01-27',
      recommends: 'mandatory',
      reasons: 'as minuted',
    });
    const path = `/reviews/${reference}/decide/S6/approve`;
    expect((await decider.get(path)).text).toContain('name="limbs.concern"');
    const revision = '2';
    const answers = { revision, 'on-day': '2', 'on-month': '2', 'on-year': '2026', outcome: 'mandatory', reasons: 'r' };
    const some = { 'limbs.needs': 'yes', 'limbs.inArea': 'yes', 'limbs.condition1': 'yes', 'limbs.condition2': 'no' };
    const lacking = await decider.send(path, { ...answers, ...some });
    expect(lacking.text).toContain('href="#limbs.concern"');
    const decided = await decider.send(path, { ...answers, ...some, 'limbs.concern': 'yes' });
    expect(String(decided.headers.location)).toMatch(/\/recorded\/\d+$/);
    const history = textOf((await browser.get(`/reviews/${reference}/history`)).text);
    expect(history).toContain('Reasonable cause for concern about how agencies worked together (s.44(1)(a)): Yes');
  });
});
