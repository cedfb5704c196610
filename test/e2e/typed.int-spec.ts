import { describe, expect, test } from '@jest/globals';
import { People } from '#lantern/people';
import { type TypedRow, refusalWanted, typedRows } from '#lantern/testing';
import { FormBrowser, signedIn } from './browser.js';
import { type Someone, notification, webForTests } from './web.js';

/* What people really type, on the forms, the API and the page for signing in. */

const at = webForTests();

const rowsOf = (...fields: string[]): readonly TypedRow[] => typedRows.filter(({ field }) => fields.includes(field));

const today = { 'on-day': '16', 'on-month': '3', 'on-year': '2026' };
const trust = 'North Cumbria NHS Trust';
const refuge = "St Mary's Refuge";

/** The page's own words, without the marks that HTML needs. */
const wordsOf = (text: string): string => text.replaceAll('&#39;', "'").replaceAll('&#8203;', '\u200b');

async function atWork() {
  const coordinator = await at.web.someone(['coordinator']);
  const reference = await coordinator.opens();
  const browser = await signedIn(at.web, ['coordinator', 'administrator']);
  await browser.get(`/reviews/${reference}/record/note.added`);
  const path = (type: string): string => `/reviews/${reference}/record/${type}`;
  return { coordinator, reference, browser, path };
}

async function lastOf(coordinator: Someone, reference: string) {
  const { body } = await coordinator.get(`/reviews/${reference}/history`).expect(200);
  return body.events.at(-1);
}

/** The boxes of a date, as one of the rows about dates fills them in. */
function boxesOf({ field, typed }: TypedRow): Record<string, string> {
  if (field === 'date in the day box') return { 'on-day': typed, 'on-month': '', 'on-year': '' };
  const [day = '', month = ''] = typed.split(' and ');
  if (field === 'day and month') return { 'on-day': day, 'on-month': month, 'on-year': '2025' };
  return { 'on-day': '3', 'on-month': '3', 'on-year': '2026', [`on-${field}`]: typed };
}

/** The day that the boxes then stand for. */
const dayWanted = ({ field, wanted }: TypedRow): string => {
  const two = wanted.padStart(2, '0');
  if (field === 'month') return `2026-${two}-03`;
  return field === 'day' ? `2026-03-${two}` : wanted;
};

describe('a date', () => {
  test.each(rowsOf('month', 'day', 'year', 'date in the day box', 'day and month'))('$field: $typed', async (row) => {
    const { coordinator, reference, browser, path } = await atWork();
    const answer = await browser.post(path('note.added'), {
      revision: '1',
      text: 'a note',
      confirmed: 'yes',
      ...boxesOf(row),
    });
    const refused = refusalWanted(row);
    if (refused !== undefined) expect(answer.text).toContain(`When did it happen: ${refused}`);
    else {
      expect(answer.status).toBe(303);
      expect(await lastOf(coordinator, reference)).toMatchObject({ type: 'note.added', on: dayWanted(row) });
    }
  });
});

describe('a time', () => {
  const planned = { meeting: 'panel', place: 'here' };

  test.each(rowsOf('time'))('$typed', async (row) => {
    const { coordinator, reference, browser, path } = await atWork();
    const day = { 'day-day': '3', 'day-month': 'Ebrill', 'day-year': '2026', ...today };
    const fields = { revision: '1', ...planned, ...day, time: row.typed, confirmed: 'yes' };
    const answer = await browser.post(path('meeting.planned'), fields);
    const refused = refusalWanted(row);
    if (refused === undefined) {
      expect(answer.status).toBe(303);
      const { payload } = await lastOf(coordinator, reference);
      expect(payload).toMatchObject({ time: row.wanted, day: '2026-04-03' });
    } else expect(answer.text).toContain(refused);
  });

  test.each(rowsOf('time'))('$typed, sent to the API', async (row) => {
    const { coordinator, reference } = await atWork();
    const event = { type: 'meeting.planned', on: '2026-03-16', ...planned, day: '2026-04-03', time: row.typed };
    const answer = await coordinator.record(reference, 1, event);
    const refused = refusalWanted(row);
    if (refused === undefined)
      expect((await lastOf(coordinator, reference)).payload).toMatchObject({ time: row.wanted });
    else expect(answer.body.errors).toEqual([{ path: 'time', message: expect.stringContaining(refused) }]);
  });
});

describe('an e-mail address', () => {
  const contact = { role: 'agency', agency: trust, name: 'Jo Lee' };

  test.each(rowsOf('e-mail address'))('$typed, of somebody new', async (row) => {
    const { browser } = await atWork();
    const fields = { name: 'Jo Lee', email: row.typed, role: 'cspManager', language: 'en' };
    const answer = await browser.send('/people/new', fields);
    const refused = refusalWanted(row);
    if (refused !== undefined) expect(answer.text).toContain(`E-mail address: it ${refused}`);
    else {
      expect(answer.status).toBe(303);
      const known = await at.web.lantern.rows('select email from caller where email = $1', [row.wanted]);
      expect(known).toHaveLength(1);
    }
  });

  test.each(rowsOf('e-mail address'))('$typed, of a contact on a page and in the API', async (row) => {
    const { coordinator, reference, browser } = await atWork();
    const paged = await browser.send(`/reviews/${reference}/people/contacts`, {
      ...contact,
      email: row.typed,
    });
    const sent = await coordinator.put(`/reviews/${reference}/contacts`, {
      contacts: [{ ...contact, email: row.typed, managerEmail: row.typed }],
    });
    const refused = refusalWanted(row);
    if (refused === undefined) {
      expect(paged.status).toBe(303);
      expect(sent.body.contacts).toMatchObject([{ email: row.wanted, managerEmail: row.wanted }]);
    } else {
      expect(paged.text).toContain(refused);
      expect(sent.body.errors).toMatchObject([
        { path: 'contacts.0.email', message: expect.stringContaining(refused) },
        { path: 'contacts.0.managerEmail', message: expect.stringContaining(refused) },
      ]);
    }
  });

  test.each(rowsOf('e-mail address'))('$typed, to sign in with', async (row) => {
    const browser = new FormBrowser(at.web);
    await browser.get('/sign-in');
    const answer = await browser.post('/sign-in', { email: row.typed });
    const refused = refusalWanted(row);
    if (refused === undefined) expect(answer.headers.location).toBe('/sign-in/check-your-email');
    else expect(answer.text).toContain(`E-mail address: it ${refused}`);
  });

  test('that is known leads its person in, however it is copied', async () => {
    const { orm, clock } = at.web.lantern;
    const person = {
      name: 'Jo Lee',
      email: 'jo@known.example',
      roles: ['coordinator'],
      partnerships: ['anytown'],
    } as const;
    await new People(orm, clock).add(person);
    const sentBefore = at.web.links.length;
    const browser = new FormBrowser(at.web);
    await browser.get('/sign-in');
    await browser.post('/sign-in', { email: 'Jo <mailto:jo@known.example>' });
    expect(at.web.links.length).toBe(sentBefore + 1);
  });
});

describe('an agency', () => {
  test.each(rowsOf('agency').filter(({ wanted }) => !wanted.startsWith('asked:')))('$typed', async (row) => {
    const { coordinator, reference, browser, path } = await atWork();
    const contacts = [trust, refuge].map((agency) => ({ role: 'agency', agency, name: 'Jo', email: 'jo@example.org' }));
    await coordinator.put('/partnerships/anytown/contacts', { contacts }).expect(200);
    const fields = { revision: '1', agencies: row.typed, ...today, confirmed: 'yes' };
    expect((await browser.post(path('scoping.requested'), fields)).status).toBe(303);
    expect((await lastOf(coordinator, reference)).payload).toEqual({ agencies: [row.wanted] });
  });
});

describe('a name of a person', () => {
  test.each(rowsOf('name of a person'))('that cannot be seen is refused', async (row) => {
    const { coordinator, reference, browser, path } = await atWork();
    const fields = { name: row.typed, email: 'a@example.org', role: 'cspManager', language: 'en' };
    expect((await browser.send('/people/new', fields)).text).toContain('Name: enter an answer');
    const appointed = { revision: '1', name: row.typed, independenceConfirmed: 'true', ...today };
    expect((await browser.post(path('chair.appointed'), appointed)).text).toMatch(
      /href="#name">[^<]*: enter an answer/,
    );
    const event = { type: 'chair.appointed', on: '2026-03-16', name: row.typed, independenceConfirmed: true };
    const { body } = await coordinator.record(reference, 1, event).expect(422);
    expect(body.errors).toMatchObject([{ path: 'name' }]);
  });
});

describe('the first day of a review', () => {
  test.each(rowsOf('first day of a review'))('$typed', async (row) => {
    const { coordinator, browser } = await atWork();
    const refused = refusalWanted(row) ?? 'nothing';
    const { body } = await coordinator.post('/reviews', { ...notification, on: row.typed }).expect(422);
    expect(body.errors).toEqual([{ path: 'on', message: expect.stringContaining(refused) }]);
    await browser.get('/reviews/new');
    const [year = '', month = '', day = ''] = row.typed.split('-');
    const boxes = { 'on-day': day, 'on-month': month, 'on-year': year };
    const fields = { partnership: 'anytown', notifiedBy: 'police', victims: '1', ...boxes };
    expect(wordsOf((await browser.post('/reviews/new', fields)).text)).toContain(refused);
  });
});
