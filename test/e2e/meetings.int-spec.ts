import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { housing, member, pdf, police, seat, underway } from './panel.js';
import { pdfWords } from './pdf-words.js';
import { today, webForTests } from './web.js';

/* The meetings of a review: planned in its history, kept on their own pages. */

const at = webForTests();

const planned = {
  type: 'meeting.planned',
  on: today,
  meeting: 'panel',
  day: '2026-04-20',
  time: '10:00',
  place: 'Online',
};

async function review() {
  const known = await underway(at.web);
  const { reference } = known;
  const record = (event: Readonly<Record<string, unknown>> & { readonly type: string; readonly on: string }) =>
    at.web.lantern.writer.record({ reference, actor: { name: 'Robin Lead', roles: ['coordinator'] }, event });
  const page = `/reviews/${reference}/meetings`;
  return { ...known, record, page };
}

const agenda = (...lines: readonly (readonly [string, string])[]) => ({
  'agenda-rows': String(lines.length),
  ...Object.fromEntries(
    lines.flatMap(([item, outcome], row) => [
      [`agenda-${row}-item`, item],
      [`agenda-${row}-outcome`, outcome],
    ]),
  ),
});

const notesOf = (reference: string) =>
  at.web.lantern.rows<{ payload: object }>(
    `select payload from history h join case_file c on c.id = h.case_file_id where c.reference = $1 and type = 'meeting.recorded'`,
    [reference],
  );

describe('the meetings of a review', () => {
  test('are moved from how they stand, and a new one is planned from nothing', async () => {
    const { coordinator, page, record, reference } = await review();
    const form = `/reviews/${reference}/record/meeting.planned`;
    const typed = async (path: string) =>
      [...(await coordinator.get(path)).text.matchAll(/name="(day-day|time|place)"[^>]* value="([^"]+)"/g)].map(
        ([, name, value]) => [name, value],
      );
    expect(await typed(`${form}?meeting=panel`)).toEqual([]);
    await record(planned);
    expect((await coordinator.get(`${page}/panel-1`)).text).toContain(`href="${form}?meeting=panel"`);
    expect(await typed(`${form}?meeting=panel`)).toEqual([
      ['day-day', '20'],
      ['time', '10:00'],
      ['place', 'Online'],
    ]);
    expect(await typed(form)).toEqual([]);
    expect(await typed(`${form}?meeting=decision`)).toEqual([]);
    await record({ type: 'meeting.cancelled', on: today, meeting: 'panel' });
    expect(await typed(`${form}?meeting=panel`)).toEqual([]);
  });

  test('whose minutes name somebody of the case are saved, and say so where it is written', async () => {
    const { coordinator, page, record, reference } = await review();
    await record(planned);
    const key = `/reviews/${reference}/forms/names-key/sections/people`;
    await coordinator.get(key);
    const person = { pseudonym: 'Adult A', role: 'victim', name: 'Marnie Fellrow', lookFor: 'yes' };
    const cells = Object.fromEntries(Object.entries(person).map(([cell, value]) => [`people-0-${cell}`, value]));
    await coordinator.post(key, { press: 'later', revision: '0', asked: 'people', 'people-rows': '1', ...cells });
    const write = `${page}/panel-1/write/agenda`;
    await coordinator.get(write);
    const sent = { revision: '0', press: 'save', ...agenda(["Marnie's chronology", '']) };
    const saved = await coordinator.post(write, sent);
    expect(saved.headers.location).toBe(`${write}?names=yes`);
    expect((await coordinator.get(`${write}?names=yes`)).text).toMatch(/A name of the case stands here:[^]*Marnie/);
    const left = await coordinator.post(write, { ...sent, revision: '1', press: 'leave' });
    expect(left.headers.location).toBe(`${page}/panel-1`);
  });

  test('follow the history: planned, moved, held, and the next begins with what was put off', async () => {
    const { coordinator, page, record, reference } = await review();
    await record(planned);
    const list = await coordinator.get(page);
    expect(list.text).toContain('Panel meeting 1');
    expect(list.text).toContain('20 April 2026, 10:00–12:00');
    const one = await coordinator.get(`${page}/panel-1`);
    expect(one.text).toContain('Nobody has settled it yet');
    expect(one.text).toContain('Merged chronology: gaps and questions');
    await record({ ...planned, day: today });
    expect((await coordinator.get(`${page}/panel-1`)).text).toContain('16 March 2026');
    await coordinator.get(`${page}/panel-1/write/agenda`);
    const lines = agenda(['Terms of reference', 'putOff'], ['Chronology', 'done']);
    const saved = await coordinator.post(`${page}/panel-1/write/agenda`, { revision: '0', press: 'save', ...lines });
    expect(saved.headers.location).toBe(`${page}/panel-1`);
    await record({ type: 'panel.met', on: today });
    await record({ ...planned, day: '2026-06-01' });
    const next = await coordinator.get(`${page}/panel-2`);
    expect(next.text).toContain('Terms of reference');
    expect(next.text).not.toContain('<li>Chronology');
    expect((await coordinator.get(page)).text).toContain('Held');
    expect(JSON.stringify(await notesOf(reference))).not.toContain('Terms of reference');
  });

  test('one that was held and not planned is there too; a page asks for a row without losing what was typed', async () => {
    const { coordinator, page } = await review();
    const path = `${page}/panel-of-${today}`;
    const asked = await coordinator.get(`${path}/write/attendance`);
    expect(asked.text).toContain('Pat Named, Anytown Housing');
    const row = { 'attendance-rows': '1', 'attendance-0-person': 'Pat Named', 'attendance-0-standing': 'present' };
    const more = await coordinator.post(`${path}/write/attendance`, { revision: '0', press: 'row', ...row });
    expect(more.text).toContain('attendance-1-person');
    expect(more.text).toContain('value="Pat Named"');
    const lacking = await coordinator.post(`${path}/write/attendance`, {
      revision: '0',
      press: 'save',
      'attendance-rows': '1',
      'attendance-0-standing': 'present',
    });
    expect(lacking.text).toContain('There is a problem');
    await coordinator.post(`${path}/write/attendance`, { revision: '0', press: 'save', ...row });
    const shown = (await coordinator.get(path)).text;
    expect(shown).toContain('Pat Named: Present');
    expect(shown).toContain('1 came, 0 sent apologies');
    expect((await coordinator.get(`${path}/changes`)).text).toContain('Pat Named');
  });

  test('two who write the same are shown each other’s words, and none are lost', async () => {
    const { coordinator, page } = await review();
    const path = `${page}/panel-of-${today}/write/minutes`;
    await coordinator.get(path);
    await coordinator.post(path, { revision: '0', press: 'save', minutes: 'Met at ten' });
    const late = await coordinator.post(path, { revision: '0', press: 'save', minutes: 'Met at nine' });
    expect(late.text).toContain('Somebody else changed some of this meanwhile');
    expect(late.text).toContain('Met at ten');
    expect(late.text).toContain('Met at nine');
  });

  test('are for the panel: a member reads and does not write, who sits on nothing finds nothing, no agency reads the decision meeting', async () => {
    const { page, reference, record, imr } = await review();
    await record({ ...planned, meeting: 'decision' });
    const ours = await member(at.web, housing, reference);
    const list = await ours.get(page);
    expect(list.status).toBe(200);
    expect(list.text).not.toContain('Decision meeting');
    expect((await ours.get(`${page}/decision-1`)).status).toBe(404);
    expect((await ours.get(`${page}/panel-of-${today}`)).status).toBe(200);
    expect((await ours.get(`${page}/panel-of-${today}/write/agenda`)).status).toBe(403);
    expect((await ours.get(`/reviews/${imr}/meetings`)).status).toBe(404);
    const stranger = await signedIn(at.web, ['panelMember'], { agency: police });
    expect((await stranger.get(page)).status).toBe(404);
  });

  test('their chair writes too, and minutes that went out as a paper are led to', async () => {
    const { page, reference, record, coordinator } = await review();
    const chair = await signedIn(at.web, ['independentChair'], { name: 'Morgan Hale' });
    await seat(at.web, reference, [{ id: chair.id, office: 'independentChair' }]);
    await chair.get(`/reviews/${reference}/agreement`);
    await chair.post(`/reviews/${reference}/agreement`, { agreed: 'true', name: 'Morgan Hale' });
    await chair.get(`${page}/panel-of-${today}/write/minutes`);
    const sent = await chair.post(`${page}/panel-of-${today}/write/minutes`, {
      revision: '0',
      press: 'save',
      minutes: 'All agreed.',
      'decisions-rows': '1',
      'decisions-0-decision': 'The scope is two years.',
    });
    expect(sent.status).toBe(303);
    await coordinator.get(`/reviews/${reference}/papers`);
    const added = await coordinator.upload(`/reviews/${reference}/papers`, {}, { ...pdf, name: 'Minutes.pdf' });
    const { text } = added.status === 303 ? await coordinator.follow(added) : added;
    const [, document = ''] = /papers\/([\w-]{36})/.exec(text) ?? [];
    await record({ type: 'minutes.circulated', on: today, heldOn: today, document });
    const shown = (await coordinator.get(`${page}/panel-of-${today}`)).text;
    expect(shown).toContain(`/papers/${document}`);
    expect(shown).toContain('The scope is two years.');
  });
});

const due = { 'due-day': '30', 'due-month': '4', 'due-year': '2026' };

/** A review with two panel members of two agencies, of whom one is given something to do. */
async function acting() {
  const known = await review();
  const path = `${known.page}/panel-of-${today}`;
  const [ours, theirs] = [
    await member(at.web, housing, known.reference),
    await member(at.web, police, known.reference),
  ];
  const gives = async (holder: string, action: string, more: Record<string, string> = {}) => {
    const { text } = await known.coordinator.get(`${path}/actions/give`);
    const [, revision = ''] = /name="revision" value="(\d+)"/.exec(text) ?? [];
    return known.coordinator.send(`${path}/actions/give`, { revision, action, holder, ...due, ...more });
  };
  return { ...known, path, ours, theirs, gives };
}

test('whoever is away on the day of a meeting has their deputy beside them', async () => {
  const { page, record, reference, coordinator } = await review();
  const ours = await member(at.web, housing, reference);
  await at.web.lantern.rows(`update caller set name = 'Alex Away' where id = $1 returning id`, [ours.id]);
  await record(planned);
  const path = `${page}/panel-1/write/attendance`;
  expect((await coordinator.get(path)).text).not.toContain('Dee Deputy');
  await ours.get('/account/absence');
  const away = {
    'since-day': '20',
    'since-month': '4',
    'since-year': '2026',
    'until-day': '24',
    'until-month': '4',
    'until-year': '2026',
  };
  const sent = await ours.send('/account/absence', {
    ...away,
    deputyName: 'Dee Deputy',
    deputyEmail: 'dee@housing.example',
  });
  expect(sent.status).toBe(303);
  expect((await coordinator.get(path)).text).toContain('value="Dee Deputy"');
});

describe('the quorum of a partnership', () => {
  test('is said on the page of a panel meeting, and stops nothing; where none is set nothing is said', async () => {
    const { coordinator, page, record } = await review();
    const path = `${page}/panel-of-${today}`;
    const rows = { 'attendance-rows': '1', 'attendance-0-person': 'Pat Named', 'attendance-0-standing': 'deputy' };
    await coordinator.get(`${path}/write/attendance`);
    await coordinator.post(`${path}/write/attendance`, { revision: '0', press: 'save', ...rows });
    expect((await coordinator.get(path)).text).not.toContain('Quorum');
    const settings = '/partnerships/anytown/settings/quorum';
    const set = async (count: string, revision: string) => {
      await coordinator.get(settings);
      return coordinator.send(settings, { count, revision, reason: 'Our terms' });
    };
    expect((await set('none', '0')).text).toContain('enter a whole number');
    expect((await set('1', '0')).status).toBe(303);
    expect((await coordinator.get(path)).text).toContain('Enough came');
    await set('2', '1');
    expect((await coordinator.get(path)).text).toContain('Too few came');
    await record({ ...planned, meeting: 'decision' });
    expect((await coordinator.get(`${page}/decision-1`)).text).not.toContain('Quorum');
    await set('', '2');
    expect((await coordinator.get(path)).text).not.toContain('Quorum');
  });
});

describe('what a meeting gives somebody to do', () => {
  test('is a part of the review with a date, is e-mailed without a word of it, and settled in one press', async () => {
    const { ours, theirs, gives, path, coordinator, reference } = await acting();
    const given = await gives(`of:${housing}`, 'Look for the record of Petra’s call');
    expect(given.headers.location).toBe(`${path}#actions`);
    const part = `${reference}-M01`;
    const emails = await at.web.lantern.rows<{ recipient: string; agency: string; values: object }>(
      `select e.recipient, e.agency, e.values from email e join case_file c on c.id = e.case_file_id
       where c.reference = $1 and e.template = 'meeting'`,
      [part],
    );
    expect(emails).toMatchObject([
      { recipient: 'panelMember', agency: housing, values: { stage: 'action', due: '2026-04-30' } },
    ]);
    expect(JSON.stringify(emails)).not.toContain('Petra');
    const stored = await at.web.lantern.rows(
      `select c.about, c.snapshot, (select array_agg(h.payload) from history h where h.case_file_id = c.id) as told,
         (select array_agg(t.title) from task t where t.case_file_id = c.id) as tasks
       from case_file c where c.reference like $1`,
      [`${reference}%`],
    );
    expect(JSON.stringify(stored)).not.toContain('Petra');
    const list = await ours.get('/tasks');
    expect(list.text).toContain('Do what the meeting asked for');
    const page = await ours.get(`/reviews/${part}`);
    expect(page.text).toContain('Look for the record of Petra’s call');
    expect((await theirs.get(`/reviews/${part}`)).status).toBe(404);
    const seen = await theirs.get(path);
    expect(seen.text).toContain('Look for the record of Petra’s call');
    expect(seen.text).not.toContain('/done"');
    await theirs.post(`${path}/actions/${part}/done`);
    await ours.get(`/reviews/${part}`);
    const pressed = await ours.post(`/reviews/${part}/answer/meetingAction.done`, { revision: '1', once: 'once' });
    expect(pressed.status).toBe(303);
    expect((await coordinator.get(path)).text).toContain('govuk-tag--grey">Done');
  });

  test('of an office stands in its own work, with its words on its page, and is settled at the meeting', async () => {
    const { gives, path, coordinator, reference } = await acting();
    await gives('coordinator', 'Book the room', { 'due-month': '1' });
    const part = `${reference}-M01`;
    expect((await coordinator.get('/work')).text).toContain('Do what the meeting asked for');
    const page = await coordinator.get(`/reviews/${part}`);
    expect(page.text).toContain('Book the room');
    expect(page.text).toContain('Do what the meeting asked for</h1>');
    await coordinator.get(path);
    const pressed = await coordinator.post(`${path}/actions/${part}/done`);
    expect(pressed.headers.location).toBe(`${path}#actions`);
    const again = await coordinator.post(`${path}/actions/${part}/done`);
    expect(again.status).toBe(409);
    expect((await coordinator.get('/work')).text).not.toContain('Do what the meeting asked for');
  });

  test('the next meeting begins with what is open, and two of the same words are two', async () => {
    const { gives, page, record, reference, coordinator } = await acting();
    await gives('coordinator', 'Book the room');
    await gives('independentChair', 'Book the room');
    await record(planned);
    const next = (await coordinator.get(`${page}/panel-1`)).text;
    expect(next).toContain('Still open from other meetings');
    expect(next.split('Book the room</span></p>').length).toBe(3);
    const parts = await at.web.lantern.rows(`select reference from case_file where reference like $1`, [
      `${reference}-M%`,
    ]);
    expect(parts).toHaveLength(2);
  });

  test('is checked first, and names what is missing', async () => {
    const { coordinator, path } = await acting();
    const { text } = await coordinator.get(`${path}/actions/give`);
    expect(text).toContain(`value="of:${housing}"`);
    const [, revision = ''] = /name="revision" value="(\d+)"/.exec(text) ?? [];
    const lacking = await coordinator.post(`${path}/actions/give`, { revision, action: '', holder: '' });
    expect(lacking.text).toContain('There is a problem');
    const check = await coordinator.post(`${path}/actions/give`, {
      revision,
      action: 'Book the room',
      holder: `of:${housing}`,
      ...due,
    });
    expect(check.text).toContain('Check before you record');
    expect(check.text).toContain(housing);
    expect(check.text).toContain('gave you something to do');
  });

  test('is not given by a member, nor settled by the wrong one', async () => {
    const { ours, theirs, gives, path, reference } = await acting();
    await gives(`of:${housing}`, 'Look for the record');
    expect((await ours.get(`${path}/actions/give`)).status).toBe(403);
    await theirs.get(path);
    expect((await theirs.post(`${path}/actions/${reference}-M01/done`)).status).toBe(404);
  });

  test('its pack is a PDF with page numbers, and a Word file, and says no more than its page', async () => {
    const { ours, gives, path, page, record, coordinator } = await acting();
    await gives(`of:${housing}`, 'Look for the record');
    await record({ ...planned, meeting: 'decision' });
    const { headers, body } = await ours.fetch(`${path}/take/pack.pdf`);
    expect(headers['content-type']).toBe('application/pdf');
    const text = (await pdfWords(body)).words;
    for (const words of ['Panel meeting', 'Look for the record', housing, '30 April 2026', 'Confidential. 1/1'])
      expect(text).toContain(words);
    const word = await coordinator.fetch(`${path}/take/pack.docx`);
    expect(String(word.headers['content-type'])).toContain('wordprocessingml');
    expect((await coordinator.get(`${path}/take/pack.txt`)).status).toBe(404);
    expect((await ours.get(`${page}/decision-1/take/pack.pdf`)).status).toBe(404);
  });

  test('follows a correction: another day, other words', async () => {
    const { gives, path, record, reference, coordinator } = await acting();
    await gives(`of:${housing}`, 'Look for the record');
    const [given] = await at.web.lantern.rows<{ number: number }>(
      `select h.number from history h join case_file c on c.id = h.case_file_id
       where c.reference = $1 and h.type = 'meeting.actionGiven'`,
      [reference],
    );
    const correct = (changes: object) =>
      record({ type: 'event.corrected', on: today, corrects: given?.number, changes, reason: 'Misheard' });
    await correct({ due: '2026-05-15' });
    expect((await coordinator.get(path)).text).toContain('by 15 May 2026');
    await correct({ action: 'Look for the letter' });
    const corrected = (await coordinator.get(path)).text;
    expect(corrected).toContain('Look for the letter');
    expect(corrected).not.toContain('Look for the record');
  });

  test('is reminded of by the usual ladder, and waits while it is on hold', async () => {
    const { gives, reference } = await acting();
    await gives(`of:${housing}`, 'Look for the record');
    const rungs = () =>
      at.web.lantern.rows<{ step: string; recipient: string }>(
        `select r.step, r.recipient from rung r join case_file c on c.id = r.case_file_id where c.reference = $1 and r.email_id is null`,
        [`${reference}-M01`],
      );
    expect(await rungs()).toMatchObject([{ step: '14 days before', recipient: 'panelMember' }]);
    await at.web.lantern.writer.record({
      reference: `${reference}-M01`,
      actor: { name: 'Robin Lead', roles: ['coordinator'] },
      event: {
        type: 'hold.placed',
        on: today,
        hold: 'trial',
        reason: 'criminalProceedings',
        clocks: ['actionOfMember'],
      },
    });
    const dates = await at.web.lantern.rows(
      `select d.paused_by from deadline d join case_file c on c.id = d.case_file_id where c.reference = $1`,
      [`${reference}-M01`],
    );
    expect(dates).toEqual([{ paused_by: 'trial' }]);
  });
});

describe('the meetings of a review, by the API', () => {
  test('are called and moved by events, and kept with the revision that was read', async () => {
    const { api, reference } = await review();
    const of = `/reviews/${reference}/meetings`;
    const records = async (event: object) => {
      const { headers } = await api.get(`/reviews/${reference}`).expect(200);
      return api.record(reference, String(headers.etag).replaceAll('"', ''), { on: today, ...event });
    };
    await records(planned).then(({ status }) => expect(status).toBe(201));
    await records({ ...planned, day: '2026-04-27' }).then(({ status }) => expect(status).toBe(201));
    const { body: list } = await api.get(of).expect(200);
    expect(list.meetings).toMatchObject([
      { key: `panel-of-${today}`, standing: 'held', heldOn: today },
      {
        key: 'panel-1',
        number: 2,
        day: '2026-04-27',
        time: '10:00',
        place: 'Online',
        standing: 'planned',
        revision: 0,
      },
    ]);
    const one = await api.get(`${of}/panel-1`).expect(200);
    expect(one.headers.etag).toBe('"0"');
    expect(one.body.answers).toEqual({});
    expect(one.body.proposed.agenda[0]).toEqual({ item: 'Welcome, apologies and declarations of interest' });
    expect(one.body.proposed.attendance).toEqual([{ person: `Pat Named, ${housing}` }]);
    const keeps = (part: string, answers: object, ifMatch: string) =>
      api.put(`${of}/panel-1/${part}`, { answers }).set('If-Match', ifMatch);
    await api.put(`${of}/panel-1/agenda`, { answers: {} }).expect(428);
    const agendaRows = [{ item: 'Chronology', outcome: 'putOff' }];
    const saved = await keeps('agenda', { agenda: agendaRows, joining: 'By telephone' }, '"0"').expect(200);
    expect(saved.body).toMatchObject({ revision: 1, answers: { agenda: agendaRows }, changedBy: 'coordinator' });
    await keeps('agenda', { agenda: [] }, '"0"').expect(412);
    const wrong = await keeps('attendance', { attendance: [{ standing: 'late' }], other: 1 }, '"1"').expect(422);
    expect(wrong.body.errors.map(({ path }: { path: string }) => path)).toContain('answers.attendance.0.standing');
    await keeps('guests', {}, '"1"').expect(404);
    await keeps('attendance', { attendance: [{ person: 'Pat Named', standing: 'present' }] }, '"1"').expect(200);
    const minutes = { minutes: 'The panel met.', decisions: [{ decision: 'To ask the school' }] };
    const { body: kept } = await keeps('minutes', minutes, '"2"').expect(200);
    expect(kept).toMatchObject({ revision: 3, answers: { ...minutes, joining: 'By telephone' }, named: [] });
    expect(JSON.stringify(await notesOf(reference))).not.toContain('school');
    const less = await keeps('minutes', { minutes: 'The panel met.' }, '"3"').expect(200);
    expect(less.body.answers.decisions).toBeUndefined();
  });

  test('give somebody something to do once, of a meeting that there is', async () => {
    const { api, reference } = await review();
    const of = `/reviews/${reference}/meetings`;
    const { headers } = await api.get(`/reviews/${reference}`).expect(200);
    const revision = String(headers.etag).replaceAll('"', '');
    const given = { type: 'meeting.actionGiven', on: today, holder: 'panelMember', agency: housing, due: '2026-04-30' };
    const gives = (meeting: string) =>
      api
        .record(reference, revision, { ...given, meeting, action: 'Ask the landlord' })
        .set('Idempotency-Key', meeting);
    const refused = await gives('panel-9').expect(422);
    expect(refused.body.errors).toMatchObject([{ path: 'meeting' }]);
    await gives(`panel-of-${today}`).expect(201);
    await gives(`panel-of-${today}`).expect(201);
    const { body } = await api.get(`${of}/panel-of-${today}`).expect(200);
    expect(body.actions).toEqual([
      {
        reference: `${reference}-M01`,
        meeting: `panel-of-${today}`,
        action: 'Ask the landlord',
        holder: 'panelMember',
        agency: housing,
        isOpen: true,
        due: '2026-04-30',
        isLate: false,
      },
    ]);
    const member = await at.web.someone(['panelMember'], { agency: housing });
    await seat(at.web, reference, [member]);
    await member.record(`${reference}-M01`, 1, { type: 'meetingAction.done', on: today }).expect(201);
    expect((await api.get(`${of}/panel-of-${today}`)).body.actions).toMatchObject([{ isOpen: false }]);
  });

  test('are read by the panel, written by those who lead, and say where somebody of the case is named', async () => {
    const { api, reference, imr, record } = await review();
    await record({ ...planned, meeting: 'decision' });
    const of = `/reviews/${reference}/meetings`;
    const people = [{ pseudonym: 'Adult A', role: 'victim', name: 'Marnie Fellrow', lookFor: 'yes' }];
    await api.put(`/reviews/${reference}/forms/names-key`, { answers: { people } }).set('If-Match', '"0"').expect(200);
    const answers = { minutes: 'Marnie was spoken of.' };
    const path = `${of}/panel-of-${today}`;
    const { body } = await api.put(`${path}/minutes`, { answers }).set('If-Match', '"0"').expect(200);
    expect(body.named).toEqual(['minutes']);
    const member = await at.web.someone(['panelMember'], { agency: housing });
    await member.get(of).expect(404);
    await seat(at.web, reference, [member]);
    const seen = await member.get(of).expect(200);
    expect(seen.body.meetings.map(({ key }: { key: string }) => key)).toEqual([`panel-of-${today}`]);
    expect((await member.get(path).expect(200)).body).toMatchObject({ answers, named: [] });
    await member.get(`${of}/decision-1`).expect(404);
    await member.put(`${path}/minutes`, { answers }).set('If-Match', '"1"').expect(403);
    await member.get(`/reviews/${imr}/meetings`).expect(404);
  });
});
