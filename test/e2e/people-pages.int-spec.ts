import { beforeAll, describe, expect, test } from '@jest/globals';
import { SignIn } from '#lantern/sign-in';
import { FormBrowser, signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();

type Person = FormBrowser & { readonly id: string };

const idIn = (location: unknown): string => /\/people\/([\w-]+)/.exec(String(location))?.[1] ?? '';

const newcomer = (more: Record<string, string> = {}) => ({
  name: 'Nia Newcomer',
  email: `${crypto.randomUUID()}@council.example`,
  role: 'panelMember',
  agency: 'Anytown Housing',
  language: 'en',
  ...more,
});

const visitAs = async (id: string): Promise<FormBrowser> => {
  const browser = new FormBrowser(at.web);
  await browser.send(`/sign-in/link/${await new SignIn(at.web.lantern.orm, at.web.lantern.clock).invite(id)}`);
  return browser;
};

/** Makes somebody the contact of their agency on a review, to whom its requests go. */
const writeTo = (id: string, reference: string) =>
  at.web.lantern.rows(
    `insert into contact (partnership_id, case_file_id, role, agency, name, email, language)
     select r.partnership_id, r.id, 'agency', c.agency, c.name, c.email, 'en' from case_file r, caller c
     where r.reference = $1 and c.id = $2 returning id`,
    [reference, id],
  );

/** Who is written to as the agency's contact on a review. */
const writtenTo = async (reference: string): Promise<string[]> => {
  const contacts = await at.web.lantern.rows<{ id: string }>(
    `select c.id from contact k join caller c on lower(c.email) = lower(k.email) join case_file r on r.id = k.case_file_id
     where r.reference = $1 and k.role = 'agency' and k.left_on is null`,
    [reference],
  );
  return contacts.map(({ id }) => id);
};

describe('letting people in', () => {
  let coordinator: Person;
  let administrator: Person;

  beforeAll(async () => {
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    coordinator = await signedIn(at.web, ['coordinator'], { name: 'Cass Coordinator' });
    administrator = await signedIn(at.web, ['administrator'], { name: 'Ada Administrator' });
  });

  test('adds somebody, who can sign in at once', async () => {
    const answer = await coordinator.send('/people/new', newcomer());
    const id = idIn(answer.headers.location);
    expect((await coordinator.follow(answer)).text).toContain('An e-mail tells them that they can sign in now');
    expect((await (await visitAs(id)).get('/tasks')).status).toBe(200);
  });

  test.each([
    { of: 'no name', fields: { name: '' }, words: 'Name: enter an answer' },
    { of: 'no address', fields: { email: 'nobody' }, words: 'E-mail address: there is no @ in it' },
    { of: 'no office', fields: { role: '' }, words: 'Office: choose an answer' },
    { of: 'an office above their own', fields: { role: 'administrator' }, words: 'choose an office that you may give' },
    { of: 'a panel member without an agency', fields: { agency: '' }, words: 'Agency they act for: enter' },
  ])('says what is wrong, and keeps the rest: $of', async ({ fields, words }) => {
    const { text, status } = await coordinator.send('/people/new', { ...newcomer({ language: 'cy' }), ...fields });
    expect(status).toBe(200);
    expect(text).toContain(words);
    expect(text).toMatch(/value="cy"\s+checked/);
  });

  test('says all that is missing at once', async () => {
    const { text } = await coordinator.send('/people/new');
    expect([...text.matchAll(/<a href="#\w+">([^<]+)<\/a>/g)].map(([, words]) => words)).toEqual([
      'Name: enter an answer',
      'E-mail address: enter an answer',
      'Office: choose an answer',
    ]);
  });

  test('takes an agency as the organisation is known, whatever its capitals', async () => {
    await administrator.send('/organisations', { name: 'Anytown Refuge', kind: 'charity' });
    const answer = await coordinator.send('/people/new', newcomer({ agency: 'anytown refuge' }));
    expect((await coordinator.follow(answer)).text).toContain('<dd>Anytown Refuge</dd>');
  });

  test('moves nobody into another agency’s compartment', async () => {
    const known = newcomer({ agency: 'Anytown Police' });
    await coordinator.send('/people/new', known);
    const { text } = await coordinator.send('/people/new', { ...known, agency: 'Anytown Housing' });
    expect(text).toContain('acts for another agency already');
  });

  test('gives a further office and ends one, with the seat and the e-mails that went with it', async () => {
    const id = idIn((await coordinator.send('/people/new', newcomer())).headers.location);
    const member = await visitAs(id);
    const staff = await at.web.someone(['coordinator']);
    const reference = await staff.opens();
    await staff.put(`/reviews/${reference}/members`, { members: [id] }).expect(200);
    expect((await member.get(`/reviews/${reference}`)).status).toBe(303);
    await writeTo(id, reference);
    await administrator.send(`/people/${id}/offices`, { role: 'auditor' });
    expect((await administrator.get(`/people/${id}`)).text).toContain('Auditor');
    await administrator.send(`/people/${id}/offices/end`, { role: 'auditor', partnership: 'anytown' });
    expect(await writtenTo(reference)).toEqual([id]);
    const seat = { role: 'panelMember', partnership: 'anytown' };
    const asked = await coordinator.get(`/people/${id}/offices/end?${new URLSearchParams(seat).toString()}`);
    expect(asked.text).toContain('Their seats on reviews end with it, and do not come back with the office.');
    expect((await member.get(`/reviews/${reference}`)).status).toBe(303);
    await coordinator.send(`/people/${id}/offices/end`, seat);
    expect((await member.get('/tasks')).headers.location).toContain('/sign-in');
    const { text } = await coordinator.get(`/people/${id}`);
    expect(text).toContain('None now: they cannot sign in.');
    expect(text).toContain('Held before');
    const seats = await at.web.lantern.rows('select 1 from seat where caller_id = $1', [id]);
    expect(seats).toEqual([]);
    expect(await writtenTo(reference)).toEqual([]);
  });

  test('lets nobody give or end an office of their own, or one above theirs', async () => {
    expect((await administrator.send(`/people/${administrator.id}/offices`, { role: 'cspChair' })).status).toBe(403);
    expect((await administrator.get(`/people/${administrator.id}`)).text).toContain('by somebody else');
    const { text } = await coordinator.send(`/people/${administrator.id}/offices`, { role: 'cspChair' });
    expect(text).toContain('choose an office that you may give');
    const end = { role: 'administrator', partnership: 'anytown' };
    expect((await coordinator.send(`/people/${administrator.id}/offices/end`, end)).status).toBe(403);
    const query = new URLSearchParams(end).toString();
    expect((await coordinator.get(`/people/${administrator.id}/offices/end?${query}`)).status).toBe(403);
  });

  test('lets nobody give themselves an office by another form: as somebody new, or as whoever takes it over', async () => {
    const [{ email } = { email: '' }] = await at.web.lantern.rows<{ email: string }>(
      'select email from caller where id = $1',
      [administrator.id],
    );
    const asNew = newcomer({ email: email.toUpperCase(), role: 'coordinator', agency: '' });
    expect((await administrator.send('/people/new', asNew)).status).toBe(403);
    const page = `/people/${coordinator.id}/hand-over`;
    const office = { role: 'coordinator', partnership: 'anytown' };
    expect((await administrator.get(`${page}?role=coordinator&partnership=anytown`)).text).not.toContain(
      `value="${administrator.id}"`,
    );
    expect((await administrator.send(page, { ...office, to: administrator.id })).text).toContain('choose');
    const toNew = { ...office, to: 'new', name: 'Ada', email };
    expect((await administrator.send(page, toNew)).status).toBe(403);
    expect((await coordinator.get('/work')).status).toBe(200);
    expect((await administrator.get('/work')).status).toBe(403);
  });

  test('leaves a partnership its last administrator', async () => {
    const both = { partnerships: ['elsewhere'] };
    const [one, other] = [
      await signedIn(at.web, ['administrator'], both),
      await signedIn(at.web, ['administrator'], both),
    ];
    await one.send(`/people/${other.id}/offices/end`, { role: 'administrator', partnership: 'elsewhere' });
    const alone = await signedIn(at.web, ['cspManager'], both);
    expect((await alone.get(`/people/${one.id}`)).text).not.toContain('offices/end');
    const third = await signedIn(at.web, ['administrator'], both);
    await at.web.lantern.rows(
      `update office set until = now() where caller_id = $1 and role = 'administrator' returning id`,
      [one.id],
    );
    await at.web.lantern.rows(
      `insert into office (caller_id, partnership_id, role, since)
       select $1, partnership_id, 'administrator', now() from office where caller_id = $2 limit 1 returning id`,
      [one.id, third.id],
    );
    await one.send(`/people/${third.id}/offices/end`, { role: 'administrator', partnership: 'elsewhere' });
    expect((await third.get('/people')).status).not.toBe(200);
    expect((await one.get('/people')).status).toBe(200);
  });

  test('counts offices where they are held: an administrator is none where they co-ordinate', async () => {
    const id = administrator.id;
    await at.web.lantern.rows(
      `insert into office (caller_id, partnership_id, role, since)
       select $1, id, 'coordinator', now() from partnership where code = 'elsewhere' returning id`,
      [id],
    );
    const stranger = await signedIn(at.web, ['cspChair'], { partnerships: ['elsewhere'], name: 'Stray Chair' });
    expect((await administrator.get(`/people/${stranger.id}`)).text).not.toContain('/change');
    expect((await administrator.send(`/people/${stranger.id}/change`, newcomer())).status).toBe(403);
    const above = newcomer({ role: 'cspManager', agency: '', partnership: 'elsewhere' });
    expect((await administrator.send('/people/new', above)).text).toContain('choose an office that you may give');
    expect(
      (await administrator.send('/people/new', newcomer({ partnership: 'elsewhere' }))).headers.location,
    ).toContain('done=added');
    await at.web.lantern.rows(`delete from office where caller_id = $1 and role = 'coordinator' returning id`, [id]);
  });

  test('knows nobody of another partnership', async () => {
    const stranger = await signedIn(at.web, ['coordinator'], { partnerships: ['elsewhere'], name: 'Stray Stranger' });
    expect((await coordinator.get('/people')).text).not.toContain('Stray Stranger');
    expect((await coordinator.get(`/people/${stranger.id}`)).status).toBe(404);
    expect((await administrator.send(`/people/${stranger.id}/change`, newcomer())).status).toBe(404);
  });

  test('changes an address, and signs out whoever read the old one', async () => {
    const id = idIn((await coordinator.send('/people/new', newcomer())).headers.location);
    const browser = await visitAs(id);
    const taken = newcomer();
    await coordinator.send('/people/new', taken);
    const wrong = await administrator.send(`/people/${id}/change`, { ...taken, name: 'Kept Name' });
    expect(wrong.text).toContain('somebody else signs in with this address');
    expect(wrong.text).toContain('value="Kept Name"');
    await administrator.send(`/people/${id}/change`, newcomer({ name: 'Nia Married' }));
    expect((await browser.get('/tasks')).headers.location).toContain('/sign-in');
    expect((await administrator.get(`/people/${id}`)).text).toContain('Nia Married');
  });

  test('does not change somebody who holds an office elsewhere too', async () => {
    const both = await signedIn(at.web, ['independentChair'], { partnerships: ['anytown', 'elsewhere'] });
    expect((await administrator.get(`/people/${both.id}/change`)).status).toBe(403);
    expect((await administrator.get(`/people/${both.id}`)).text).not.toContain('/change');
  });

  test('names nobody in an address or a title', async () => {
    const { text } = await coordinator.get(`/people/${administrator.id}`);
    expect(text).toMatch(/<title>A person and their offices - Lantern<\/title>/);
  });
});

describe('an office that changes hands', () => {
  let reference: string;
  let chair: Person;
  let manager: Person;
  const hand = { role: 'cspChair', partnership: 'anytown' };

  beforeAll(async () => {
    const coordinator = await at.web.someone(['coordinator']);
    reference = await coordinator.opens();
    chair = await signedIn(at.web, ['cspChair'], { name: 'Councillor Carys' });
    manager = await signedIn(at.web, ['cspManager'], { name: 'Max Manager' });
    const [{ email } = { email: '' }] = await at.web.lantern.rows<{ email: string }>(
      'select email from caller where id = $1',
      [chair.id],
    );
    await coordinator
      .put('/partnerships/anytown/contacts', {
        contacts: [{ role: 'cspChair', name: 'Councillor Carys', email }],
      })
      .expect(200);
    await chair.send(`/reviews/${reference}/record/note.added`, {});
  });

  test('is handed over to nobody who cannot take it', async () => {
    const page = `/people/${chair.id}/hand-over`;
    expect((await manager.get(`${page}?role=cspChair&partnership=anytown`)).text).toContain('Councillor Carys');
    const wrong = await manager.send(page, { ...hand, capacity: 'Director of communities' });
    expect(wrong.text).toContain('Who takes the office over: choose an answer');
    expect(wrong.text).toContain('value="Director of communities"');
    const noAddress = await manager.send(page, { ...hand, to: 'new', name: 'Dee Director', email: '' });
    expect(noAddress.text).toContain('E-mail address of somebody new: enter');
    expect((await manager.send(page, { ...hand, role: 'administrator', to: 'new' })).status).toBe(403);
    expect((await chair.get('/summary')).status).toBe(200);
  });

  test('takes what is pending along, keeps who held it, and stands in the history of open reviews', async () => {
    const email = `${crypto.randomUUID()}@council.example`;
    const answer = await chair.send(`/people/${chair.id}/hand-over`, {
      ...hand,
      to: 'new',
      name: 'Dee Director',
      email,
      capacity: 'Director of communities',
    });
    expect((await chair.follow(answer)).text).toContain('Thank you for what you did in it');
    const [person] = await at.web.lantern.rows<{ id: string }>('select id from caller where email = $1', [email]);
    const director = await visitAs(person?.id ?? '');
    expect((await director.get('/summary')).text).toContain(reference);
    expect((await chair.get('/summary')).headers.location).toContain('/sign-in');
    const { text } = await director.get(`/reviews/${reference}/history`);
    expect(text).toContain('Office handed over');
    expect(text).toContain('Director of communities');
    expect((await manager.get(`/people/${chair.id}`)).text).toContain('Held before');
    const contacts = await at.web.lantern.rows(
      `select name, email, left_on is null as here from contact where role = 'cspChair' order by left_on is not null`,
    );
    expect(contacts).toMatchObject([
      { name: 'Dee Director', email, here: true },
      { name: 'Councillor Carys', here: false },
    ]);
  });

  test('is not handed over twice', async () => {
    expect((await manager.send(`/people/${chair.id}/hand-over`, { ...hand, to: 'new' })).status).toBe(403);
  });

  test('of a seat moves the seat and the e-mails of its agency, and not the signature of the agreement', async () => {
    const coordinator = await at.web.someone(['coordinator']);
    const [one, other] = [
      await signedIn(at.web, ['panelMember'], { agency: 'Anytown Police', name: 'First Officer' }),
      await signedIn(at.web, ['auditor'], { agency: 'Anytown Police', name: 'Second Officer' }),
    ];
    await coordinator.put(`/reviews/${reference}/members`, { members: [one.id] }).expect(200);
    await one.send(`/reviews/${reference}/agreement`, { agreed: 'true', name: 'First Officer' });
    await writeTo(one.id, reference);
    await manager.send(`/people/${one.id}/hand-over`, { role: 'panelMember', partnership: 'anytown', to: other.id });
    const members = await at.web.lantern.rows('select caller_id as id from seat');
    expect(members).toEqual([{ id: other.id }]);
    const signed = await at.web.lantern.rows('select 1 from agreement where caller_id = $1', [other.id]);
    expect(signed).toEqual([]);
    expect(await writtenTo(reference)).toEqual([other.id]);
  });

  test('leaves everything as it was where the history cannot be written', async () => {
    const coordinator = await signedIn(at.web, ['coordinator'], { name: 'Last Coordinator' });
    await at.web.lantern.rows(
      `insert into history (case_file_id, number, type, "on", actor, actor_roles, payload, to_state, workflow, version,
         recorded_at, previous_hash, hash)
       select id, revision + 1, 'note.added', '2026-03-16', 'x', '{}', '{}', 'notified', workflow, version, 0, '', 'x'
       from case_file where reference = $1 returning number`,
      [reference],
    );
    const page = `/people/${coordinator.id}/hand-over`;
    const to = { role: 'coordinator', partnership: 'anytown', to: 'new', name: 'New One', email: 'new.one@a.example' };
    expect((await manager.send(page, to)).status).toBe(500);
    expect((await coordinator.get('/work')).status).toBe(200);
    expect(await at.web.lantern.rows(`select 1 from caller where email = 'new.one@a.example'`)).toEqual([]);
  });
});

describe('what the CSP manager oversees', () => {
  test('is how the co-ordinators are placed, and what went quiet', async () => {
    const staff = await at.web.someone(['coordinator']);
    const reference = await staff.opens();
    const manager = await signedIn(at.web, ['cspManager']);
    const { text } = await manager.get('/oversight');
    expect(text).toContain('Co-ordinators and their reviews');
    expect(text).toContain(reference);
    const elsewhere = await signedIn(at.web, ['cspManager'], { partnerships: ['elsewhere'] });
    expect((await elsewhere.get('/oversight')).text).not.toContain(reference);
  });

  test('stays quiet though an office changed hands: that is work on no review', async () => {
    const { clock } = at.web.lantern;
    const now = clock.now();
    await at.web.addPartnership('quiettown', 'Quiettown');
    const of = { partnerships: ['quiettown'] };
    const reference = await (await at.web.someone(['coordinator'], of)).opens({ partnership: 'quiettown' });
    clock.moveTo(new Date(now.getTime() + 30 * 86_400_000));
    const manager = await signedIn(at.web, ['cspManager'], of);
    const [held] = await at.web.lantern.rows<{ id: string }>(
      `select o.caller_id as id from office o join partnership p on p.id = o.partnership_id
       where p.code = 'quiettown' and o.role = 'coordinator'`,
    );
    const page = `/people/${held?.id ?? ''}/hand-over`;
    const to = { role: 'coordinator', partnership: 'quiettown', to: 'new', name: 'New One', email: 'new@q.example' };
    await manager.get(`${page}?role=coordinator&partnership=quiettown`);
    expect((await manager.send(page, to)).status).toBe(303);
    expect((await manager.get(`/reviews/${reference}/history`)).text).toContain('Office handed over');
    expect((await manager.get('/oversight')).text).toMatch(new RegExp(`${reference}</a>: 30 days, since`));
  });
});

describe('organisations', () => {
  test('carry the statutory duty of their kind, unless it is said otherwise', async () => {
    const administrator = await signedIn(at.web, ['administrator']);
    const wrong = await administrator.send('/organisations', { name: 'Kept Trust', duty: 'yes' });
    expect(wrong.text).toContain('What kind of body is it: choose an answer');
    expect(wrong.text).toContain('value="Kept Trust"');
    await administrator.send('/organisations', { name: 'Anytown Police', kind: 'police', duty: 'byKind' });
    await administrator.send('/organisations', { name: 'Anytown Refuge', kind: 'charity', duty: 'yes' });
    const { text } = await administrator.get('/organisations');
    expect(text).toMatch(/Anytown Police<\/a><\/dt>\s*<dd>Police force. Under the statutory duty./);
    expect(text).toMatch(/Anytown Refuge<\/a><\/dt>\s*<dd>Charity or specialist service. Under .*unlike others/);
    const coordinator = await signedIn(at.web, ['coordinator']);
    expect((await coordinator.get('/organisations')).text).not.toContain('<form method="post" action="/organisations"');
  });
});
