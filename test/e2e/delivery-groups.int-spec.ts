import { beforeAll, describe, expect, test } from '@jest/globals';
import { SignIn } from '#lantern/sign-in';
import { FormBrowser, checkTitle, signedIn } from './browser.js';
import { unzipped } from './unzipped.js';
import { decision, today, webForTests } from './web.js';

const at = webForTests();

const email = 'gwen.drugs@anytown.example';
const board = { 'nextBoard-day': '27', 'nextBoard-month': '4', 'nextBoard-year': '2026' };
const action = 'Train every receptionist';

let coordinator: FormBrowser;
let review: string;
let group: string;

const visit = async (address: string): Promise<FormBrowser> => {
  const { orm, clock, rows } = at.web.lantern;
  const [person] = await rows<{ id: string }>('select id from caller where email = $1', [address]);
  const browser = new FormBrowser(at.web);
  await browser.send(`/sign-in/link/${await new SignIn(orm, clock).invite(person?.id ?? '')}`);
  return browser;
};

beforeAll(async () => {
  await at.web.addPartnership('elsewhere', 'Elsewhere');
  const clerk = await at.web.someone(['coordinator']);
  const chair = await at.web.someone(['cspChair']);
  review = await clerk.opens({ on: '2026-03-02' });
  await chair.record(review, 1, decision).expect(201);
  const opened = { type: 'action.opened', on: today, owner: 'Anytown Housing' };
  await clerk.record(review, 2, { ...opened, action, due: '2026-04-01' }).expect(201);
  await clerk.record(review, 3, { ...opened, action: 'Buy a second line', due: '2026-12-01' }).expect(201);
  coordinator = await signedIn(at.web, ['coordinator']);
});

describe('a delivery group', () => {
  test('is named by its partnership, in both languages, once', async () => {
    const empty = await coordinator.send('/groups/new', { name: '' });
    expect(empty.text).toContain('What is the group called: enter an answer');
    const made = await coordinator.send('/groups/new', { name: 'Drugs', welshName: 'Cyffuriau', ...board });
    group = String(made.headers.location);
    expect(group).toMatch(/^\/groups\/[0-9a-f-]{36}$/);
    expect((await coordinator.send('/groups/new', { name: 'drugs' })).text).toContain('there is a group of that name');
    const wrong = await coordinator.send(`${group}/change`, { name: 'Drugs', ...board, 'nextBoard-month': '14' });
    expect(wrong.text).toContain('href="#nextBoard-day"');
    const speaker = await signedIn(at.web, ['cspChair']);
    await speaker.get('/language/cy?to=/groups');
    expect((await speaker.get('/groups')).text).toContain('Cyffuriau');
  });

  test('is given what is still to be done in one go, and looked at first', async () => {
    const page = await coordinator.get(`${group}/holdings`);
    expect(page.text).toContain(action);
    const check = await coordinator.post(`${group}/holdings`, { held: [`${review}-R01`, 'NO-26-01-R01'] });
    expect(check.text).toMatch(checkTitle);
    expect(check.text).toContain(`${review}-R01`);
    expect(check.text).toMatch(/Given to it[^]{0,200}-R01\s*</);
    await coordinator.records(check);
    const shown = (await coordinator.get(group)).text;
    expect(shown).toContain(action);
    expect(shown).not.toContain('Buy a second line');
    expect(shown).toContain('Due by then: 1');
  });

  test('is given a recommendation from its own page, and it is taken back there', async () => {
    const page = `/reviews/${review}-R02/held-by`;
    expect((await coordinator.get(`/reviews/${review}-R02`)).text).toContain('none holds it');
    expect((await coordinator.send(page, { group: 'elsewhere' })).text).toContain('href="#group"');
    const id = group.replace('/groups/', '');
    expect((await coordinator.send(page, { group: id })).headers.location).toBe(`/reviews/${review}-R02`);
    expect((await coordinator.get(group)).text).toContain('Buy a second line');
    expect((await coordinator.get(`/reviews/${review}-R02`)).text).toContain(`href="${group}"`);
    await coordinator.send(page, { group: 'none' });
    expect((await coordinator.get(group)).text).not.toContain('Buy a second line');
    expect((await coordinator.get(`/reviews/${review}/held-by`)).status).toBe(404);
  });

  test('without a chair is said to the co-ordinator', async () => {
    expect((await coordinator.get('/work')).text).toContain('Delivery groups that nobody chairs');
    expect((await coordinator.get(group)).text).toContain('Nobody chairs it');
  });

  test('has a chair, who sees what it holds and nothing else of the review', async () => {
    const wrong = await coordinator.send(`${group}/seats`, { name: 'Gwen Drugs', email: 'gwen', chairs: 'yes' });
    expect(wrong.text).toContain('Their e-mail address: there is no @ in it');
    await coordinator.send(`${group}/seats`, { name: 'Gwen Drugs', email, chairs: 'yes' });
    const chair = await visit(email);
    expect((await chair.get('/')).headers.location).toBe('/groups');
    expect((await chair.get(group)).text).toContain(action);
    expect((await chair.get(group)).text).not.toContain(`href="/reviews/`);
    for (const path of [`/reviews/${review}`, `/reviews/${review}-R01`, '/reviews', '/summary', '/recommendations'])
      expect([path, (await chair.get(path)).status]).toEqual([path, 403]);
    for (const path of ['change', 'holdings']) expect((await chair.get(`${group}/${path}`)).status).toBe(403);
  });

  test('shows nothing of a review that a conflict of interest keeps from whoever looks', async () => {
    const chair = await visit(email);
    await at.web.lantern.rows(
      `insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at)
       select r.id, c.id, 'a cousin', c.id, now() from case_file r, caller c where r.reference = $1 and c.email = $2`,
      [review, email],
    );
    expect((await chair.get(group)).text).not.toContain(action);
    await at.web.lantern.rows('delete from conflict');
    expect((await chair.get(group)).text).toContain(action);
  });

  test('tells the next board by its chair, and the board reads it', async () => {
    const chair = await visit(email);
    expect((await chair.send(`${group}/report`, { words: ' ' })).text).toContain(
      'How do things stand: enter an answer',
    );
    await chair.send(`${group}/report`, { words: 'Half of them are trained.' });
    await chair.send(`${group}/report`, { words: 'Two in three are trained.' });
    const csp = await signedIn(at.web, ['cspChair']);
    const list = (await csp.get('/groups')).text;
    expect(list).toContain('Two in three are trained.');
    expect(list).not.toContain('Half of them are trained.');
    expect((await csp.get(group)).text).toContain('Half of them are trained.');
    const paper = (await csp.get('/board-paper')).text;
    expect(paper).toContain('Drugs: 1 still to be done, 0 past their date, 0 verified or closed');
    expect(paper).toContain('Two in three are trained.');
    const kept = await at.web.lantern.rows<{ text: string }>(
      `select encode(content, 'escape') as text from delivery_group_report`,
    );
    expect(kept).toHaveLength(2);
    expect(kept.some(({ text }) => text.includes('trained'))).toBe(false);
  });

  test('is told of by no member, and of another partnership by nobody', async () => {
    await coordinator.send(`${group}/seats`, { name: 'Mo Member', email: 'mo@anytown.example', chairs: 'no' });
    const member = await visit('mo@anytown.example');
    expect((await member.get(group)).text).not.toContain(`${group}/report`);
    expect((await member.send(`${group}/report`, { words: 'All is well.' })).status).toBe(403);
    const elsewhere = await signedIn(at.web, ['coordinator'], { partnerships: ['elsewhere'] });
    for (const path of [group, `${group}/change`, `${group}/holdings`])
      expect([path, (await elsewhere.get(path)).status]).toEqual([path, 404]);
    expect((await elsewhere.get('/groups')).text).not.toContain('Drugs');
    const other = await elsewhere.send('/groups/new', { name: 'Fire' });
    await elsewhere.send(`${String(other.headers.location)}/holdings`, { held: [`${review}-R01`] });
    expect((await coordinator.get(group)).text).toContain(action);
  });

  test('has one chair at a time, whose seat ends with their office', async () => {
    await coordinator.send(`${group}/seats`, { name: 'Mo Member', email: 'mo@anytown.example', chairs: 'yes' });
    const shown = (await coordinator.get(group)).text;
    expect(shown.match(/>Chairs it</g)).toHaveLength(1);
    expect(shown).toContain('Gwen Drugs');
    const [gwen] = await at.web.lantern.rows<{ id: string }>('select id from caller where email = $1', [email]);
    const before = await visit(email);
    await coordinator.send(`${group}/seats/end`, { person: gwen?.id ?? '' });
    expect((await coordinator.get(group)).text).not.toContain(`value="${gwen?.id}"`);
    expect([303, 403]).toContain((await before.get(group)).status);
  });

  test('stands in the copy of the review with what it holds', async () => {
    const { body } = await coordinator.fetch(`/reviews/${review}/copy.zip`);
    expect(JSON.parse(unzipped(body, 'delivery-groups.json')).held).toContainEqual(
      expect.objectContaining({ reference: `${review}-R01`, group: 'Drugs', givenBy: 'A person', until: null }),
    );
  });

  test('gives back what is taken from it, and ends', async () => {
    await coordinator.send(`${group}/holdings`, {});
    expect((await coordinator.get(group)).text).toContain('It holds nothing that is still to be done.');
    expect((await coordinator.send(`${group}/end`)).headers.location).toBe('/groups');
    expect((await coordinator.get(group)).status).toBe(404);
    const kept = await at.web.lantern.rows('select id from delivery_group_holding where until is not null');
    expect(kept).toHaveLength(2);
  });
});
