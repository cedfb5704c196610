import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import type { CallerRole } from '#lantern/access';
import { verifyHistories } from '#lantern/cases';
import { Reorganisations } from '#lantern/reorganisation';
import { SignIn } from '#lantern/sign-in';
import { readSheet } from '#lantern/spreadsheets';
import { FormBrowser, signedIn } from './browser.js';
import { decision, today, webForTests } from './web.js';

// A connection keeps the `query` that it found when it was made.
const asked = jest.spyOn(pg.Client.prototype, 'query');

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

/** A page without the question which partnership it is to be about, which names them all. */
const withoutChoice = (html: string): string =>
  html.slice(html.indexOf('<main')).replace(/<form method="(get|post)"[^]*?<\/form>/g, '');

const faults = () => Array.fromAsync(verifyHistories(at.web.lantern.orm.em.fork(), null, () => undefined));

/* Before any of that: one office for all of them, as a county has it. */
describe('an office that serves eleven partnerships', () => {
  const names = 'Aldham Benton Corston Denby Elmham Fenton Garthwick Hexley Ivyham Jarham Kelby'.split(' ');
  const codes = names.map(codeOf);
  let late: string;
  let inTime: string;
  let elsewhere: string;

  beforeAll(async () => {
    for (const name of names) await at.web.addPartnership(codeOf(name), name);
    const api = await at.web.someone(['coordinator', 'cspChair'], { partnerships: codes });
    late = await api.opens({ partnership: 'aldham', on: '2026-01-05' });
    inTime = await api.opens({ partnership: 'aldham', on: '2026-03-12' });
    const action = { type: 'action.opened', on: today, action: 'Train everybody', owner: 'Aldham Housing' };
    await api.record(inTime, 1, { ...decision, on: '2026-03-13' }).expect(201);
    await api.record(inTime, 2, { ...action, due: '2025-11-01' }).expect(201);
    elsewhere = await api.opens({ partnership: 'benton', on: '2026-03-10' });
    const payer = await signedIn(at.web, ['coordinator'], { partnerships: codes });
    const [onDayYear = '', onDayMonth = '', onDayDay = ''] = today.split('-');
    const days = { 'onDay-year': onDayYear, 'onDay-month': onDayMonth, 'onDay-day': onDayDay };
    const invoice = { kind: 'chair', stage: 'invoice', what: 'Fees', net: '1,000.01', vat: '200', ...days };
    for (const [of, more] of [
      [`/reviews/${late}`, {}],
      [`/reviews/${inTime}`, { net: '2.50' }],
      [`/reviews/${inTime}`, { stage: 'budget' }],
      ['/partnerships/benton', { net: '30' }],
    ] as const) {
      await payer.get(`${of}/money`);
      expect((await payer.send(`${of}/money/costs`, { ...invoice, ...more })).status).toBe(303);
    }
  });

  /** What stands beside a partnership: reviews, late ones, the next date, late recommendations, costs. */
  const lineOf = (html: string, name: string): string[] => {
    const [, row = ''] = html.split(`>${name}</a>`);
    return [...(row.split('</tr>')[0] ?? '').matchAll(/<\/span>([^<]*)<\/td>/g)].map(([, cell = '']) => cell);
  };

  test.each<{ role: CallerRole; costs: readonly string[] }>([
    { role: 'coordinator', costs: ['£1,002.51', '£30.00', '£0.00'] },
    { role: 'cspManager', costs: ['£1,002.51', '£30.00', '£0.00'] },
    { role: 'auditor', costs: ['£1,002.51', '£30.00', '£0.00'] },
    { role: 'countyBoard', costs: [] },
  ])('has, as $role, a line for each of them, and no name of anybody', async ({ role, costs }) => {
    const { text } = await (await signedIn(at.web, [role], { partnerships: codes })).get('/overview');
    expect(lineOf(text, 'Aldham')).toEqual(['2', '1', `13 September 2026, ${inTime}`, '1', ...costs.slice(0, 1)]);
    expect(lineOf(text, 'Benton')).toEqual(['1', '0', `10 April 2026, ${elsewhere}`, '0', ...costs.slice(1, 2)]);
    for (const name of names.slice(2)) expect(lineOf(text, name)).toEqual(['0', '0', 'None', '0', ...costs.slice(2)]);
    expect(text).not.toMatch(/Train everybody|Aldham Housing/);
  });

  test('chooses one of them on a page, and what the page says is of that one', async () => {
    const office = await signedIn(at.web, ['coordinator'], { partnerships: codes });
    expect((await office.get('/overview')).text).toContain('href="/overview?partnership=benton"');
    for (const page of ['/overview', '/summary', '/lists/summary.csv']) {
      const { text } = await office.get(`${page}?partnership=benton`);
      expect(text).toContain(elsewhere);
      expect(text).not.toContain(late);
    }
    const promises = await office.get('/promises?partnership=benton');
    expect(promises.text).toContain('No recommendation is past its date.');
    expect((await office.get('/lists/promises.csv?partnership=benton')).text).not.toContain('Train everybody');
    expect((await office.get('/agencies?partnership=benton')).text).not.toContain('Aldham Housing');
    expect((await office.get('/agencies')).text).toContain('Aldham Housing');
    const told = async (path: string) => (await office.get(path)).text;
    expect(await told('/reports?from=2025&to=2026')).toContain('3 reviews');
    expect(await told('/reports?from=2025&to=2026&partnership=benton')).toContain('1 review<');
    expect(await told('/figures?partnership=benton')).toContain('href="/yearly-report?partnership=benton"');
    expect(await told('/figures/costs.csv?from=2025&to=2026')).toContain('£1,032.51');
    expect(await told('/figures/costs.csv?from=2025&to=2026&partnership=benton')).toContain('£30.00');
    for (const page of ['/quality', '/lists/quality.csv'])
      expect((await office.get(`${page}?partnership=aldham`)).text).not.toContain(elsewhere);
    expect((await office.get('/promises?partnership=')).text).toContain('Train everybody');
    expect((await office.get('/overview?partnership=kelby')).text).toContain('No review is open.');
    expect((await office.get('/lists/partnerships.csv')).text).toContain(`Aldham,2,1,2026-09-13,${inTime},1,1002.51`);
  });

  test.each([
    '/work',
    '/reviews',
    '/recommendations',
    '/summary',
    '/promises',
    '/quality',
    '/money?show=partnerships',
    '/board-paper',
    '/public-page',
  ])('is told on %s of which partnership a thing is', async (page) => {
    const office = await signedIn(at.web, ['coordinator'], { partnerships: codes });
    const { text } = await office.get(page);
    expect(text.slice(text.indexOf('<main'))).toContain('Aldham');
  });

  test('sees of a partnership what its office there may see, and of another nothing', async () => {
    const one = await signedIn(at.web, ['coordinator'], { partnerships: ['benton'] });
    for (const page of [
      '/overview',
      '/summary',
      '/promises',
      '/agencies',
      '/quality',
      '/lists/summary.csv',
      '/lists/promises.csv',
    ])
      expect((await one.get(`${page}?partnership=aldham`)).status).toBe(404);
    expect((await one.get('/overview')).text).toContain('The reviews of Benton');
    const both = await signedIn(at.web, ['coordinator'], { partnerships: ['benton'] });
    await at.web.lantern.rows(
      `insert into office (caller_id, partnership_id, role, since)
       select $1, id, case code when 'aldham' then 'countyBoard' else 'panelMember' end, $2
       from partnership where code in ('aldham', 'corston')`,
      [both.id, at.web.lantern.clock.now()],
    );
    const { text } = await both.get('/overview');
    expect(lineOf(text, 'Aldham')).toContain('Not yours to see');
    expect(lineOf(text, 'Benton')).toContain('£30.00');
    expect(text).not.toContain('Corston');
    const ways = async (of: string) =>
      [...(await both.get(`/summary?partnership=${of}`)).text.matchAll(/href="([^"]+)\?partnership=/g)].map(
        ([, to]) => to,
      );
    expect(await ways('aldham')).toEqual(['/board-paper', '/lists/summary.csv', '/lists/summary.xlsx']);
    expect(await ways('benton')).toEqual(expect.arrayContaining(['/agencies', '/quality', '/promises', '/reports']));
  });

  describe('chooses one of them for its costs, groups, boards and co-ordinators', () => {
    const office = ['coordinator', 'cspManager'] as const;

    beforeAll(async () => {
      const clerk = await signedIn(at.web, office, { partnerships: codes });
      await clerk.get('/groups');
      for (const [partnership, name] of [
        ['aldham', 'Drugs of Aldham'],
        ['benton', 'Drugs of Benton'],
      ] as const) {
        expect((await clerk.send('/groups/new', { partnership, name })).status).toBe(303);
        const board = { board: `Board of ${name}`, name: 'Bo Board', email: `${partnership}.board@county.example` };
        expect((await clerk.send('/share', { partnership, ...board })).headers.location).toBe('/share');
      }
    });

    test.each([
      { page: '/money', own: '£30.00', other: '£1,000.01' },
      { page: '/money?show=partnerships', own: 'Benton', other: '>Aldham<meter' },
      { page: '/money/lines.csv', own: ',30.00,', other: '1000.01' },
      { page: '/money/partnerships.csv', own: 'Benton,', other: 'Aldham,' },
      { page: '/groups', own: 'Drugs of Benton', other: 'Drugs of Aldham' },
      { page: '/lists/groups.csv', own: 'Drugs of Benton', other: 'Drugs of Aldham' },
      { page: '/share', own: 'benton.board@', other: 'aldham.board@' },
      { page: '/lists/sharing.csv', own: 'benton.board@', other: 'aldham.board@' },
      { page: '/oversight?show=all', own: 'Benton', other: 'Aldham' },
      { page: '/lists/open-reviews.csv', own: ',Benton,', other: ',Aldham,' },
      { page: '/lists/coordinators.csv', own: ',Benton,', other: ',Aldham,' },
    ])('on $page', async ({ page, own, other }) => {
      const clerk = await signedIn(at.web, office, { partnerships: codes });
      const years = page.startsWith('/money') ? 'year=2025&' : '';
      const of = (partnership: string) => `${page}${page.includes('?') ? '&' : '?'}${years}partnership=${partnership}`;
      const told = async (path: string) => {
        const { text } = await clerk.get(path);
        return text.includes('<main') ? withoutChoice(text) : text;
      };
      expect(await told(of(''))).toContain(other);
      expect(await told(of(''))).toContain(own);
      expect(await told(of('benton'))).toContain(own);
      expect(await told(of('benton'))).not.toContain(other);
      expect(await told(of('kelby'))).not.toContain(own);
    });

    test('gives as workbooks what it gives as text, of the one', async () => {
      const clerk = await signedIn(at.web, office, { partnerships: codes });
      for (const path of ['money/lines', 'lists/groups', 'lists/sharing', 'lists/open-reviews', 'lists/coordinators']) {
        const { body } = await clerk.fetch(`/${path}.xlsx?year=2025&partnership=benton`);
        const sheet = JSON.stringify(await readSheet({ name: 'list.xlsx', content: body }));
        expect([path, sheet.includes('Benton'), sheet.includes('Aldham')]).toEqual([path, true, false]);
      }
    });

    test('and sees of each what its office there gives, of a third nothing', async () => {
      const clerk = await signedIn(at.web, ['coordinator'], { partnerships: ['benton'] });
      const give = (role: string, code: string) =>
        at.web.lantern.rows(
          `insert into office (caller_id, partnership_id, role, since) select $1, id, $2, $3 from partnership where code = $4`,
          [clerk.id, role, at.web.lantern.clock.now(), code],
        );
      await give('countyBoard', 'aldham');
      await give('auditor', 'corston');
      const pages = ['/money', '/groups', '/share', '/money/lines.csv', '/lists/groups.csv', '/lists/sharing.csv'];
      for (const page of pages) {
        expect([page, (await clerk.get(`${page}?partnership=aldham`)).status]).toEqual([page, 404]);
        expect([page, (await clerk.get(`${page}?partnership=denby`)).status]).toEqual([page, 404]);
        const { text } = await clerk.get(`${page}?year=2025`);
        expect(text).not.toMatch(/1,?000\.01|Drugs of Aldham|aldham\.board|>Aldham</);
      }
      // An auditor reads costs and groups, and shares nothing.
      expect((await clerk.get('/money?partnership=corston')).status).toBe(200);
      expect((await clerk.get('/groups?partnership=corston')).text).not.toContain('href="/groups/new');
      expect((await clerk.get('/groups?partnership=benton')).text).toContain('/groups/new?partnership=benton');
      expect((await clerk.get('/share?partnership=corston')).status).toBe(404);
      // And oversees co-ordinators there alone.
      for (const page of ['/oversight', '/lists/open-reviews.csv', '/lists/coordinators.csv']) {
        expect((await clerk.get(`${page}?partnership=benton`)).status).toBe(404);
        expect((await clerk.get(page)).text).not.toContain('Benton');
      }
    });

    test('who sits in a group sees that one, whichever partnership they choose', async () => {
      const [group] = await at.web.lantern.rows<{ id: string }>(
        `select id from delivery_group where name = 'Drugs of Benton'`,
      );
      const clerk = await signedIn(at.web, office, { partnerships: codes });
      await clerk.send('/groups/new', { partnership: 'benton', name: 'Another of Benton' });
      const seat = { name: 'Gwen Sitting', email: 'gwen@benton.example', chairs: 'yes' };
      expect((await clerk.send(`/groups/${group?.id}/seats`, seat)).status).toBe(303);
      const [gwen] = await at.web.lantern.rows<{ id: string }>('select id from caller where email = $1', [seat.email]);
      const sitting = await signIn(gwen?.id ?? '');
      for (const page of ['/groups', '/groups?partnership=benton', '/lists/groups.csv']) {
        const { text } = await sitting.get(page);
        expect(text).toContain('Drugs of Benton');
        expect(text).not.toMatch(/Another of Benton|Drugs of Aldham/);
      }
      expect((await sitting.get('/groups?partnership=aldham')).status).toBe(404);
      expect((await sitting.get('/money')).status).toBe(403);
    });
  });

  test.each([
    { page: '/overview', least: 6 },
    { page: '/money?year=2025', least: 6 },
    { page: '/groups', least: 6 },
    { page: '/share', least: 5 },
    { page: '/oversight', least: 6 },
  ])('costs on $page as many statements for eleven of them as for two', async ({ page, least }) => {
    const statementsFor = async (partnerships: readonly string[]) => {
      const office = await signedIn(at.web, ['coordinator', 'cspManager'], { partnerships });
      await office.get(page);
      asked.mockClear();
      await office.get(page);
      return asked.mock.calls.length;
    };
    const [two, eleven] = [await statementsFor(codes.slice(0, 2)), await statementsFor(codes)];
    expect(two).toBeGreaterThanOrEqual(least);
    expect(eleven).toBe(two);
  });
});

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
