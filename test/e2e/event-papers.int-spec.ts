import { describe, expect, test } from '@jest/globals';
import { paperOf } from '../../apps/web/pages/kit/forms/fields.js';
import { workflowNamed } from '#lantern/testing';
import { signedIn } from './browser.js';
import { member, pdf, police } from './panel.js';
import { today, webForTests } from './web.js';

const at = webForTests();
const review = workflowNamed('domestic-homicide-review');
const day = { 'on-day': '16', 'on-month': '3', 'on-year': '2026' };

const steps: readonly (readonly [type: string, payload?: object])[] = [
  ['decision.made', { outcome: 'review', criteria: 'met', reasons: 'as recorded locally' }],
  ['chair.appointed', { name: 'A. Chair', independenceConfirmed: true }],
  ['panel.established', { members: [{ name: 'A. Member', agency: police }] }],
  ['terms.agreed'],
  ['evidence.completed'],
];

/** A review of which a draft may be circulated, and its co-ordinator in a browser. */
async function atReporting() {
  const reference = await (await at.web.someone(['coordinator'])).opens();
  for (const [type, payload] of steps) {
    const actor = { name: 'A person', roles: ['coordinator', 'cspChair'] as const };
    await at.web.lantern.writer.record({ reference, actor, event: { type, on: today, ...payload }, notify: false });
  }
  const revision = String(steps.length + 1);
  const coordinator = await signedIn(at.web, ['coordinator']);
  const form = `/reviews/${reference}/record/draft.circulated`;
  const { text } = await coordinator.get(form);
  expect(text).toContain('enctype="multipart/form-data"');
  return { reference, coordinator, form, filled: { revision, version: '1', ...day } };
}

/** The requests to the panel for comments: each has a part of the review, and a mail that says whether the draft is there. */
const requestsOf = (reference: string) =>
  at.web.lantern.rows<{ recipient: string; file: boolean }>(
    `select e.recipient, (e.values->>'file')::boolean as file from email e join case_file c on c.id = e.case_file_id
     where c.reference like $1 || '-%' and e.template = 'draft-comment'`,
    [reference],
  );

const documentIn = (text: string): string => /name="document" value="([\da-f-]{36})"/.exec(text)?.[1] ?? 'none';

describe('a draft that is recorded with its file', () => {
  test('lies among the papers of the panel, and the e-mail says so', async () => {
    const { reference, coordinator, form, filled } = await atReporting();
    const preview = await coordinator.upload(form, filled, { ...pdf, name: 'Draft 1.pdf' });
    expect(preview.text).toContain('Open the draft:');
    const document = documentIn(preview.text);
    await coordinator.post(form, { ...filled, document, confirmed: 'send' });
    expect(await requestsOf(reference)).toEqual([{ recipient: 'panelMember', file: true }]);
    const reader = await member(at.web, police, reference);
    expect((await reader.get(`/reviews/${reference}/papers`)).text).toContain('Draft 1.pdf');
    expect((await reader.get(`/reviews/${reference}/papers/${document}`)).status).toBe(200);
  });

  test('is the next version of the draft before it', async () => {
    const { reference, coordinator, form, filled } = await atReporting();
    const first = await coordinator.upload(form, filled, { ...pdf, name: 'Draft 1.pdf' });
    await coordinator.post(form, { ...filled, document: documentIn(first.text), confirmed: 'only' });
    const second = { name: 'Draft 2.pdf', content: Buffer.from('%PDF-1.7 changed') };
    const again = await coordinator.upload(form, { ...filled, revision: '7', version: '2' }, second);
    const { text } = await coordinator.get(`/reviews/${reference}/papers/${documentIn(again.text)}/about`);
    expect(text).toContain('Draft report');
    expect(text).toMatch(/Draft 2\.pdf[^]*Draft 1\.pdf/);
  });

  test('keeps the file while the rest is mended', async () => {
    const { coordinator, form, filled } = await atReporting();
    const wrong = await coordinator.upload(form, { ...filled, version: '' }, { ...pdf, name: 'Draft 1.pdf' });
    expect(wrong.text).toContain('<a href="#version">');
    expect(wrong.text).toContain('We have received the file Draft 1.pdf.');
    const document = documentIn(wrong.text);
    const preview = await coordinator.upload(form, { ...filled, document });
    expect(documentIn(preview.text)).toBe(document);
    const changed = await coordinator.post(form, { ...filled, document, 'change-answers': 'yes' });
    expect(documentIn(changed.text)).toBe(document);
  });

  test('says that it comes in another way where no file came', async () => {
    const { reference, coordinator, form, filled } = await atReporting();
    const preview = await coordinator.upload(form, filled);
    expect(preview.text).not.toContain('Open the draft');
    expect(preview.text).toContain('tells you how you will see it');
    await coordinator.post(form, { ...filled, confirmed: 'send' });
    expect(await requestsOf(reference)).toEqual([{ recipient: 'panelMember', file: false }]);
  });

  test('is refused with a file that cannot be taken', async () => {
    const { coordinator, form, filled } = await atReporting();
    const { text } = await coordinator.upload(form, filled, { name: 'draft.exe', content: Buffer.from('MZ') });
    expect(text).toMatch(/<a href="#file">[^<]*files of this kind are not taken/);
  });
});

test('the API takes the id of a paper of the panel of that review, and no other', async () => {
  const { reference, coordinator, form, filled } = await atReporting();
  const other = await atReporting();
  const mine = documentIn((await coordinator.upload(form, filled, pdf)).text);
  const theirs = documentIn((await other.coordinator.upload(other.form, other.filled, pdf)).text);
  const api = await at.web.someone(['coordinator']);
  const record = (document: string) =>
    api.record(reference, filled.revision, { type: 'draft.circulated', on: today, version: '1', document });
  for (const wrong of [theirs, crypto.randomUUID(), 'none']) {
    const { body } = await record(wrong).expect(422);
    expect(body.errors).toEqual([expect.objectContaining({ path: 'document' })]);
  }
  await record(mine).expect(201);
});

test('a draft, a letter, minutes and a briefing may come with their forms', () => {
  const types = Object.keys(review.events);
  expect(types.filter((type) => paperOf(review, type) !== undefined)).toEqual([
    'minutes.circulated',
    'draft.circulated',
    'homeOffice.letterReceived',
    'publication.planned',
  ]);
});
