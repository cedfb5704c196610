import { Document, Packer, Paragraph } from 'docx';
import mammoth from 'mammoth';
import { describe, expect, test } from '@jest/globals';
import { verifyDraftComments } from '#lantern/draft-comments';
import type { Config } from '#config';
import { CONFIG } from '../../apps/web/given/parts.js';
import { signedIn } from './browser.js';
import { housing, member, police } from './panel.js';
import { today, webForTests } from './web.js';

const at = webForTests();
const day = { 'on-day': '16', 'on-month': '3', 'on-year': '2026' };

const steps: readonly (readonly [type: string, payload?: object])[] = [
  ['decision.made', { outcome: 'review', criteria: 'met', reasons: 'as recorded locally' }],
  ['chair.appointed', { name: 'A. Chair', independenceConfirmed: true }],
  ['panel.established', { members: [police, housing].map((agency) => ({ name: 'A. Member', agency })) }],
  ['terms.agreed'],
  ['evidence.completed'],
];

const wordOf = async (...paragraphs: string[]) => ({
  name: 'Draft.docx',
  content: await Packer.toBuffer(
    new Document({ sections: [{ children: paragraphs.map((text) => new Paragraph(text)) }] }),
  ),
});

const documentIn = (text: string): string => /name="document" value="([\da-f-]{36})"/.exec(text)?.[1] ?? 'none';

/** A review whose draft has been circulated with its file, its co-ordinator and a member of each agency of its panel. */
async function circulated() {
  const reference = await (await at.web.someone(['coordinator'])).opens();
  const actor = { name: 'A person', roles: ['coordinator', 'cspChair'] as const };
  for (const [type, payload] of steps)
    await at.web.lantern.writer.record({ reference, actor, event: { type, on: today, ...payload }, notify: false });
  const coordinator = await signedIn(at.web, ['coordinator'], { name: 'Robin Lead' });
  const form = `/reviews/${reference}/record/draft.circulated`;
  const filled = { revision: String(steps.length + 1), version: '1', ...day };
  await coordinator.get(form);
  const preview = await coordinator.upload(form, filled, await wordOf('The panel met.', 'Nobody asked her alone.'));
  const id = documentIn(preview.text);
  await coordinator.post(form, { ...filled, document: id, confirmed: 'send' });
  const [ours, theirs] = [await member(at.web, housing, reference), await member(at.web, police, reference)];
  const paper = `/reviews/${reference}/papers/${id}`;
  await Promise.all([coordinator, ours, theirs].map((browser) => browser.get(`${paper}/comments`)));
  return { reference, coordinator, ours, theirs, id, paper, comments: `${paper}/comments` };
}

const commentIn = (text: string): string => /href="([^"]+\/comments\/[\da-f-]{36})"/.exec(text)?.[1] ?? 'none';

const stateOf = async (reference: string, agency: string) => {
  const rows = await at.web.lantern.rows<{ state: string }>(
    `select c.state from case_file c join case_file r on r.id = c.parent_id where r.reference = $1 and c.about = $2`,
    [reference, `draft:${agency}`],
  );
  return rows[0]?.state;
};

describe('a draft', () => {
  test('whose comment names somebody of the case is kept once its writer changes it or leaves it', async () => {
    const { reference, coordinator, comments } = await circulated();
    const key = `/reviews/${reference}/forms/names-key/sections/people`;
    await coordinator.get(key);
    const person = { pseudonym: 'Adult A', role: 'victim', name: 'Marnie Fellrow', lookFor: 'yes' };
    const cells = Object.fromEntries(Object.entries(person).map(([cell, value]) => [`people-0-${cell}`, value]));
    await coordinator.post(key, { press: 'later', revision: '0', asked: 'people', 'people-rows': '1', ...cells });
    const said = { whose: 'own', paragraph: '2', text: 'Marnie was alone.' };
    const asked = await coordinator.post(`${comments}/add`, said);
    expect(asked.text).toContain('a name of the case stands in it');
    expect(asked.text).toContain('Marnie was alone.');
    expect((await coordinator.get(comments)).text).not.toContain('Marnie was alone.');
    expect((await coordinator.post(`${comments}/add`, { ...said, press: 'leave' })).status).toBe(303);
    const { text } = await coordinator.get(comments);
    expect(text).toContain('Marnie was alone.');
    const answer = { outcome: 'not', why: 'Marnie said so' };
    expect((await coordinator.post(`${commentIn(text)}/answer`, answer)).text).toContain('Leave it as it is');
    expect((await coordinator.post(`${commentIn(text)}/answer`, { ...answer, why: 'She said so' })).status).toBe(303);
  });

  test('is read paragraph by paragraph, and counts as opened', async () => {
    const { reference, ours, coordinator, paper, id } = await circulated();
    const { text } = await ours.get(`${paper}/read`);
    expect(text).toMatch(/<li[^>]*value="2">Nobody asked her alone\./);
    await ours.get(`${paper}/read`);
    expect((await coordinator.get(`${paper}/about`)).text).toMatch(
      /Anytown Housing\)<\/th><td[^>]*>1<\/td><td[^>]*>2</,
    );
    const kept = await at.web.lantern.rows('select t::text as text from document_text t where document_id = $1', [id]);
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain(Buffer.from('asked her').toString('hex'));
    const [part] = await at.web.lantern.rows<{ reference: string }>(
      `select c.reference from case_file c where c.about = $1 and c.reference like $2 || '%'`,
      [`draft:${housing}`, reference],
    );
    expect((await ours.get(`/reviews/${part?.reference}`)).text).toContain(`${paper}/comments`);
  });

  test('shows what changed in its next version', async () => {
    const { reference, coordinator, paper } = await circulated();
    expect((await coordinator.get(`${paper}/changes`)).status).toBe(404);
    const next = await wordOf('The panel met.', 'Nobody saw her alone.');
    const { headers } = await coordinator.upload(`${paper}/versions`, {}, next);
    const second = /received=([\da-f-]{36})/.exec(String(headers.location))?.[1] ?? '';
    const { text } = await coordinator.get(`/reviews/${reference}/papers/${second}/changes`);
    expect(text).toContain('<del>Nobody asked her alone.</del>');
    expect(text).toContain('<ins>Nobody saw her alone.</ins>');
    expect(text).toContain('What changed from version 1 to version 2');
  });
});

describe('a comment', () => {
  test('on a paragraph is seen by its agency and those who lead, and answered with a reason', async () => {
    const { ours, theirs, coordinator, comments } = await circulated();
    expect((await ours.get(`${comments}/add?paragraph=2`)).text).toContain('Nobody asked her alone.');
    const said = { paragraph: '2', text: 'The nurse did, in May.' };
    await Promise.all([1, 2].map(() => ours.post(`${comments}/add`, said)));
    const { text } = await ours.get(comments);
    expect(text.match(/The nurse did, in May\./g)).toHaveLength(1);
    expect((await theirs.get(comments)).text).not.toContain('The nurse did');
    const comment = commentIn(text);
    expect((await theirs.get(comment)).status).toBe(404);
    expect((await ours.post(`${comment}/answer`, { outcome: 'takenUp' })).status).toBe(403);
    const log = (await coordinator.get(comments)).text;
    expect(log).toContain('Waiting for an answer: 1');
    expect(log).toMatch(/Paragraph 2, Anytown Housing/);
    const without = await coordinator.post(`${comment}/answer`, { outcome: 'not' });
    expect(without.text).toContain('<a href="#why">');
    await coordinator.post(`${comment}/answer`, { outcome: 'inPart', why: 'The day is not certain.' });
    await coordinator.post(`${comment}/answer`, { outcome: 'takenUp', why: 'The record was found.' });
    expect((await coordinator.get(comments)).text).toContain('Every comment is answered');
    const answered = (await ours.get(comment)).text;
    for (const each of ['Taken up in part', 'The day is not certain.', 'The record was found.'])
      expect(answered).toContain(each);
    expect((await ours.post(`${comment}/take-back`)).status).toBe(409);
    const kept = await at.web.lantern.rows(
      'select d::text as text from draft_comment d union all select a::text from draft_comment_answer a',
    );
    for (const each of ['nurse', 'record was found'])
      expect(JSON.stringify(kept)).not.toContain(Buffer.from(each).toString('hex'));
  });

  test('is taken back by its writer alone, until it is answered', async () => {
    const { ours, coordinator, comments } = await circulated();
    await ours.post(`${comments}/add`, { text: 'Too long.' });
    const comment = commentIn((await ours.get(comments)).text);
    expect((await coordinator.post(`${comment}/take-back`)).status).toBe(409);
    await ours.post(`${comment}/take-back`);
    expect((await coordinator.get(comments)).text).toContain('Taken back');
    expect((await coordinator.post(`${comment}/answer`, { outcome: 'takenUp' })).status).toBe(409);
  });

  test('says what is missing: words, whose it is, a paragraph that is there', async () => {
    const { ours, coordinator, comments } = await circulated();
    expect((await ours.post(`${comments}/add`, { text: '' })).text).toContain('<a href="#text">');
    expect((await coordinator.post(`${comments}/add`, { text: 'x' })).text).toContain('<a href="#whose">');
    const far = await ours.post(`${comments}/add`, { text: 'x', paragraph: '99' });
    expect(far.text).toContain('this version has no paragraph of that number');
    const long = await ours.post(`${comments}/add`, { text: 'x'.repeat(10_001) });
    expect(long.text).toContain('10,000 characters');
  });

  test('of the family is written down by those who lead, with how they read it, or that they have none', async () => {
    const { ours, coordinator, comments } = await circulated();
    await ours.post(`${comments}/add`, { whose: 'family', text: 'Said for the family' });
    const of = { whose: 'family', how: 'On paper, with their advocate', 'readOn-month': '3', 'readOn-year': '2026' };
    await coordinator.post(`${comments}/add`, { ...of, text: 'She liked to sing.' });
    await coordinator.post(`${comments}/add`, { whose: 'family', text: '' });
    const { text } = await coordinator.get(comments);
    expect(text).toMatch(/The whole, The family[^]*She liked to sing\.[^]*On paper, with their advocate, March 2026/);
    expect(text).toContain('No comments.');
    expect(text).toContain('The whole, Anytown Housing');
    const seen = (await ours.get(comments)).text;
    expect(seen).not.toContain('She liked to sing');
    expect(seen).toContain('Said for the family');
  });
});

test('a comment or an answer that was put in the place of another is found by whoever restores a backup', async () => {
  const { ours, coordinator, comments } = await circulated();
  const { secret } = at.web.app.get<Config>(CONFIG);
  const faults = async () => {
    const found: string[] = [];
    for await (const fault of verifyDraftComments(at.web.lantern.orm.em.fork(), secret)) found.push(fault);
    return found;
  };
  await ours.post(`${comments}/add`, { text: 'Too long.' });
  const comment = commentIn((await ours.get(comments)).text);
  await coordinator.post(`${comment}/answer`, { outcome: 'takenUp', why: 'Shortened.' });
  expect(await faults()).toEqual([]);
  await at.web.lantern.rows(
    'update draft_comment_answer set content = set_byte(content, 20, get_byte(content, 20) # 1)',
  );
  expect(await faults()).not.toEqual([]);
  for (const each of await faults()) expect(each).toMatch(/^Answer \d+ to the comment/);
});

test('the table of comments goes out as a Word file, with what becomes of each', async () => {
  const { ours, theirs, coordinator, comments } = await circulated();
  await ours.post(`${comments}/add`, { paragraph: '2', text: 'The nurse did, in May.' });
  await theirs.post(`${comments}/add`, { text: 'Too long.' });
  const comment = commentIn((await ours.get(comments)).text);
  await coordinator.post(`${comment}/answer`, { outcome: 'not', why: 'No record says so.' });
  const { value } = await mammoth.extractRawText({ buffer: (await coordinator.fetch(`${comments}.docx`)).body });
  for (const each of [
    'Nobody asked her alone.',
    'Anytown Housing',
    'The nurse did',
    'Not taken up',
    'No record says so.',
    'Too long.',
  ])
    expect(value).toContain(each);
  const own = await mammoth.extractRawText({ buffer: (await theirs.fetch(`${comments}.docx`)).body });
  expect(own.value).toContain('Too long.');
  expect(own.value).not.toContain('nurse');
});

describe('what a member was asked', () => {
  test('is settled by saying that these are all their comments', async () => {
    const { reference, ours, comments } = await circulated();
    await ours.post(`${comments}/add`, { text: 'Page 4: the day is wrong.' });
    const { text } = await ours.get(comments);
    const [, path = ''] = /action="([^"]+\/answer\/comments\.sent)"/.exec(text) ?? [];
    const hidden = Object.fromEntries(
      [...text.matchAll(/<input type="hidden" name="(revision|once|summary)" value="([^"]*)"/g)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    );
    await ours.sendFile(path, hidden);
    expect(await stateOf(reference, housing)).toBe('commented');
    expect((await ours.get(comments)).text).not.toContain('When you have finished');
  });

  test('is settled by one press where they have none', async () => {
    const { reference, theirs, coordinator, comments } = await circulated();
    const { text } = await theirs.get(comments);
    const [, path = ''] = /action="([^"]+\/answer\/comments\.none)"/.exec(text) ?? [];
    const [, revision = ''] = /name="revision" value="(\d+)"/.exec(text) ?? [];
    expect((await theirs.post(path, { revision, once: 'once' })).status).toBe(303);
    expect(await stateOf(reference, police)).toBe('noComments');
    expect((await coordinator.get(comments)).text).toMatch(/Northshire Police, version 1: No comments/);
  });
});

test('whoever records that the panel agreed is told of comments without an answer, and may go on', async () => {
  const { reference, ours, coordinator, comments } = await circulated();
  const form = `/reviews/${reference}/record/panel.agreedReport`;
  expect((await coordinator.get(form)).text).not.toContain('nobody has answered yet');
  await ours.post(`${comments}/add`, { text: 'Too long.' });
  const asked = (await coordinator.get(form)).text;
  expect(asked).toContain('Comments on the draft that nobody has answered yet: 1.');
  expect(asked).toContain(`href="${comments}"`);
  const [, revision = ''] = /name="revision" value="(\d+)"/.exec(asked) ?? [];
  const check = await coordinator.upload(form, { revision, version: '1', ...day });
  expect(check.text).toContain('Some comments on the draft have not been answered yet.');
  expect((await coordinator.records(check)).status).toBe(303);
});

test('no comments are made on a paper that is no draft, or that an agency has not shared', async () => {
  const { reference, coordinator, paper } = await circulated();
  await coordinator.post(`${paper}/filing`, { kind: 'letter' });
  expect((await coordinator.get(`${paper}/comments`)).status).toBe(404);
  expect((await coordinator.post(`${paper}/comments/add`, { whose: 'own', text: 'x' })).status).toBe(404);
  expect((await coordinator.get(`/reviews/${reference}/papers/none/comments`)).status).toBe(404);
});
