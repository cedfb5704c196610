import { beforeAll, expect, test } from '@jest/globals';
import { readSheet } from '#lantern/spreadsheets';
import { signedIn } from './browser.js';
import { pdfWords } from './pdf-words.js';
import { type Signed, housing, member, police, underway } from './panel.js';
import { unzipped } from './unzipped.js';
import { webForTests } from './web.js';

/* The plan of a review: national recommendations and their replies, milestones, and the plan as a file. */

const at = webForTests();

const days = (name: string, year: number, month: number, day: number) => ({
  [`${name}-year`]: String(year),
  [`${name}-month`]: String(month),
  [`${name}-day`]: String(day),
});

/** What a form holds that nobody sees. */
const hiddenIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );

let there: Awaited<ReturnType<typeof underway>>;
let ours: Signed;
let plan: string;
let learning: string;
let national: string;

const recommended = {
  scope: 'national',
  agencyKind: 'multi',
  source: 'overview',
  department: 'The Ministry of Justice',
};

/** Recommends something, and answers with its id. */
async function recommend(text: string, among = learning): Promise<string> {
  const adding = `${among}/add/recommendation`;
  await there.coordinator.get(adding);
  const made = await there.coordinator.post(adding, { revision: '0', press: 'save', text, ...recommended });
  return String(made.headers.location).split('/').at(-1) ?? '';
}

beforeAll(async () => {
  there = await underway(at.web);
  ours = await member(at.web, housing, there.reference);
  plan = `/reviews/${there.reference}/action-plan`;
  learning = `/reviews/${there.reference}/learning`;
  national = `${plan}/national/${await recommend('The Ministry tells each court to send its orders on the same day.')}`;
});

test('a national recommendation is sent, chased, and its reply is kept with what follows', async () => {
  const { coordinator, reference } = there;
  expect((await coordinator.get(plan)).text).toContain('Not sent to a department yet');
  const wrong = (await coordinator.send(national, { kind: 'sent', ...days('onDay', 2026, 3, 9) })).text;
  expect(wrong).toContain('href="#to"');
  expect(wrong).toContain('href="#nextOn-day"');
  const sent = { kind: 'sent', to: 'The Ministry of Justice', ...days('onDay', 2026, 3, 9) };
  const early = await coordinator.send(national, { ...sent, ...days('nextOn', 2026, 3, 1) });
  expect(early.text).toContain('choose a day after the one on which it happened');
  expect(early.text).toContain('value="The Ministry of Justice"');
  expect(
    (await coordinator.send(national, { ...sent, ...days('onDay', 2027, 1, 1), ...days('nextOn', 2027, 3, 1) })).text,
  ).toContain('choose today or a day before');
  await coordinator.send(national, { ...sent, ...days('nextOn', 2026, 3, 18) });
  expect((await coordinator.get(national)).text).toContain('No reply yet');
  expect((await coordinator.get('/work')).text).toContain('Ask a department again about a national recommendation');
  expect((await coordinator.get('/board-paper')).text).toContain(
    'Sent to a department as national: 1. Without a reply: 1.',
  );
  const replied = { kind: 'replied', words: 'It is accepted in part.', ...days('onDay', 2026, 3, 12) };
  await coordinator.send(national, replied);
  await coordinator.send(national, { ...replied, kind: 'followed', words: 'The guidance is changed.' });
  const shown = (await coordinator.get(plan)).text;
  expect(shown).toContain('Replied on 12 March 2026: It is accepted in part.');
  expect(shown).toContain('What follows, 12 March 2026: The guidance is changed.');
  expect((await coordinator.get('/work')).text).not.toContain('Ask a department again');
  const [step] = await at.web.lantern.rows<{ id: string }>(`select id from national_dealing where kind = 'replied'`);
  await coordinator.send(`${national}/take-off`, { step: step?.id ?? '' });
  expect((await coordinator.get('/board-paper')).text).toContain('Without a reply: 1.');
  expect((await coordinator.send(`${national}/take-off`, { step: step?.id ?? '' })).status).toBe(404);
  const kept = await at.web.lantern.rows<{ text: string }>(
    `select encode(content, 'escape') as text from national_dealing`,
  );
  expect(kept.some(({ text }) => text.includes('accepted'))).toBe(false);
  expect((await coordinator.get(`${plan}/national/${reference}`)).status).toBe(404);
});

test('an agency sets milestones of its own action, and an update says which of them were reached', async () => {
  const { coordinator, action } = there;
  const page = `/reviews/${action}/milestones`;
  expect((await ours.send(page, { what: ' ' })).text).toContain('href="#what"');
  await ours.send(page, { what: 'Half of the officers are trained', ...days('due', 2026, 3, 2) });
  await coordinator.send(page, { what: 'All of them are trained', ...days('due', 2026, 9, 30) });
  expect((await ours.get(page)).text).toMatch(/Half of the officers are trained[^]*Past its date[^]*All of them/);
  expect((await ours.get('/tasks')).text).toMatch(/Reach a milestone of an action: AT-[^]*by 2 March 2026/);
  const theirs = await member(at.web, police, there.reference);
  expect((await theirs.get('/tasks')).text).not.toContain('Reach a milestone');
  // For a fortnight it is the agency's; then those who follow it up see it too.
  expect((await coordinator.get('/work')).text).not.toContain('Milestones long past');
  await coordinator.send(page, { what: 'A trainer is found', ...days('due', 2026, 3, 1) });
  expect((await coordinator.get('/work')).text).toMatch(/Milestones long past their date[^]*-R01<[^]*1 March 2026/);
  const [found] = await at.web.lantern.rows<{ id: string }>(`select id from action_milestone where due = '2026-03-01'`);
  await coordinator.send(`${page}/${found?.id}/take-off`, { revision: '1' });
  expect((await coordinator.get('/work')).text).not.toContain('Milestones long past');
  const updating = `/reviews/${action}/answer/progress.updated`;
  const accepting = `/reviews/${action}/answer/recommendation.accepted`;
  await ours.sendFile(accepting, hiddenIn((await ours.get(accepting)).text));
  const form = await ours.get(updating);
  expect(form.text).toContain('Which milestones have been reached?');
  const [half] = await at.web.lantern.rows<{ id: string }>(
    'select id from action_milestone where taken_off_at is null order by due',
  );
  const told = { ...hiddenIn(form.text), summary: 'Half are done.', reached: half?.id ?? '' };
  await ours.sendFile(updating, told);
  expect((await ours.get(`/reviews/${action}`)).text).toContain('1 of 2 milestones reached');
  expect((await coordinator.get(plan)).text).toContain('1 of 2 milestones reached');
  const one = `${page}/${half?.id}`;
  const notYet = { said: 'notReached', reason: 'It was another group.', revision: '2' };
  await coordinator.get(one);
  expect((await coordinator.send(one, { ...notYet, reason: '' })).text).toContain('href="#reason"');
  await coordinator.send(one, notYet);
  expect((await ours.get(page)).text).toContain('0 of 2 milestones reached');
  const before = (await ours.get(one)).text;
  expect(before).toMatch(/What was said before[^]*Reached on 16 March 2026[^]*It was another group/);
  // Somebody whose page still shows it as reached changes nothing by saying that it was not.
  expect((await ours.send(one, notYet)).text).toContain('changed by somebody else');
  const late = (day: object) => ours.send(one, { said: 'reached', reason: '', revision: '3', ...day });
  expect((await late({})).text).toContain('href="#on-day"');
  expect((await late({ 'on-month': '3', 'on-year': '2026' })).text).toContain('href="#on-day"');
  expect((await late(days('on', 2026, 4, 1))).text).toContain('choose today or a day before');
  expect((await late(days('on', 2026, 3, 15))).text).toContain('in the plan already');
  await late(days('on', 2026, 3, 16));
  expect((await coordinator.send(`${one}/take-off`, { revision: '4' })).text).toContain('This milestone was reached');
  expect((await ours.get(page)).text).toContain('1 of 2 milestones reached');
});

test('a name of the case in a milestone or in what a department replied is asked about before it is kept', async () => {
  const { api, coordinator, action, reference } = there;
  const people = [{ pseudonym: 'Adult A', role: 'victim', name: 'Marnie Fellrow', lookFor: 'yes' }];
  await api.put(`/reviews/${reference}/forms/names-key`, { answers: { people } }).set('If-Match', '"0"').expect(200);
  const named = 'A name of the case stands in it';
  const page = `/reviews/${action}/milestones`;
  await coordinator.get(page);
  expect((await coordinator.post(page, { what: 'Marnie’s officer is trained' })).text).toContain(named);
  expect((await coordinator.post(page, { what: 'Every officer is trained' })).text).not.toContain(named);
  const replied = { kind: 'replied', ...days('onDay', 2026, 3, 16), words: 'What Fellrow met with is regretted.' };
  await coordinator.get(national);
  expect((await coordinator.post(national, replied)).text).toContain(named);
});

test('an update and the milestones that it ticks are one record: both are there, or neither', async () => {
  const { action } = there;
  const updating = `/reviews/${action}/answer/progress.updated`;
  const form = await ours.get(updating);
  const [all] = await at.web.lantern.rows<{ id: string }>(
    'select id from action_milestone where done_on is null and taken_off_at is null',
  );
  const told = { ...hiddenIn(form.text), summary: 'All are done.', reached: all?.id ?? '' };
  await at.web.lantern.rows(
    `alter table action_milestone add constraint broken check (done_on is null or due < '2026-09-01')`,
  );
  const recorded = () =>
    at.web.lantern.rows(`select 1 from history where type = 'progress.updated' and payload::text like '%summary%'`);
  const before = (await recorded()).length;
  expect((await ours.sendFile(updating, told)).status).toBe(500);
  expect((await recorded()).length).toBe(before);
  await at.web.lantern.rows('alter table action_milestone drop constraint broken');
  await Promise.all([ours.sendFile(updating, told), ours.sendFile(updating, told)]);
  expect((await recorded()).length).toBe(before + 1);
  expect((await ours.get(`/reviews/${action}/milestones`)).text).toContain('2 of 2 milestones reached');
});

test('nobody else reads or writes them', async () => {
  const { action, reference } = there;
  const theirs = await member(at.web, police, reference);
  expect((await theirs.get(`/reviews/${action}/milestones`)).status).toBe(404);
  expect((await theirs.send(`/reviews/${action}/milestones`, { what: 'Ours' })).status).toBe(404);
  for (const path of [plan, `${plan}/file.docx`, national]) expect((await ours.get(path)).status).toBe(403);
  await at.web.addPartnership('elsewhere', 'Elsewhere');
  const stranger = await signedIn(at.web, ['coordinator'], { partnerships: ['elsewhere'] });
  expect((await stranger.get(plan)).status).toBe(404);
  expect((await stranger.get('/work')).text).not.toContain('Ask a department again');
});

test('the plan goes out as Word, PDF and a workbook, in either language', async () => {
  const { coordinator } = there;
  const word = await coordinator.fetch(`${plan}/file.docx`);
  expect(word.headers['content-disposition']).toContain(`${there.reference}-action-plan.docx`);
  const text = unzipped(word.body, 'word/document.xml');
  expect(text).toContain('Half of the officers are trained, by 2 March 2026: reached on');
  expect(text).toContain('Sent to The Ministry of Justice on 9 March 2026');
  expect((await pdfWords((await coordinator.fetch(`${plan}/file.pdf`)).body)).words).toContain('No reply yet');
  await coordinator.get('/language/cy?to=/work');
  const { body } = await coordinator.fetch(`${plan}/file.xlsx`);
  const sheet = JSON.stringify(await readSheet({ name: 'plan.xlsx', content: body }));
  expect(sheet).toContain('Anfonwyd at The Ministry of Justice ar 9 Mawrth 2026');
  await coordinator.get('/language/en?to=/work');
  expect((await coordinator.get(`${plan}/file.odt`)).status).toBe(404);
});

test('of a recommendation that was withdrawn nobody is reminded, and it counts no longer', async () => {
  const { coordinator } = there;
  const before = /Sent to a department as national: \d+\. Without a reply: \d+\./.exec(
    (await coordinator.get('/board-paper')).text,
  );
  const item = await recommend('The Ministry keeps a register.');
  const sent = { kind: 'sent', to: 'The Ministry of Justice', ...days('onDay', 2026, 3, 9) };
  await coordinator.send(`${plan}/national/${item}`, { ...sent, ...days('nextOn', 2026, 3, 10) });
  expect((await coordinator.get('/work')).text).toContain('10 March 2026');
  await coordinator.get(`${learning}/${item}`);
  await coordinator.post(`${learning}/${item}/withdraw`, { reason: 'It was said twice.' });
  expect((await coordinator.get('/work')).text).not.toContain('10 March 2026');
  expect((await coordinator.get('/board-paper')).text).toContain(before?.[0] ?? 'never');
  expect((await coordinator.get(`${plan}/national/${item}`)).status).toBe(404);
});

test('what was begun with a department can be ended though the recommendation is national no longer', async () => {
  const { coordinator } = there;
  const item = await recommend('The courts send their orders on the same day.');
  const page = `${plan}/national/${item}`;
  const sent = { kind: 'sent', to: 'The Courts Service', ...days('onDay', 2026, 3, 9) };
  await coordinator.send(page, { ...sent, ...days('nextOn', 2026, 3, 11) });
  const text = 'The courts here send their orders on the same day.';
  const local = { ...recommended, scope: 'local', text };
  await coordinator.get(`${learning}/${item}/edit`);
  await coordinator.post(`${learning}/${item}/edit`, { revision: '1', press: 'save', ...local });
  expect((await coordinator.get('/work')).text).toContain('11 March 2026');
  const shown = (await coordinator.get(plan)).text;
  expect(shown).toContain(`href="${page}"`);
  expect(shown).toContain('Sent to The Courts Service on 9 March 2026');
  expect((await coordinator.get(page)).text).toContain('This recommendation is no longer national');
  await coordinator.send(page, { kind: 'followed', words: 'It is done here.', ...days('onDay', 2026, 3, 12) });
  expect((await coordinator.get('/work')).text).not.toContain('11 March 2026');
  const other = await recommend('The courts keep a list.');
  await coordinator.get(`${learning}/${other}/edit`);
  await coordinator.post(`${learning}/${other}/edit`, { revision: '1', press: 'save', ...local });
  expect((await coordinator.get(`${plan}/national/${other}`)).status).toBe(404);
});

test('once the chart says that an action is over, nothing more is recorded of it', async () => {
  const { action, coordinator, api, reference } = await underway(at.web);
  const page = `/reviews/${action}/milestones`;
  await coordinator.send(page, { what: 'The list is written' });
  const [first] = await at.web.lantern.rows<{ id: string }>(
    `select m.id from action_milestone m join case_file c on c.id = m.case_file_id where c.reference = $1`,
    [action],
  );
  const one = `/${first?.id}`;
  const item = await recommend('The Ministry says when.', `/reviews/${reference}/learning`);
  const asked = `/reviews/${reference}/action-plan/national/${item}`;
  const sent = { kind: 'sent', to: 'The Ministry of Justice', ...days('onDay', 2026, 3, 2) };
  await coordinator.send(asked, { ...sent, ...days('nextOn', 2026, 3, 3) });
  expect((await coordinator.get('/work')).text).toContain('Tuesday 3 March 2026');
  const chair = await at.web.someone(['cspChair']);
  const revisionOf = async (of: string): Promise<string> =>
    (await api.get(`/reviews/${of}`).expect(200)).headers.etag?.slice(1, -1) ?? '';
  const discontinued = { type: 'review.discontinued', on: '2026-03-12', reason: 'enteredInError' };
  await chair.record(reference, await revisionOf(reference), discontinued).expect(201);
  const over = 'This action is over: its milestones can be read, and no longer changed.';
  for (const [path, body] of [
    ['', { what: 'Another' }],
    [one, { said: 'reached', ...days('on', 2026, 3, 16), reason: '', revision: '1' }],
    [`${one}/take-off`, { revision: '1' }],
  ] as const) {
    const refused = await coordinator.send(`${page}${path}`, body);
    expect([refused.status, refused.text.includes(over)]).toEqual([409, true]);
  }
  for (const event of [
    { type: 'progress.updated', summary: 'Half are trained.' },
    { type: 'evidence.submitted', summary: 'All are trained.' },
    { type: 'recommendation.verified' },
  ]) {
    const refused = await api.record(action, await revisionOf(action), { on: '2026-03-12', ...event });
    const why = expect.stringContaining('cannot be recorded while it is at "Closed without verified evidence"');
    expect([refused.status, refused.body.reasons]).toEqual([409, [why]]);
  }
  const kept = await at.web.lantern.rows(
    'select done_on from action_milestone where id = $1 and taken_off_at is null',
    [first?.id],
  );
  expect(kept).toEqual([{ done_on: null }]);
  // Departments are slow: what one replies afterwards is kept, and nobody is reminded of it.
  expect((await coordinator.get('/work')).text).not.toContain('Tuesday 3 March 2026');
  const reply = { kind: 'replied', words: 'It is accepted.', ...days('onDay', 2026, 3, 16) };
  expect((await coordinator.send(asked, reply)).status).toBe(303);
});
