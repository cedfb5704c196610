import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { textOf } from './markup.js';
import { sign } from './panel.js';
import { decision, today, webForTests } from './web.js';

const at = webForTests();

async function review() {
  const coordinator = await at.web.someone(['coordinator']);
  const reference = await coordinator.opens({ on: '2026-01-05', dateOfDeath: '2025-12-30' });
  await coordinator
    .record(reference, 1, {
      type: 'scoping.requested',
      on: '2026-01-06',
      agencies: ['Anytown Housing', 'Anytown Police'],
    })
    .expect(201);
  return { reference, coordinator, browser: await signedIn(at.web, ['coordinator']) };
}

describe('the page of a review', () => {
  test('says where it is, what is next and who holds it, what stands in the way, and why each date', async () => {
    const { reference, browser } = await review();
    const { text } = await browser.get(`/reviews/${reference}`);
    expect(text).toContain('<strong>Awaiting the decision</strong>');
    expect(textOf(text)).toContain(
      'Ask agencies to secure their records and name a contact by Monday 5 January 2026, you Past local target Mark as done',
    );
    expect(text).toContain('Overdue (guidance), reason needed');
    expect(text).toContain(`href="/reviews/${reference}/record/delay.explained?clock=decision"`);
    expect(text).toContain('76 days since the death.');
    expect(text).toMatch(/1 calendar month from|1 month from/);
    expect(text).toContain('National guidance');
    expect(text).not.toMatch(/unlawful|statutory deadline/i);
  });

  test('leads from each task to where it is dealt with, and names it in what was recorded last', async () => {
    const { reference, browser } = await review();
    const record = `/reviews/${reference}/record`;
    const { text } = await browser.get(`/reviews/${reference}`);
    expect(text).toContain(`href="${record}/decisionMeeting.held">Record it<span`);
    expect(text).toContain(`href="${record}/task.completed?task=A5">Mark as done<span`);
    // The decision is the CSP chair's: it leads the co-ordinator nowhere.
    expect(text).not.toMatch(/record\/decision\.made|task=A13/);
    expect((await browser.get(`${record}/task.completed?task=A5`)).text).toMatch(/value="A5" checked/);
    const day = { 'on-day': '7', 'on-month': '1', 'on-year': '2026' };
    await browser.send(`${record}/task.completed`, { revision: '2', task: 'A5', ...day });
    expect((await browser.get(`/reviews/${reference}`)).text).toContain('Task completed (Tell the CSP chair) <span');
    expect((await browser.get(`/reviews/${reference}/history`)).text).toMatch(
      /<dt>Which task<\/dt><dd>Tell the CSP chair<\/dd>/,
    );
  });

  test('stops asking for a reason once one is given', async () => {
    const { reference, browser } = await review();
    const form = await browser.get(`/reviews/${reference}/record/delay.explained?clock=decision`);
    expect(form.text).toMatch(/value="decision" checked/);
    const sent = {
      revision: '2',
      clock: 'decision',
      reason: 'the police inquiry',
      'on-day': '16',
      'on-month': '3',
      'on-year': '2026',
    };
    expect((await browser.send(`/reviews/${reference}/record/delay.explained`, sent)).status).toBe(303);
    expect((await browser.get(`/reviews/${reference}`)).text).toContain('Overdue (guidance), explained');
  });

  test('on hold, it leads to the look at the hold by the day that the last look left, and no longer to what waits', async () => {
    const { reference, coordinator, browser } = await review();
    const chair = await at.web.someone(['cspChair']);
    await chair.record(reference, 2, decision).expect(201);
    const hold = {
      hold: 'the Example trial',
      reason: 'criminalProceedings',
      reviewOn: '2026-03-13',
      clocks: ['firstPanel'],
    };
    await coordinator.record(reference, 3, { type: 'hold.placed', on: '2026-03-12', ...hold }).expect(201);
    const page = async () => textOf((await browser.get(`/reviews/${reference}`)).text);
    expect(await page()).toContain('To be looked at again by 13 March 2026.');
    await coordinator.record(reference, 4, { type: 'hold.reviewed', on: today, hold: hold.hold }).expect(201);
    const text = await page();
    expect(text).toContain('To be looked at again by 16 April 2026.');
    expect(text).toMatch(/What is next Tell the Home Office the decision/);
    expect(text).toMatch(
      /Review the hold by Thursday 16 April 2026, you.*Complete the review by.*Hold the first panel meeting by [^,]*, you Paused/,
    );
  });

  test('of a closed book is not there for strangers', async () => {
    const { reference } = await review();
    const stranger = await signedIn(at.web, ['panelMember'], { agency: 'Anytown Housing' });
    for (const page of ['', '/history', '/scoping', '/imrs', '/schedule', '/people', '/history/1/correct'])
      expect([page, [403, 404].includes((await stranger.get(`/reviews/${reference}${page}`)).status)]).toEqual([
        page,
        true,
      ]);
  });
});

describe('the scoping grid', () => {
  test('shows each agency with what it was asked and what it said', async () => {
    const { reference, coordinator, browser } = await review();
    const { body } = await coordinator.get(`/reviews/${reference}/parts`);
    const [first] = body.parts;
    await coordinator.record(first.reference, 1, { type: 'return.nil', on: '2026-01-12' }).expect(201);
    const { text } = await browser.get(`/reviews/${reference}/scoping`);
    expect(text).toContain('1 of 2 agencies have answered.');
    const row = (agency: string) => text.slice(text.indexOf(`${agency}</a>`)).split('</tr>')[0];
    expect(row('Anytown Housing')).toContain('12 January 2026');
    expect(row('Anytown Housing')).toContain('No contact');
    expect(row('Anytown Police')).toMatch(/Past local target/);
    expect(row('Anytown Police')).toContain('Not known yet');
  });
});

describe('the history', () => {
  test('is read in words, and a fact is corrected beside the entry', async () => {
    const { reference, browser } = await review();
    const { text } = await browser.get(`/reviews/${reference}/history`);
    expect(text).toContain('2. Scoping requested');
    expect(text).toContain('<dt>Date of death</dt><dd>30 December 2025</dd>');
    const path = `/reviews/${reference}/history/1/correct`;
    const form = await browser.get(path);
    expect(form.text).toMatch(/name="on-day"[^>]*value="05"/);
    const same = {
      revision: '2',
      notifiedBy: 'police',
      victims: '1',
      why: 'misread',
      'on-day': '05',
      'on-month': '01',
      'on-year': '2026',
      'dateOfDeath-day': '30',
      'dateOfDeath-month': '12',
      'dateOfDeath-year': '2025',
    };
    expect((await browser.send(path, same)).text).toContain('Nothing differs from what is recorded');
    expect((await browser.send(path, { ...same, 'on-day': '12', why: '' })).text).toContain(
      'Why is it corrected: enter an answer',
    );
    expect((await browser.send(path, { ...same, 'on-day': '12', confirmed: 'yes' })).status).toBe(303);
    const after = await browser.get(`/reviews/${reference}`);
    expect(after.text).toContain('Thursday 12 February 2026');
    expect((await browser.get(`/reviews/${reference}/history`)).text).toContain('1. Notification received');
    expect((await browser.get(path)).text).toMatch(/name="on-day"[^>]*value="12"/);
  });

  test('refuses a correction that the rest of the story does not bear', async () => {
    const { reference, coordinator, browser } = await review();
    const chair = await at.web.someone(['cspChair']);
    await chair.record(reference, 2, { ...decision, on: '2026-02-02' }).expect(201);
    const appointed = { type: 'chair.appointed', on: '2026-02-20', name: 'Morgan Hale', independenceConfirmed: true };
    await coordinator.record(reference, 3, appointed).expect(201);
    const page = `/reviews/${reference}/history/3/correct`;
    const slip = {
      revision: '4',
      outcome: 'noReview',
      criteria: 'met',
      reasons: 'as recorded locally',
      why: 'a slip',
      'on-day': '02',
      'on-month': '02',
      'on-year': '2026',
    };
    await browser.get(page);
    expect((await browser.send(page, slip)).text).toContain('With that correction, event 4');
    const chairs = await signedIn(at.web, ['cspChair']);
    await chairs.get(page);
    const { text } = await chairs.send(page, slip);
    expect(text).toContain('With that correction, event 4');
    expect(text).toContain('a slip</textarea>');
  });
});

describe('people and panel', () => {
  test('a contact is added, shown and removed', async () => {
    const { reference, browser } = await review();
    const page = `/reviews/${reference}/people`;
    await browser.get(page);
    const wrong = await browser.send(`${page}/contacts`, { role: 'agency', name: 'Alex Contact', email: 'no address' });
    expect(wrong.text).toContain('E-mail address: there is no @ in it');
    expect(wrong.text).toContain('value="Alex Contact"');
    const sent = { role: 'agency', agency: 'Anytown Housing', name: 'Alex Contact', email: 'alex@housing.example' };
    expect((await browser.send(`${page}/contacts`, sent)).status).toBe(303);
    expect((await browser.get(`${page}/contacts`)).text).toContain(
      '<strong>Alex Contact</strong>, Contact of an agency, Anytown Housing',
    );
    await browser.send(`${page}/contacts/remove`, sent);
    expect((await browser.get(`${page}/contacts`)).text).not.toContain('<strong>Alex Contact</strong>');
  });

  test('somebody put on the panel sees the review, and no longer once they have left', async () => {
    const { reference, browser } = await review();
    const member = await signedIn(at.web, ['panelMember'], { agency: 'Anytown Housing', name: 'Pat Panel' });
    expect((await member.get(`/reviews/${reference}`)).status).toBe(404);
    const people = `/reviews/${reference}/people`;
    const form = (await browser.get(people)).text;
    expect(form).toContain('Pat Panel, Anytown Housing');
    expect(form).not.toMatch(/name="member"[^>]*checked/);
    const nobody = await browser.send(`${people}/members`);
    expect(nobody.text).toContain('<a href="#member">Add somebody to the panel: choose an answer</a>');
    const joined = await browser.follow(await browser.send(`${people}/members`, { member: member.id }));
    expect(joined.text).toContain('They sit on this review now.');
    await member.get(`/reviews/${reference}/agreement`);
    await sign(member, reference, 'Pat Panel');
    expect((await member.get(`/reviews/${reference}`)).status).toBe(200);
    expect((await member.get(`/reviews/${reference}`)).text).not.toContain('Anytown Police');
    await browser.send(`${people}/members/remove`, { member: member.id });
    expect((await member.get(`/reviews/${reference}`)).status).toBe(404);
  });
});

describe('whoever sits on a review', () => {
  const panelOf = (reference: string) =>
    at.web.lantern.rows<{ email: string }>(
      `select k.email from case_file r, contacts_for(r.partnership_id, r.id, 'panel', null) k
       where r.reference = $1 order by 1`,
      [reference],
    );

  test('is written to as its panel, until they leave', async () => {
    const { reference, browser } = await review();
    const { id } = await signedIn(at.web, ['panelMember'], { agency: 'Anytown Housing', name: 'Sam Seat' });
    const people = `/reviews/${reference}/people`;
    await browser.get(people);
    await browser.send(`${people}/members`, { member: id });
    expect((await browser.get(people)).text).toContain('<strong>Sam Seat</strong>, Anytown Housing');
    const [known] = await at.web.lantern.rows<{ email: string }>('select email from caller where id = $1', [id]);
    expect((await browser.get(`${people}/reached`)).text).toMatch(
      new RegExp(`<strong>Panel</strong></dt>\\s*<dd>Sam Seat<br>\\s*${known?.email}`),
    );
    expect(await panelOf(reference)).toEqual([known]);
    await browser.send(`${people}/members`, { member: id });
    expect(await panelOf(reference)).toEqual([known]);
    await browser.send(`${people}/members/remove`, { member: id });
    expect(await panelOf(reference)).toEqual([]);
  });

  test('does not push aside the standing panel that a partnership writes to', async () => {
    const { reference, browser } = await review();
    const { id } = await signedIn(at.web, ['panelMember'], { agency: 'Anytown Housing' });
    await at.web.lantern.rows(
      `insert into contact (partnership_id, role, name, email) select partnership_id, 'panel', 'Standing panel', 'panel@anytown.example' from case_file where reference = $1`,
      [reference],
    );
    await browser.get(`/reviews/${reference}/people`);
    await browser.send(`/reviews/${reference}/people/members`, { member: id });
    expect(await panelOf(reference)).toEqual([{ email: 'panel@anytown.example' }]);
    await at.web.lantern.rows(`delete from contact where email = 'panel@anytown.example'`);
  });
});

test('the schedule tells what will be sent', async () => {
  const { reference, browser } = await review();
  const { text } = await browser.get(`/reviews/${reference}/schedule?days=30`);
  expect(text).toContain('in the next 30 days');
  expect(text).toContain('the line manager of an agency (Anytown Housing)');
});
