import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { note, webForTests } from './web.js';

const at = webForTests();

/** A review, and its co-ordinator in a browser. */
async function atWork() {
  const reference = await (await at.web.someone(['coordinator'])).opens();
  return { reference, browser: await signedIn(at.web, ['coordinator']) };
}

const today = { 'on-day': '16', 'on-month': '3', 'on-year': '2026' };

describe('a form', () => {
  test('records an event and says so', async () => {
    const { reference, browser } = await atWork();
    const form = await browser.get(`/reviews/${reference}/record/note.added`);
    expect(form.text).toContain('</span>Add a note</h1>');
    const answer = await browser.send(`/reviews/${reference}/record/note.added`, {
      revision: '1',
      text: 'as agreed',
      ...today,
    });
    expect(answer.headers.location).toBe(`/reviews/${reference}/recorded/2`);
    expect((await browser.follow(answer)).text).toContain('Note added');
  });

  test('takes “Today” and “Yesterday” for the day, and what is typed before them', async () => {
    const { reference, browser } = await atWork();
    const path = `/reviews/${reference}/record/note.added`;
    const { text } = await browser.get(path);
    expect(text).toMatch(/name="on-said" value="2026-03-16"><label[^>]*>Today, 16 March 2026</);
    expect(text).toMatch(/name="on-said" value="2026-03-15"><label[^>]*>Yesterday, 15 March 2026</);
    const sent = { revision: '1', text: 'as agreed', 'on-said': '2026-03-15' };
    const shown = await browser.post(path, { ...sent, text: '' });
    expect(shown.text).toMatch(/id="on-day"[^>]* value="15"/);
    await browser.send(path, sent);
    await browser.send(path, { ...sent, revision: '2', ...today });
    const wrong = await browser.post(path, { ...sent, revision: '3', 'on-said': '2026-13-45' });
    expect(wrong.text).toContain('There is a problem');
    const days = await at.web.lantern.rows(
      `select h."on" from history h join case_file c on c.id = h.case_file_id
       where c.reference = $1 and h.type = 'note.added' order by h.number`,
      [reference],
    );
    expect(days).toEqual([{ on: '2026-03-15' }, { on: '2026-03-16' }]);
  });

  test('with something missing says what, and keeps what was typed', async () => {
    const { reference, browser } = await atWork();
    await browser.get(`/reviews/${reference}/record/hold.placed`);
    const { text } = await browser.post(`/reviews/${reference}/record/hold.placed`, {
      revision: '1',
      hold: 'trial',
      'on-day': '31',
      'on-month': '2',
      'on-year': '2026',
    });
    expect(text).toContain('<title>Error: Place a hold');
    expect(text).toContain('<a href="#reason">Why: choose an answer</a>');
    expect(text).toMatch(/href="#on-day">When did it happen: February 2026 has 28 days/);
    expect(text).toContain('value="trial"');
    expect(text).toMatch(/name="on-day"[^>]*value="31"/);
  });

  test('says in plain words what is wrong with each answer, in the order of the questions', async () => {
    const { reference, browser } = await atWork();
    const wrongsOf = async (path: string, typed: Record<string, string>) => {
      const { text } = await browser.post(path, { revision: '1', ...typed });
      return [...text.matchAll(/<a href="#[\w-]+">([^<]+)<\/a>/g)].map(([, words]) => words);
    };
    await browser.get('/reviews/new');
    const half = { 'dateOfDeath-month': '13', 'dateOfDeath-year': '2026', 'on-day': '31', 'on-month': '2' };
    expect(await wrongsOf('/reviews/new', { partnership: 'anytown', victims: 'none', ...half })).toEqual([
      'When was the partnership told: February has 29 days',
      'Who notified the partnership: enter an answer',
      'How many people died: enter a whole number, such as 1',
      'Date of death: the month is not one; write a number from 1 to 12, or its name',
    ]);
    const recordPage = `/reviews/${reference}/record`;
    expect(await wrongsOf(`${recordPage}/meeting.planned`, { time: '25pm', 'day-day': '5', ...today })).toEqual([
      'Which meeting: choose an answer',
      'When will the meeting be: the month is missing',
      'Time: that is not a time of day; write it as 14:30 or 2:30pm',
      'Place: enter an answer',
    ]);
    const members = 'Sam Lee, Anytown Housing\nAlex Brown Anytown Police';
    expect(await wrongsOf(`${recordPage}/panel.established`, { members, ...today })).toEqual([
      'Members: write on each line a name, then a comma, then the agency',
    ]);
    expect(await wrongsOf(`${recordPage}/chair.appointed`, { name: 'Dr Field', ...today })).toEqual([
      'The chair is independent of the agencies involved: tick the box to confirm it',
    ]);
  });

  test('asks about what seems wrong, and records it if it is kept', async () => {
    const { reference, browser } = await atWork();
    const path = `/reviews/${reference}/record/hold.placed`;
    await browser.get(path);
    const fields = { revision: '1', hold: 'trial', reason: 'criminalProceedings', ...today };
    const { text } = await browser.post(path, fields);
    expect(text).toContain('Is this right?');
    expect(text).toContain('No date waits for this hold, for it names none.');
    expect((await browser.post(path, { ...fields, confirmed: 'yes' })).status).toBe(303);
  });

  test('of a note has one place for it', async () => {
    const { reference, browser } = await atWork();
    const { text } = await browser.get(`/reviews/${reference}/record/note.added`);
    expect(text.match(/<textarea/g)).toHaveLength(1);
  });

  test('shows the e-mails before they are sent, and sends none by showing them', async () => {
    const { reference, browser } = await atWork();
    const path = `/reviews/${reference}/record/scoping.requested`;
    await browser.get(path);
    const fields = { revision: '1', agencies: 'Anytown Housing\r\nAnytown Police', ...today };
    const preview = await browser.post(path, fields);
    expect(preview.text).toContain('Check before you record');
    expect(preview.text).toContain('Scoping return due');
    expect(preview.text).toContain('name="agencies" value="Anytown Housing\r\nAnytown Police"');
    const count = () =>
      at.web.lantern.rows(
        'select 1 from email e join case_file c on c.id = e.case_file_id join case_file r on r.id = coalesce(c.parent_id, c.id) where r.reference = $1 and e.template = $2',
        [reference, 'scoping-request'],
      );
    expect(await count()).toEqual([]);
    expect((await browser.post(path, { ...fields, 'change-answers': 'yes' })).text).toContain(
      'Anytown Police</textarea>',
    );
    expect((await browser.post(path, { ...fields, confirmed: 'yes' })).status).toBe(303);
    expect((await count()).length).toBe(2);
  });

  test('takes agencies as they are known, and says which are', async () => {
    const { reference, browser } = await atWork();
    await at.web.lantern.rows(
      `insert into contact (partnership_id, role, agency, name, email)
       select partnership_id, 'agency', 'Anytown Hospital', 'A. Person', 'hospital@anytown.example'
       from case_file where reference = $1`,
      [reference],
    );
    const path = `/reviews/${reference}/record/scoping.requested`;
    expect((await browser.get(path)).text).toContain('One on each line. Known here: Anytown Hospital.');
    const agencies = 'anytown hospital\r\nAnytown Hospital\r\nAnytown School';
    const { text } = await browser.post(path, { revision: '1', agencies, ...today });
    expect([...text.matchAll(/To: ([^<]+)<\/p>/g)].map(([, to]) => to)).toEqual([
      'an agency (Anytown Hospital)',
      'an agency (Anytown School)',
    ]);
    expect(text).toContain(
      `href="/reviews/${reference}/people" target="_blank" rel="noreferrer">Say who is written to`,
    );
    await at.web.lantern.rows(`delete from contact where agency = 'Anytown Hospital'`);
  });

  test('that has grown stale tells what changed and loses nothing', async () => {
    const { reference, browser } = await atWork();
    await browser.get(`/reviews/${reference}/record/note.added`);
    await (await at.web.someone(['coordinator'], { name: 'Pat Other' })).record(reference, 1, note).expect(201);
    const path = `/reviews/${reference}/record/note.added`;
    const { text } = await browser.post(path, { revision: '1', text: 'My own words', ...today });
    expect(text).toContain('Somebody else acted first');
    expect(text).toContain('recorded by Pat Other');
    expect(text).toContain('My own words</textarea>');
    expect(text).toContain('name="revision" value="2"');
    expect((await browser.send(path, { revision: '2', text: 'My own words', ...today })).status).toBe(303);
    const none = await browser.post(path, { revision: 'none', text: 'My own words', ...today });
    expect(none.text).toContain('Somebody else acted first');
  });

  test('that cannot be sent yet says why before anybody tries', async () => {
    const { reference, browser } = await atWork();
    const { text } = await browser.get(`/reviews/${reference}/record/homeOffice.submitted`);
    expect(text).toContain('Why this can’t be recorded now');
    expect(text).toContain('has not signed off the report');
    expect(text).not.toContain('name="revision"');
    const decide = await browser.get(`/reviews/${reference}/record/decision.made`);
    expect(decide.text).toContain('Your office does not record this.');
  });

  test('of every event there is can be shown', async () => {
    const { reference, browser } = await atWork();
    const { registry } = at.web.lantern;
    const { events, opening } = registry.get('domestic-homicide-review', 'v1');
    const byThemselves = [
      'event.corrected',
      'correction.asked',
      'text.removed',
      'settings.applied',
      'calendar.changed',
      'form.completed',
      'form.reopened',
      'form.removed',
      'learning.recorded',
      'learning.agreed',
      'learning.withdrawn',
      'meeting.recorded',
      'names.checked',
      'names.released',
    ];
    const special = [opening, ...byThemselves, 'partnership.changed', 'version.changed', 'office.handedOver'];
    for (const type of Object.keys(events)) {
      const { status } = await browser.get(`/reviews/${reference}/record/${type}`);
      expect({ type, status }).toEqual({ type, status: special.includes(type) ? 404 : 200 });
    }
    expect((await browser.get(`/reviews/${reference}/record/toString`)).status).toBe(404);
  });

  test('is not shown to somebody from elsewhere', async () => {
    const { reference } = await atWork();
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    const stranger = await signedIn(at.web, ['coordinator'], { partnerships: ['elsewhere'] });
    expect((await stranger.get(`/reviews/${reference}/record/note.added`)).status).toBe(404);
    await stranger.get('/reviews');
    expect((await stranger.post(`/reviews/${reference}/record/note.added`, { revision: '1' })).status).toBe(404);
  });
});

test('every field of every event has words', () => {
  for (const { events, forms } of at.web.lantern.registry.all)
    for (const [type, { payload }] of Object.entries(events))
      for (const name of Object.keys(payload.shape))
        expect({ type, name, words: forms.fields[`${type}/${name}`] ?? forms.fields[name] }).toMatchObject({
          words: { label: expect.any(String) },
        });
});
