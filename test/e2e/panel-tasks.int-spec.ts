import { describe, expect, test } from '@jest/globals';
import { Contacts } from '#lantern/people';
import { type Signed, housing, member, pdf, police, scoped, seat, underway } from './panel.js';
import { signedIn } from './browser.js';
import { decision, today, webForTests } from './web.js';

const at = webForTests();

const until = { 'until-day': '30', 'until-month': '4', 'until-year': '2026' };

/** The hidden fields of the form that is sent to an address. */
function hiddenIn(text: string, action: string): Record<string, string> {
  const form = text.split('<form').find((each) => each.includes(`action="${action}"`)) ?? '';
  const fields = form.slice(0, form.indexOf('</form>')).matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]));
}

/** Opens a short form, sends it as a browser does, with what it holds, and passes the check. */
async function answers(
  browser: Signed,
  part: string,
  type: string,
  fields = {},
  file?: { name: string; content: Buffer },
) {
  const path = `/reviews/${part}/answer/${type}`;
  const { text } = await browser.get(path);
  return browser.sendFile(path, { ...hiddenIn(text, path), ...fields }, file);
}

async function addContacts(): Promise<void> {
  const { orm, clock } = at.web.lantern;
  const [row] = await at.web.lantern.rows<{ id: string }>(`select id from partnership where code = 'anytown'`);
  const contact = { agency: null, phone: '01632 960 123', hours: 'Monday to Friday, 9am to 5pm', managerEmail: null };
  await new Contacts(orm, clock).replace({ partnershipId: String(row?.id), reviewId: null }, [
    { ...contact, role: 'agency', agency: police, name: 'Jo Hill', email: 'jo@police.example' },
    { ...contact, role: 'agency', agency: housing, name: 'Alex Lee', email: 'alex@housing.example' },
  ]);
}

const stateOf = async (reference: string) => {
  const [row] = await at.web.lantern.rows<{ state: string }>('select state from case_file where reference = $1', [
    reference,
  ]);
  return row?.state;
};

describe('the page of a task', () => {
  test('tells what, why, by when and whom to ring, and the answers there are', async () => {
    await addContacts();
    const { reference, own, coordinator } = await scoped(at.web);
    await coordinator.get(`/reviews/${own}`);
    await coordinator.upload(`/reviews/${own}/papers`, { back: 'task' }, { ...pdf, name: 'Who to look for.pdf' });
    const ours = await member(at.web, housing, reference);
    const { text } = await ours.get(`/reviews/${own}`);
    expect(text).toMatch(/<h1[^>]*><span[^>]*>[^<]*<\/span>Return the scoping form<\/h1>/);
    expect(text).toContain('by Monday 30 March 2026');
    expect(text).toContain('This date is a local target, set by the partnership.');
    expect(text).toContain('10 working days from the request on 16 March 2026');
    expect(text).toContain('say whether your agency had contact');
    expect(text).toContain('decides on these returns whether there will be a review');
    expect(text).toContain('<strong>Robin Lead</strong>');
    expect(text).toContain('href="tel:01632960123"');
    expect(text).toContain('Monday to Friday, 9am to 5pm');
    expect(text).toContain('Who to look for.pdf');
    for (const words of ['Send the scoping return', 'We had no involvement', 'This is not ours', 'We need more time'])
      expect(text).toMatch(new RegExp(`role="button"[^>]*>${words}</a>`));
    expect(text).toMatch(/<button[^>]*>\s*Confirm that we have this request/);
    expect(text).not.toContain('Name a colleague to write the IMR');
    expect(text).not.toContain(police);
  });

  test('is one press away from the page of the review', async () => {
    const { reference, own, other } = await scoped(at.web);
    const { text } = await (await member(at.web, housing, reference)).get(`/reviews/${reference}`);
    const first = text.slice(text.indexOf('This waits for you'), text.indexOf('Where this review is'));
    expect(first).toContain(`href="/reviews/${own}"`);
    expect(first).not.toContain(other);
  });

  test('tells of an IMR the period to look at, and what comes after', async () => {
    const { reference, imr } = await underway(at.web);
    const { text } = await (await member(at.web, housing, reference)).get(`/reviews/${imr}`);
    expect(text).toContain('Name an author for the IMR');
    expect(text).toContain('from January 2024 to 28 February 2026');
    expect(text).toContain('Terms of reference agreed on 16 March 2026.');
    expect(text).toMatch(/After that<\/h2>[^]*Send the IMR, signed by a senior manager: by Monday 11 May 2026/);
  });
});

describe('an agency', () => {
  test('says that it had no involvement with one press and a confirmation', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const form = await ours.get(`/reviews/${own}/answer/return.nil`);
    expect(form.text).toContain('A full answer: it completes your part.');
    const sent = await answers(ours, own, 'return.nil');
    expect(sent.headers.location).toBe(`/reviews/${own}/received/2`);
    const { text } = await ours.follow(sent);
    expect(text).toMatch(/Nil return: no involvement<br>AT-25-\d+-A\d+, on Monday 16 March 2026, 10:00/);
    expect(text).toContain('Sent by A person.');
    expect(text).toContain('Your part is complete.');
    expect(await stateOf(own)).toBe('nil');
    expect((await ours.get(`/reviews/${own}`)).text).toContain('Nothing is asked of you here at the moment.');
    expect((await ours.get('/tasks')).text).not.toContain(own);
  });

  test('is told plainly that a part is closed, whatever it still tries to send', async () => {
    await addContacts();
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const path = `/reviews/${own}/answer/moreTime.asked`;
    const fields = hiddenIn((await ours.get(path)).text, path);
    await answers(ours, own, 'return.nil');
    for (const { text } of [await ours.get(path), await ours.upload(path, { ...fields, reason: 'leave' })]) {
      expect(text).toContain('This is closed, and nothing more is asked of you here.');
      expect(text).toContain('It stands at: Nil return: no involvement.');
      expect(text).toContain('href="tel:01632960123"');
      expect(text).not.toMatch(/cannot be recorded|There is a problem/);
    }
  });

  test('is not offered a place for a file beside the answer that takes it', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    expect((await ours.get(`/reviews/${own}`)).text).not.toContain('type="file"');
    expect((await ours.get(`/reviews/${own}/papers`)).text).toContain('A paper by itself does not answer a request');
    await answers(ours, own, 'return.nil');
    expect((await ours.get(`/reviews/${own}`)).text).toContain('Send this file');
  });

  test('reads which dates wait for a hold by their names', async () => {
    const { reference, imr, api } = await underway(at.web);
    const ours = await member(at.web, housing, reference);
    const [row] = await at.web.lantern.rows<{ revision: number }>(
      'select revision from case_file where reference = $1',
      [reference],
    );
    const clocks = ['panelCadence', 'imrDue'];
    const hold = { type: 'hold.placed', on: '2026-03-16', hold: 'trial', reason: 'criminalProceedings', clocks };
    await api.record(reference, Number(row?.revision), { ...hold, reviewOn: '2026-04-16' }).expect(201);
    const { text } = await ours.get(`/reviews/${imr}`);
    expect(text).toContain('Hold the next panel meeting; ');
    expect(text).not.toMatch(/panelCadence|imrDue/);
  });

  test('may press twice and is answered once', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const path = `/reviews/${own}/answer/return.acknowledged`;
    const fields = hiddenIn((await ours.get(`/reviews/${own}`)).text, path);
    const [first, second] = [await ours.post(path, fields), await ours.post(path, fields)];
    expect(first.headers.location).toBe(`/reviews/${own}/received/2`);
    expect(second.headers.location).toBe(first.headers.location);
    expect(await stateOf(own)).toBe('acknowledged');
  });

  test('sends its return with a file, and is given a receipt for both', async () => {
    const { reference, own } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const { text } = await ours.follow(await answers(ours, own, 'return.submitted', { involvement: 'known' }, pdf));
    expect(text).toContain('Return submitted<br>');
    expect(text).toContain('Yes, there was contact');
    expect(text).toMatch(
      /Our records\.pdf<\/a>\s*\(1 KB\)[^]*?<br>\s*Monday 16 March 2026, 10:00, A person \(Anytown Housing\)/,
    );
    expect(await stateOf(own)).toBe('submitted');
    expect((await ours.get(`/reviews/${own}`)).text).toContain('Send a new version of the scoping return');
  });

  test('is told all that is missing at once, and loses neither its words nor its file', async () => {
    const { reference, imr } = await underway(at.web);
    const ours = await member(at.web, housing, reference);
    const early = await ours.get(`/reviews/${imr}/answer/return.submitted`);
    expect(early.text).toContain('The author of the IMR has not been named');
    const unsure = await answers(ours, imr, 'author.nominated', { name: 'Pat Fresh' });
    expect(unsure.text).toContain('<a href="#independenceConfirmed">');
    expect(unsure.text).toContain('value="Pat Fresh"');
    await answers(ours, imr, 'author.nominated', { name: 'Pat Fresh', independenceConfirmed: 'true' });
    const bare = await answers(ours, imr, 'return.submitted');
    expect(bare.text).toContain('<a href="#signedOffBy">Signed off by (senior manager): enter an answer</a>');
    expect(bare.text).toContain('<a href="#file">File: choose the file to send</a>');
    const wrong = await answers(ours, imr, 'return.submitted', { signedOffBy: 'Lou Head' }, { ...pdf, name: 'a.exe' });
    expect(wrong.text).toContain('<a href="#file">File: files of this kind are not taken');
    expect(wrong.text).toContain('value="Lou Head"');
    const large = { name: 'a.txt', content: Buffer.alloc(20 * 1024 * 1024 + 1, 'a ') };
    const heavy = await answers(ours, imr, 'return.submitted', { signedOffBy: 'Lou Head' }, large);
    expect(heavy.text).toContain('may have 20 MB at most');
    expect(heavy.text).toContain('value="Lou Head"');
    const unsigned = await answers(ours, imr, 'return.submitted', {}, pdf);
    expect(unsigned.text).toContain('<a href="#signedOffBy">');
    expect(unsigned.text).not.toContain('<a href="#file">');
    expect(unsigned.text).toMatch(/Files we have received from you<\/h2>[^]*Our records\.pdf/);
    const whole = await answers(ours, imr, 'return.submitted', { signedOffBy: 'Lou Head' });
    expect(whole.headers.location).toBe(`/reviews/${imr}/received/3`);
    expect((await ours.follow(whole)).text).toContain('Our records.pdf');
    const { text } = await ours.get(`/reviews/${imr}`);
    expect(text).toContain('What you can still do');
    expect(text).toMatch(/govuk-button--secondary[^>]*>Send a new version of the IMR/);
  });

  test('passes a request to the agency it belongs to, and sees no more of it', async () => {
    await addContacts();
    const { reference, own } = await scoped(at.web);
    const [ours, theirs] = [await member(at.web, housing, reference), await member(at.web, police, reference)];
    await ours.get(`/reviews/${own}`);
    await ours.upload(`/reviews/${own}/papers`, { back: 'task' }, pdf);
    await answers(ours, own, 'moreTime.asked', { ...until, reason: 'our private reason' });
    const form = await ours.get(`/reviews/${own}/answer/return.reassigned`);
    expect(form.text).toContain(`value="${police}"`);
    expect(form.text).not.toContain(`value="${housing}"`);
    const nowhere = await answers(ours, own, 'return.reassigned', { to: 'another' });
    expect(nowhere.text).toContain('<a href="#otherAgency">');
    const nobody = await answers(ours, own, 'return.reassigned');
    expect(nobody.text).toContain('<a href="#to">Which agency does it belong to: choose an answer</a>');
    const passed = await answers(ours, own, 'return.reassigned', { to: police });
    expect(passed.headers.location).toBe(`/tasks?passed=${own}`);
    const { text } = await ours.follow(passed);
    expect(text).toContain(`You passed ${own} to ${police} on Monday 16 March 2026, 10:00.`);
    for (const path of ['', '/papers', '/received/2', '/answer/return.nil', '/history'])
      expect([path, (await ours.get(`/reviews/${own}${path}`)).status]).toEqual([path, 404]);
    // What was theirs stays theirs, and is not the other agency's.
    expect((await ours.get(`/reviews/${reference}/papers`)).text).toContain('Our records.pdf');
    for (const path of ['', '/papers', '/history'])
      expect((await theirs.get(`/reviews/${own}${path}`)).text).not.toMatch(/Our records|private reason/);
  });

  test('asks for more time; the co-ordinator agrees to the date with two presses', async () => {
    const { reference, own, coordinator } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const past = { 'until-day': '1', 'until-month': '3', 'until-year': '2026', reason: 'leave' };
    expect((await answers(ours, own, 'moreTime.asked', past)).text).toContain('choose a day to come');
    const sooner = { ...until, 'until-month': '3', reason: 'leave' };
    expect((await answers(ours, own, 'moreTime.asked', sooner)).text).toContain('after the one that is set now');
    const none = await answers(ours, own, 'moreTime.asked', { ...until, 'until-month': '13' });
    expect(none.text).toContain(
      'By when can you do it: the month is not one; write a number from 1 to 12, or its name',
    );
    expect(none.text).toContain('<a href="#until-day">');
    expect(none.text).toContain('<a href="#reason">Reason: enter an answer</a>');
    expect(none.text).toMatch(/name="until-month"[^>]*value="13"/);
    await answers(ours, own, 'moreTime.asked', { ...until, reason: 'our archive is away' });
    const waiting = await ours.get(`/reviews/${own}`);
    expect(waiting.text).toContain('Until Thursday 30 April 2026, asked by A person:');
    expect(waiting.text).toContain('The co-ordinator has not answered yet.');
    expect(waiting.text).not.toContain('Agree to this date');
    const page = await coordinator.get(`/reviews/${own}`);
    expect(page.text).toContain('our archive is away');
    const path = `/reviews/${own}/record/extension.agreed`;
    const preview = await coordinator.post(path, hiddenIn(page.text, path));
    expect(preview.text).toContain('Check before you record');
    const agreed = await coordinator.post(path, { ...hiddenIn(preview.text, path), confirmed: 'yes' });
    expect(agreed.status).toBe(303);
    const { text } = await ours.get(`/reviews/${own}`);
    expect(text).toContain('by Thursday 30 April 2026');
    expect(text).toContain('The local target, 30 March 2026, has not passed.');
    expect(text).toContain('a later date, 30 April 2026, was agreed by the co-ordinator');
    expect(text).not.toContain('More time has been asked for');
  });

  test('reads why more time was refused', async () => {
    const { reference, own, coordinator } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    await answers(ours, own, 'moreTime.asked', { ...until, reason: 'our archive is away' });
    const path = `/reviews/${own}/record/moreTime.refused`;
    const form = await coordinator.post(path, hiddenIn((await coordinator.get(`/reviews/${own}`)).text, path));
    expect(form.text).toContain('Refuse more time');
    const fields = { ...hiddenIn(form.text, path), 'on-day': '16', 'on-month': '3', 'on-year': '2026' };
    await coordinator.post(path, { ...fields, reason: 'the meeting cannot move', confirmed: 'yes' });
    const { text } = await ours.get(`/reviews/${own}`);
    expect(text).toContain('More time refused');
    expect(text).toContain('the meeting cannot move');
  });

  test('that comes too late is told what changed', async () => {
    const { reference, own, api } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const path = `/reviews/${own}/answer/return.submitted`;
    const fields = hiddenIn((await ours.get(path)).text, path);
    await api.record(own, 1, { type: 'return.acknowledged', on: '2026-03-16' }).expect(201);
    const { text } = await ours.upload(path, { ...fields, involvement: 'known' }, pdf);
    expect(text).toContain('Somebody else acted first');
    expect(text).toContain('Request acknowledged');
    expect(text).toMatch(/value="known" checked/);
    expect(text).toContain('Our records.pdf');
  });

  test('that sends the same form with other words is not taken for the first', async () => {
    const { reference, action } = await underway(at.web);
    const ours = await member(at.web, housing, reference);
    await answers(ours, action, 'recommendation.accepted');
    const path = `/reviews/${action}/answer/progress.updated`;
    const fields = hiddenIn((await ours.get(path)).text, path);
    expect((await ours.sendFile(path, { ...fields, summary: 'Half done' })).status).toBe(303);
    const { text } = await ours.sendFile(path, { ...fields, summary: 'All done' });
    expect(text).toContain('this was sent already');
    expect(text).toContain('value="All done"');
  });
});

describe('my tasks', () => {
  test('name the action, the date and the reference, with a button each', async () => {
    const { reference, imr, action } = await underway(at.web);
    const ours = await member(at.web, housing, reference);
    const { text } = await ours.get('/tasks');
    expect(text).toMatch(
      new RegExp(`Name an author for the IMR who took no part in the case by Monday 23 March 2026: ${imr}</h2>`),
    );
    expect(text).toMatch(new RegExp(`Accept the recommendation, or say why not: ${action}</h2>`));
    expect(text).toContain(`href="/reviews/${imr}"`);
    expect(text).not.toContain('Review the police protocol');
    expect((await ours.follow(await ours.get('/'))).text).toContain('<h1 class="govuk-heading-xl">My tasks</h1>');
  });

  test('begin with the agreements that are to be signed', async () => {
    const { reference } = await scoped(at.web);
    const browser = await signedIn(at.web, ['panelMember'], { agency: housing });
    expect((await browser.get('/tasks')).text).toContain('Nothing waits for you.');
    await seat(at.web, reference, [browser]);
    expect((await browser.get('/tasks')).text).toContain(`href="/reviews/${reference}/agreement"`);
  });

  test('are for panel members, and of others’ work elsewhere nothing is among them', async () => {
    const { reference } = await underway(at.web);
    expect((await (await signedIn(at.web, ['coordinator'])).get('/tasks')).status).toBe(403);
    const both = await signedIn(at.web, ['coordinator', 'panelMember'], { agency: 'Nowhere Health' });
    expect((await both.get('/tasks')).text).not.toContain(reference);
  });
});

describe('a draft that the panel is to comment on', () => {
  test('is a task of each member: what, by when, and whom to ring', async () => {
    await addContacts();
    const { api, reference } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    const chair = await at.web.someone(['cspChair']);
    const events = [
      { type: 'chair.appointed', name: 'Morgan Hale', independenceConfirmed: true },
      { type: 'panel.established', members: [{ name: 'A person', agency: housing }] },
      { type: 'panel.met' },
      { type: 'terms.agreed' },
      { type: 'evidence.completed' },
      { type: 'draft.circulated', version: '1' },
    ];
    await chair.record(reference, 2, { ...decision, on: today }).expect(201);
    for (const [index, event] of events.entries())
      await api.record(reference, index + 3, { on: today, ...event }).expect(201);
    const part = `${reference}-D01`;
    expect((await ours.get('/tasks')).text).toContain(`href="/reviews/${part}"`);
    const { text } = await ours.get(`/reviews/${part}`);
    expect(text).toMatch(/<h1[^>]*><span[^>]*>[^<]*<\/span>Comment on the draft<\/h1>/);
    expect(text).toContain('by Monday 30 March 2026');
    expect(text).toContain('“No comments” is an answer too');
    expect(text).toContain('href="tel:01632960123"');
    for (const words of ['Send comments', 'We need more time'])
      expect(text).toMatch(new RegExp(`role="button"[^>]*>${words}</a>`));
    const bare = await answers(ours, part, 'comments.sent');
    expect(bare.text).toContain('<a href="#summary">Your comments: enter an answer</a>');
    const sent = await ours.follow(
      await answers(ours, part, 'comments.sent', { summary: 'Page 4: we were never told' }, pdf),
    );
    expect(sent.text).toContain('Comments on the draft sent');
    expect(sent.text).toContain('Page 4: we were never told');
    expect(sent.text).toContain('Our records.pdf');
    expect((await ours.get('/tasks')).text).not.toContain(part);
  });

  test('is answered by “no comments” with one press, or has a later day, each member for their own agency alone', async () => {
    const { api, reference } = await scoped(at.web);
    const [ours, theirs] = [await member(at.web, housing, reference), await member(at.web, police, reference)];
    const chair = await at.web.someone(['cspChair']);
    await chair.record(reference, 2, { ...decision, on: today }).expect(201);
    const events = [
      { type: 'chair.appointed', name: 'Morgan Hale', independenceConfirmed: true },
      { type: 'panel.established', members: [housing, police].map((agency) => ({ name: 'A person', agency })) },
      { type: 'terms.agreed' },
      { type: 'evidence.completed' },
      { type: 'draft.circulated', version: '1' },
    ];
    for (const [index, event] of events.entries())
      await api.record(reference, index + 3, { on: today, ...event }).expect(201);
    const parts = await at.web.lantern.rows<{ reference: string; about: string }>(
      `select c.reference, c.about from case_file c join case_file r on r.id = c.parent_id
       where r.reference = $1 and c.workflow = 'draft-comment' order by c.about`,
      [reference],
    );
    expect(parts.map(({ about }) => about)).toEqual([`draft:${housing}`, `draft:${police}`]);
    const [own, other] = parts.map((part) => part.reference);
    expect((await theirs.get(`/reviews/${own}`)).status).toBe(404);
    const path = `/reviews/${own}/answer/comments.none`;
    const { text } = await ours.get(`/reviews/${own}`);
    expect((await ours.upload(path, hiddenIn(text, path))).status).toBe(303);
    expect(await stateOf(String(own))).toBe('noComments');
    await answers(theirs, String(other), 'moreTime.asked', { ...until, reason: 'two of us are away' });
    const granted = { clock: 'draftCirculation', newDue: '2026-04-30', agreedBy: ['coordinator'], reason: 'leave' };
    await api.record(String(other), 2, { type: 'extension.agreed', on: today, ...granted }).expect(201);
    expect((await theirs.get(`/reviews/${other}`)).text).toContain('by Thursday 30 April 2026');
    await api.record(reference, 8, { type: 'panel.agreedReport', on: today, version: '1' }).expect(201);
    expect(await stateOf(String(other))).toBe('overtaken');
    expect((await theirs.get('/tasks')).text).not.toContain(String(other));
  });
});

describe('our recommendations', () => {
  test('are updated in one line with evidence, where they stand', async () => {
    const { reference, action, otherAction, coordinator } = await underway(at.web);
    const ours = await member(at.web, housing, reference);
    const proposed = await ours.get('/recommendations');
    expect(proposed.text).toContain('Train every housing officer</h2>');
    expect(proposed.text).toContain('To be done by Tuesday 30 June 2026.');
    expect(proposed.text).toContain('Open it to answer');
    expect(proposed.text).not.toContain('police protocol');
    await answers(ours, action, 'recommendation.accepted');
    const { text } = await ours.get('/recommendations');
    expect(text).toContain('Next update by Tuesday 16 June 2026.');
    const path = `/reviews/${action}/answer/progress.updated`;
    const sent = await ours.sendFile(path, { ...hiddenIn(text, path), summary: 'Forty of sixty trained' }, pdf);
    expect(sent.headers.location).toBe(`/recommendations?updated=${action}`);
    const list = await ours.follow(sent);
    expect(list.text).toContain(`${action}, on Monday 16 March 2026, 10:00: Forty of sixty trained`);
    expect(list.text).toContain('Last update, Monday 16 March 2026, 10:00:');
    expect((await ours.get(`/reviews/${action}`)).text).toContain('Our records.pdf');
    const empty = await ours.upload(path, { ...hiddenIn(list.text, path), summary: ' ' }, { ...pdf, name: 'a.exe' });
    expect(empty.text).toContain('<a href="#summary">');
    expect(empty.text).toContain('<a href="#file">');
    const all = await coordinator.get('/recommendations');
    expect(all.text).toContain('Review the police protocol');
    const filtered = await coordinator.get(`/recommendations?agency=${encodeURIComponent(housing)}`);
    expect(filtered.text).toContain(action);
    expect(filtered.text).not.toContain(otherAction);
  });

  test('are refused with a reason, or shown to be done', async () => {
    const { reference, action } = await underway(at.web);
    const ours = await member(at.web, housing, reference);
    expect((await answers(ours, action, 'recommendation.refused')).text).toContain('<a href="#reason">');
    await answers(ours, action, 'recommendation.accepted');
    const { text } = await ours.follow(
      await answers(ours, action, 'evidence.submitted', { summary: 'All have been trained' }, pdf),
    );
    expect(text).toContain('Evidence submitted<br>');
    expect(text).toContain('All have been trained');
    expect(await stateOf(action)).toBe('evidenced');
  });

  test('of a review that is not signed for say no more than its reference', async () => {
    const { reference, action } = await underway(at.web);
    const browser = await signedIn(at.web, ['panelMember'], { agency: housing });
    await seat(at.web, reference, [browser]);
    const { text } = await browser.get('/recommendations');
    expect(text).toContain(action);
    expect(text).not.toContain('Train every housing officer');
  });
});
