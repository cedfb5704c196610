import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { note, webForTests } from './web.js';

const at = webForTests();
const today = { 'on-day': '16', 'on-month': '3', 'on-year': '2026' };

const moveOn = (minutes: number) => {
  const { clock } = at.web.lantern;
  clock.moveTo(new Date(clock.now().getTime() + minutes * 60_000));
};

/** A review whose agencies have been asked, with somebody to write to. */
async function scoped(): Promise<string> {
  const coordinator = await at.web.someone(['coordinator']);
  const reference = await coordinator.opens();
  const contacts = [{ role: 'agency', agency: 'Anytown Housing', name: 'Alex', email: 'alex@housing.example' }];
  await coordinator.put(`/reviews/${reference}/contacts`, { contacts }).expect(200);
  const asked = { type: 'scoping.requested', on: '2026-03-03', agencies: ['Anytown Housing'] };
  await coordinator.record(reference, 1, asked).expect(201);
  return reference;
}

describe('my work', () => {
  test('tells what is late, what is due, and who is waited for', async () => {
    const reference = await scoped();
    const browser = await signedIn(at.web, ['coordinator']);
    const { text } = await browser.get('/work');
    const late = text.slice(text.indexOf('>Past their date</h2>'), text.indexOf('>Due in the next seven days</h2>'));
    expect(late).toContain('Set the reference and the access list');
    expect(late).not.toContain('Return the scoping form');
    const { text: others } = await browser.get('/work?list=others');
    const part = new RegExp(`href="/reviews/${reference}-[A-Z]?\\d+">Return the scoping form<`);
    expect(others).toMatch(part);
    expect(others).toContain('Anytown Housing');
    expect(others).toContain('Decide: review, no review or other learning');
    expect(others).not.toContain('Set the reference and the access list');
  });

  /** What the box says that stands beside an agency's scoping return. */
  const boxOf = (text: string, reference: string): string =>
    new RegExp(`name="remind"[^>]*value="(${reference}-A01 A10[^"]*)"`).exec(text)?.[1] ?? 'no such box';

  const queuedFor = (reference: string) =>
    at.web.lantern.rows<{ template: string; recipient: string; agency: string }>(
      `select e.template, e.recipient, e.agency from email e join case_file c on c.id = e.case_file_id
       where c.reference = $1 and e.template in ('reminder', 'overdue')`,
      [`${reference}-A01`],
    );

  test('reminds those ticked with one press, once a day, and each history keeps it', async () => {
    const [one, other, left] = [await scoped(), await scoped(), await scoped()];
    const browser = await signedIn(at.web, ['coordinator']);
    const { text } = await browser.get('/work?list=others');
    const remind = [boxOf(text, one), boxOf(text, other)];
    const answer = await browser.post('/work/remind', { remind, who: 'ticked' });
    expect(answer.headers.location).toBe('/work?list=others&reminded=2');
    const sent = { template: 'reminder', recipient: 'agency', agency: 'Anytown Housing' };
    expect([await queuedFor(one), await queuedFor(other), await queuedFor(left)]).toEqual([[sent], [sent], []]);
    const after = await browser.follow(answer);
    expect(after.text).toContain('2 reminders go out within working hours.');
    expect(after.text).toContain('Reminded on 16 March 2026');
    expect([boxOf(after.text, one), boxOf(after.text, left)]).toEqual(['no such box', `${left}-A01 A10`]);
    const again = await browser.post('/work/remind', { remind, who: 'ticked' });
    expect(again.headers.location).toBe('/work?list=others&reminded=0&already=2');
    expect((await browser.follow(again)).text).toContain('2 of them were reminded today already.');
    expect(await queuedFor(one)).toEqual([sent]);
    const looked = (await browser.get(`/reviews/${one}/access`)).text;
    expect(looked).toContain('Reminded somebody');
  });

  test('reminds of what they may not see nobody, and of nothing that is months away', async () => {
    const reference = await scoped();
    await at.web.addPartnership('otherham', 'Otherham');
    const elsewhere = await signedIn(at.web, ['coordinator'], { partnerships: ['otherham'] });
    await elsewhere.get('/work');
    const answer = await elsewhere.post('/work/remind', { remind: [`${reference}-A01 A10`], who: 'ticked' });
    expect(answer.headers.location).toBe('/work?list=others&reminded=0&missed=1');
    const { text } = await (await signedIn(at.web, ['coordinator'])).get('/work?list=others&by=review');
    const rows = text.split('<tr').filter((row) => /(June|July|August|September) 2026/.test(row));
    expect(rows.filter((row) => row.includes('name="remind"'))).toEqual([]);
  });

  test('shows twenty-five rows at most, the rest on further pages, and links each to its task', async () => {
    for (let nth = 0; nth < 9; nth += 1) await scoped();
    const browser = await signedIn(at.web, ['coordinator']);
    const { text } = await browser.get('/work');
    expect(text.match(/<th scope="row"/g)).toHaveLength(25);
    expect(text).toMatch(/Showing 1 to 25 of \d+\./);
    expect(text).toContain('href="/work?list=mine&amp;page=2"');
    expect(text).toMatch(/href="\/reviews\/AT-25-\d+\/record\/task\.completed\?task=A2">Set the reference/);
    const { text: last } = await browser.get('/work?list=mine&page=99999');
    expect(last).not.toContain('Next page');
    expect(last).toContain('Previous page');
    expect((await browser.get('/work?list=nonsense&page=-1&by=nothing')).status).toBe(200);
  });

  test('shows who asks for more time, until they are answered', async () => {
    const part = `${await scoped()}-A01`;
    const coordinator = await at.web.someone(['coordinator']);
    const browser = await signedIn(at.web, ['coordinator']);
    const asking = { type: 'moreTime.asked', on: '2026-03-16', until: '2026-04-10', reason: 'two of us are away' };
    await coordinator.record(part, 1, asking).expect(201);
    const asks = new RegExp(`href="/reviews/${part}">Anytown Housing asks for more time</a> <span[^>]*>${part}<`);
    expect((await browser.get('/work')).text).toMatch(asks);
    await coordinator.record(part, 2, { type: 'moreTime.refused', on: '2026-03-16' }).expect(201);
    expect((await browser.get('/work')).text).not.toMatch(asks);
  });

  test('says what others did while somebody was away', async () => {
    const coordinator = await at.web.someone(['coordinator'], { name: 'Pat Other' });
    const reference = await coordinator.opens();
    const browser = await signedIn(at.web, ['coordinator'], { name: 'Sam Away' });
    expect((await browser.get('/work')).text).not.toContain('Since you were last here');
    moveOn(20);
    await coordinator.record(reference, 1, note).expect(201);
    await browser.get('/reviews');
    moveOn(11);
    const { text } = await browser.get('/work');
    expect(text).toContain('Since you were last here');
    expect(text).toMatch(new RegExp(`${reference}</a>: Note added <span[^>]*>\\(16 March 2026\\), Pat Other`));
  });

  test('leaves out what belongs to others on a review on whose panel somebody sits elsewhere', async () => {
    await at.web.addPartnership('panelham', 'Panelham');
    const there = await at.web.someone(['coordinator'], { partnerships: ['panelham'] });
    const reference = await there.opens({ partnership: 'panelham' });
    const browser = await signedIn(at.web, ['coordinator'], { agency: 'Anytown Housing' });
    await at.web.lantern.rows(
      `with p as (select id from partnership where code = 'panelham'),
         o as (insert into office (caller_id, partnership_id, role, since) select $1, id, 'panelMember', now() from p returning id)
       insert into membership (case_file_id, office_id, since) select r.id, o.id, now() from case_file r, o where reference = $2 returning 1`,
      [browser.id, reference],
    );
    expect((await browser.get('/reviews')).text).toContain(reference);
    expect((await browser.get('/work')).text).not.toContain(reference);
  });

  test('is not for panel members', async () => {
    const browser = await signedIn(at.web, ['panelMember'], { agency: 'Anytown Housing' });
    expect((await browser.get('/work')).status).toBe(403);
  });
});

describe('a new review', () => {
  const fields = { partnership: 'anytown', notifiedBy: 'police', victims: '1', once: 'once-1', ...today };

  test('is opened with what little is known, once', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    expect((await browser.get('/reviews/new')).text).toContain('Which partnership?');
    const sent = { ...fields, once: 'press-1', confirmed: 'yes' };
    const [first, second] = [await browser.post('/reviews/new', sent), await browser.post('/reviews/new', sent)];
    expect(first.headers.location).toMatch(/^\/reviews\/AT-25-\d+\/recorded\/1$/);
    expect(second.headers.location).toBe(`${first.headers.location}?already=yes`);
  });

  test('says what is missing', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    await browser.get('/reviews/new');
    const { text } = await browser.post('/reviews/new', { ...today, victims: '0' });
    expect(text).toContain('<a href="#partnership">Which partnership: choose an answer</a>');
    expect(text).toContain('How many people died: at least one person has died');
    expect(text).toContain('Who notified the partnership: enter an answer');
  });

  test('asks whether it is the same death, and of a review elsewhere tells only who holds it', async () => {
    await at.web.addPartnership('faraway', 'Faraway');
    const elsewhere = await at.web.someone(['coordinator'], { partnerships: ['faraway'] });
    const held = await elsewhere.opens({ partnership: 'faraway', dateOfDeath: '2026-02-14' });
    const own = await (await at.web.someone(['coordinator'])).opens({ dateOfDeath: '2026-02' });
    const browser = await signedIn(at.web, ['coordinator']);
    await browser.get('/reviews/new');
    const death = { 'dateOfDeath-day': '14', 'dateOfDeath-month': '2', 'dateOfDeath-year': '2026' };
    const check = await browser.post('/reviews/new', { ...fields, ...death, once: 'press-2' });
    expect(check.text).toContain('There may be a review of this death already');
    expect(check.text).toContain(`href="/reviews/${own}"`);
    expect(check.text).toContain('A review held by Faraway');
    expect(check.text).not.toContain(held);
    const opened = await browser.post('/reviews/new', { ...fields, ...death, once: 'press-2', confirmed: 'yes' });
    expect(opened.status).toBe(303);
  });

  test('is not opened in a partnership where somebody holds another office', async () => {
    await at.web.addPartnership('nextdoor', 'Nextdoor');
    const caller = await at.web.someone(['coordinator']);
    await at.web.lantern.rows(
      `insert into office (caller_id, partnership_id, role, since) select $1, id, 'cspChair', now() from partnership where code = 'nextdoor'`,
      [caller.id],
    );
    const body = { partnership: 'nextdoor', on: '2026-03-02', notifiedBy: 'police', victims: 1 };
    await caller.post('/reviews', body).expect(403);
  });
});
