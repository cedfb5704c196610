import { describe, expect, test } from '@jest/globals';
import { verifyHistories } from '#lantern/cases';
import { Reorganisations } from '#lantern/reorganisation';
import { SignIn } from '#lantern/sign-in';
import { FormBrowser, signedIn } from './browser.js';
import { today, webForTests } from './web.js';

const at = webForTests();

/*
 * Two counties whose partnerships come together, by pages alone: everything that a partnership is made of is entered on a
 * page, and planned and carried out there.
 */

const page = '/partnerships/reorganise';

const day = (on: string) => {
  const [year = '', month = '', date = ''] = on.split('-');
  return { 'on-day': date, 'on-month': month, 'on-year': year };
};

/** A form as it was shown: every hidden field with the values it holds. */
function hiddenIn(html: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g))
    if (name !== 'formToken') (fields[name] ??= []).push(value.replaceAll('&amp;', '&'));
  return fields;
}

const codeOf = (name: string): string => name.toLowerCase().replaceAll(' ', '-');

const prefixes = new Map<string, string>();
const prefixOf = (name: string): string => {
  const known = prefixes.get(name) ?? `${name.charAt(0)}${'ABCDEFGHIJKLMNOPQRST'.charAt(prefixes.size)}`.toUpperCase();
  prefixes.set(name, known);
  return known;
};

async function addPartnership(administrator: FormBrowser, name: string): Promise<void> {
  const answer = await administrator.send('/partnerships/new', {
    code: codeOf(name),
    name,
    referencePrefix: prefixOf(name),
    mailbox: `${codeOf(name)}@council.example`,
    nation: 'england',
  });
  expect(answer.status).toBe(303);
}

const idIn = (location: unknown): string => /\/people\/([\w-]+)/.exec(String(location))?.[1] ?? '';

/** Somebody with an office in each of the partnerships. */
async function addPerson(administrator: FormBrowser, name: string, role: string, partnerships: readonly string[]) {
  const email = `${codeOf(name)}@council.example`;
  const [first = '', ...others] = partnerships.map(codeOf);
  const answer = await administrator.send('/people/new', { name, email, role, partnership: first, language: 'en' });
  const id = idIn(answer.headers.location);
  expect(id).not.toBe('');
  for (const partnership of others)
    expect((await administrator.send(`/people/${id}/offices`, { role, partnership })).status).toBe(303);
  return id;
}

async function signIn(id: string): Promise<FormBrowser> {
  const browser = new FormBrowser(at.web);
  await browser.send(`/sign-in/link/${await new SignIn(at.web.lantern.orm, at.web.lantern.clock).invite(id)}`);
  return browser;
}

async function openReview(coordinator: FormBrowser, name: string): Promise<string> {
  await coordinator.get('/reviews/new');
  const fields = { partnership: codeOf(name), ...day(today), notifiedBy: 'police', victims: '1', confirmed: 'yes' };
  const answer = await coordinator.send('/reviews/new', fields);
  const reference = String(/\/reviews\/([\w-]+)/.exec(String(answer.headers.location))?.[1]);
  expect(reference).toContain(prefixOf(name));
  return reference;
}

async function plan(administrator: FormBrowser, from: readonly string[], into: string, on: string): Promise<string> {
  const first = await administrator.send(`${page}/merge`, {
    from: from.map(codeOf),
    'into-0-code': codeOf(into),
    'into-0-name': into,
    'into-0-referencePrefix': prefixOf(into),
    'into-0-mailbox': '',
    ...day(on),
    order: 'An order of the Secretary of State',
  });
  const check = /confirmed/.test(first.text) ? first : await administrator.send(`${page}/merge`, hiddenIn(first.text));
  expect(check.text).not.toContain('There is a problem');
  const done = await administrator.send(`${page}/merge`, { ...hiddenIn(check.text), confirmed: 'yes' });
  expect(done.headers.location).toBe(page);
  return check.text;
}

const addressOf = async (reference: string, office: string): Promise<string[]> => {
  const rows = await at.web.lantern.rows<{ email: string }>(
    `select k.email from case_file r, contacts_for(r.partnership_id, r.id, $2, null) k where r.reference = $1 order by 1`,
    [reference, office],
  );
  return rows.map(({ email }) => email);
};

const faults = () => Array.fromAsync(verifyHistories(at.web.lantern.orm.em.fork(), null, () => undefined));

test('Allerdale, Copeland and Carlisle become Cumberland', async () => {
  const districts = ['Allerdale', 'Copeland', 'Carlisle'];
  const administrator = await signedIn(at.web, ['administrator']);
  for (const each of districts) await addPartnership(administrator, each);
  const county = await signIn(await addPerson(administrator, 'Cora County', 'coordinator', districts));
  await addPerson(administrator, 'Chris Carlisle', 'cspChair', ['Carlisle']);
  const references = [];
  for (const each of districts) references.push(await openReview(county, each));

  const told = await plan(administrator, districts, 'Cumberland', today);
  expect(told).toContain('Open reviews that go there: 3');
  for (const reference of references) {
    expect((await county.get(`/reviews/${reference}`)).text).toContain('Cumberland');
    expect(await addressOf(reference, 'coordinator')).toEqual(['cora-county@council.example']);
    expect(await addressOf(reference, 'cspChair')).toEqual(['chris-carlisle@council.example']);
  }
  const { text } = await administrator.get('/partnerships');
  expect(text).toContain('Settings of Cumberland');
  for (const each of districts) expect(text).not.toContain(`Settings of ${each}`);
  // What was never a partnership's own office is not one now.
  expect(await addressOf(references[0] ?? '', 'communications')).toEqual([]);
  expect(await faults()).toEqual([]);
});

describe('Surrey, where a county office serves all', () => {
  const east = ['Elmbridge', 'Epsom and Ewell', 'Mole Valley', 'Reigate and Banstead', 'Tandridge'];
  const west = ['Guildford', 'Runnymede', 'Spelthorne', 'Surrey Heath', 'Waverley', 'Woking'];
  const onTheDay = '2027-04-01';

  test('becomes two on 1 April 2027, and the office goes on in both', async () => {
    const administrator = await signedIn(at.web, ['administrator'], { name: 'Ada Surrey' });
    for (const each of [...east, ...west]) await addPartnership(administrator, each);
    const officer = await addPerson(administrator, 'Sue Surrey', 'coordinator', [...east, ...west]);
    const chair = await addPerson(administrator, 'Will Woking', 'cspChair', ['Woking']);
    const office = await signIn(officer);
    const references = new Map<string, string>();
    for (const each of ['Elmbridge', 'Tandridge', 'Woking']) references.set(each, await openReview(office, each));

    expect(await plan(administrator, east, 'East Surrey', onTheDay)).toContain('Until then it can be withdrawn.');
    await plan(administrator, west, 'West Surrey', onTheDay);
    // Until the day all is as it was; a twelfth district cannot be merged twice.
    expect((await office.get(`/reviews/${references.get('Woking')}`)).text).toContain('Woking');
    const again = await administrator.send(`${page}/merge`, {
      from: ['woking', 'elmbridge'],
      'into-0-code': 'surrey',
      'into-0-name': 'Surrey',
      'into-0-referencePrefix': 'SY',
      ...day(onTheDay),
      order: 'None',
    });
    expect(again.text).toContain('is planned already; withdraw that first');

    const away = { 'since-day': '30', 'since-month': '3', 'since-year': '2027' };
    const back = { 'until-day': '9', 'until-month': '4', 'until-year': '2027' };
    const deputy = { deputyName: 'Dee Deputy', deputyEmail: 'dee@council.example' };
    expect((await office.send('/account/absence', { ...away, ...back, ...deputy })).status).toBe(303);

    at.web.lantern.clock.moveTo(new Date(`${onTheDay}T06:00:00Z`));
    const reorganisations = at.web.app.get(Reorganisations);
    expect(await reorganisations.runDue(at.web.lantern.clock.now())).toEqual({ done: 2 });
    expect(await reorganisations.runDue(at.web.lantern.clock.now())).toEqual({ done: 0 });

    const later = await signIn(officer);
    const shown = async (district: string) => (await later.get(`/reviews/${references.get(district)}`)).text;
    expect(await shown('Elmbridge')).toContain('East Surrey');
    expect(await shown('Tandridge')).toContain('East Surrey');
    expect(await shown('Woking')).toContain('West Surrey');
    for (const reference of references.values())
      expect(await addressOf(reference, 'coordinator')).toEqual(['sue-surrey@council.example']);
    const offices = await at.web.lantern.rows<{ code: string }>(
      `select p.code from office o join partnership p on p.id = o.partnership_id
       where o.caller_id = $1 and o.until is null order by 1`,
      [officer],
    );
    expect(offices).toEqual([{ code: 'east-surrey' }, { code: 'west-surrey' }]);
    const stoodIn = await later.get(`/reviews/${references.get('Elmbridge')}`);
    expect(stoodIn.text).toContain('Sue Surrey is away until 9 April 2027. Dee Deputy stands in.');
    const absences = await at.web.lantern.rows(
      `select 1 from absence a join partnership p on p.id = a.partnership_id where p.ended_on is null`,
    );
    expect(absences).toHaveLength(2);
    // Whoever chaired one district's partnership chairs the one that it is part of, and no other.
    expect((await (await signIn(chair)).get(`/reviews/${references.get('Elmbridge')}`)).status).toBe(404);
    expect((await (await signIn(chair)).get(`/reviews/${references.get('Woking')}`)).status).toBe(200);
    expect(await faults()).toEqual([]);
  });
});
