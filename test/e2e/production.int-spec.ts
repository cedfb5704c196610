import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { londonDate } from '#lantern/calendar';
import { SimulatedClock, configureLog, run } from '#lantern/platform';
import { createTestDatabase } from '#lantern/testing';
import { readConfig } from '#config';
import { migrate } from '../../apps/cli/migrate.js';
import { setup } from '../../apps/cli/setup/setup.js';
import { compose } from '../../apps/common/compose.js';
import { correspond } from '../../apps/common/correspondence.js';
import { FormBrowser } from './browser.js';
import { type Web, openWeb } from './web.js';

/*
 * A production installation from its first minute: an empty database, `lantern setup`, and from then on pages alone.
 * Whoever holds an office is written to at their own address, and nobody needs the API for it.
 */

configureLog({ level: 'silent' });

const settings = {
  MAIL_CAPTURE: 'true',
  MAIL_FROM: 'reviews@newtown.example',
  PUBLIC_URL: 'https://reviews.newtown.example',
  LANTERN_SECRET: 'x'.repeat(32),
};

/** The day on which something is recorded: an e-mail about what happened weeks ago is not sent unasked. */
const today = (): Record<string, string> => {
  const [year = '', month = '', day = ''] = londonDate(web.lantern.clock.now()).split('-');
  return { 'on-day': day, 'on-month': month, 'on-year': year };
};

let web: Web;
let administrator: FormBrowser;
let coordinator: FormBrowser;
let letGo: () => Promise<void>;
let mail: ReturnType<typeof correspond>['mail'];
let reminders: ReturnType<typeof correspond>['reminders'];

/** A Lantern that was only ever migrated and set up, and the link that this printed. */
async function newInstallation() {
  const database = await createTestDatabase();
  const config = readConfig({ ...settings, DATABASE_URL: database.url });
  await migrate(config, database.url);
  const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  await setup(config, {
    name: 'Ada Administrator',
    email: 'ada@newtown.example',
    partnershipCode: 'newtown',
    partnershipName: 'Safer Newtown',
    referencePrefix: 'NT',
  });
  const link = String(printed.mock.calls[0]?.[0]);
  const clock = new SimulatedClock(new Date('2026-03-16T10:00:00Z'));
  const composition = { ...(await compose(config, { databaseUrl: database.url, clock })), clock };
  return { database, composition, link };
}

const idIn = (location: unknown): string => /\/people\/([\w-]+)/.exec(String(location))?.[1] ?? '';

const person = (name: string, role: string, more: Record<string, string> = {}) => ({
  name,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@newtown.example`,
  role,
  agency: '',
  language: 'en',
  phone: '',
  hours: '',
  ...more,
});

/** Somebody signs in with the link that they asked for. */
async function signIn(email: string): Promise<FormBrowser> {
  const browser = new FormBrowser(web);
  await browser.get('/sign-in');
  await browser.post('/sign-in', { email });
  const { values } = web.links.findLast(({ to, template }) => to === email && template === 'sign-in') ?? {};
  await browser.post(new URL(String(Object(values).link)).pathname);
  return browser;
}

/** A later day. Nobody is signed in for weeks on end. */
async function on(day: string): Promise<void> {
  web.lantern.clock.moveTo(new Date(`${day}T09:00:00Z`));
  administrator = await signIn('ada@newtown.example');
  coordinator = await signIn('cora.dean@newtown.example');
}

/** Records an event by its page, once its e-mails have been shown. */
const record = (reference: string, revision: number, type: string, fields: Record<string, string>) =>
  coordinator.post(`/reviews/${reference}/record/${type}`, {
    revision: String(revision),
    once: `${reference}-${revision}`,
    ...today(),
    confirmed: 'yes',
    ...fields,
  });

/** Where e-mails went, by the office they were for. */
async function sentTo(): Promise<Record<string, string[]>> {
  await reminders.runDue(web.lantern.clock.now());
  await mail.runDue(web.lantern.clock.now());
  const rows = await web.lantern.rows<{ office: string; address: string | null }>(
    `select distinct recipient || coalesce(' ' || agency, '') as office, address from email where status = 'sent' order by 1, 2`,
  );
  const offices = [...new Set(rows.map(({ office }) => office))];
  return Object.fromEntries(
    offices.map((office) => [office, rows.filter((row) => row.office === office).map(({ address }) => address ?? '')]),
  );
}

async function open(): Promise<string> {
  await coordinator.get('/reviews/new');
  const answer = await coordinator.post('/reviews/new', {
    partnership: 'newtown',
    ...today(),
    notifiedBy: 'police',
    victims: '1',
    confirmed: 'yes',
  });
  return String(/\/reviews\/([\w-]+)/.exec(String(answer.headers.location))?.[1]);
}

beforeAll(async () => {
  const { database, composition, link } = await newInstallation();
  const rows = <Row>(text: string, parameters: unknown[] = []) => run<Row>(composition.orm.em.fork(), text, parameters);
  const stop = async () => undefined;
  web = await openWeb({ ...composition, rows, url: database.url, stop });
  ({ mail, reminders } = correspond(composition));
  letGo = async () => {
    await web.stop();
    await composition.close();
    await database.drop();
  };
  administrator = new FormBrowser(web);
  await administrator.post(new URL(link).pathname);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await letGo();
});

test('an administrator adds a co-ordinator and a chair, who are told by e-mail that they can sign in', async () => {
  await administrator.get('/people/new');
  const phone = { phone: '01632 960 001', hours: 'Mondays' };
  await administrator.send('/people/new', person('Cora Dean', 'coordinator', phone));
  await administrator.send('/people/new', person('Lee Marsden', 'cspChair'));
  expect(web.links.map(({ to, template }) => [to, template])).toEqual([
    ['cora.dean@newtown.example', 'invitation'],
    ['lee.marsden@newtown.example', 'invitation'],
  ]);
  expect(Object(web.links[0]?.values).link).toBe('http://localhost:3000/sign-in');
  coordinator = await signIn('cora.dean@newtown.example');
  expect((await coordinator.get('/work')).status).toBe(200);
});

test('a new review writes to the co-ordinator and the chair at their own addresses', async () => {
  expect(await open()).toBe('NT-25-01');
  await record('NT-25-01', 1, 'recommendation.recorded', { recommends: 'review', reasons: 'as recorded locally' });
  await on('2026-04-14');
  expect(await sentTo()).toMatchObject({
    coordinator: ['cora.dean@newtown.example'],
    cspChair: ['lee.marsden@newtown.example'],
  });
});

test('an agency is written to at the contact that the page of the body keeps, with its line manager', async () => {
  await administrator.get('/organisations');
  await administrator.send('/organisations', { name: 'Newtown Police', kind: 'police', duty: 'byKind' });
  const [, body = ''] = /\/organisations\/([\w-]+)/.exec((await coordinator.get('/organisations')).text) ?? [];
  await coordinator.get(`/organisations/${body}`);
  await coordinator.send(`/organisations/${body}/contacts`, {
    name: 'Jo Hill',
    email: 'jo@police.example',
    phone: '01632 960 002',
    managerEmail: 'manager@police.example',
  });
  expect((await coordinator.get(`/organisations/${body}`)).text).toContain('Line manager: manager@police.example');
  await coordinator.get('/reviews/NT-25-01/record/scoping.requested');
  await record('NT-25-01', 2, 'scoping.requested', { agencies: 'Newtown Police' });
  expect(await sentTo()).toMatchObject({ 'agency Newtown Police': ['jo@police.example'] });
});

test('an office that nobody holds any more is read in the mailbox of the partnership', async () => {
  await administrator.get('/partnerships/newtown/reached');
  await administrator.send('/partnerships/newtown/reached/details', {
    mailbox: 'csp@newtown.example',
    displayName: '',
  });
  const answer = await administrator.get('/people');
  const [, chair = ''] = /href="\/people\/([\w-]+)">Lee Marsden/.exec(answer.text) ?? [];
  await administrator.send(`/people/${chair}/offices/end`, { role: 'cspChair', partnership: 'newtown' });
  expect((await administrator.get('/partnerships/newtown/reached')).text).toMatch(
    /CSP chair<\/strong><\/dt>\s*<dd>Safer Newtown, the partnership’s mailbox/,
  );
  const reference = await open();
  await record(reference, 1, 'recommendation.recorded', { recommends: 'review', reasons: 'as recorded locally' });
  expect((await sentTo()).cspChair).toEqual(['csp@newtown.example', 'lee.marsden@newtown.example']);
});

test('a second partnership is added by page, and its mail goes to its own people', async () => {
  await administrator.get('/partnerships/new');
  const second = { code: 'oldtown', name: 'Safer Oldtown', referencePrefix: 'OT', nation: 'wales', mailbox: '' };
  const wrong = await administrator.send('/partnerships/new', { ...second, name: 'safer newtown', code: 'newtown' });
  expect(wrong.text).toContain('Full name: another partnership has this name already');
  expect(wrong.text).toContain('Short name: another partnership has this code already');
  const added = await administrator.send('/partnerships/new', second);
  expect((await administrator.follow(added)).text).toContain('Safer Oldtown');
  await administrator.get('/people/new');
  const made = await administrator.send(
    '/people/new',
    person('Owen Old', 'coordinator', { partnership: 'oldtown', language: 'cy' }),
  );
  expect(idIn(made.headers.location)).not.toBe('');
  coordinator = await signIn('owen.old@newtown.example');
  await coordinator.get('/reviews/new');
  await coordinator.post('/reviews/new', {
    partnership: 'oldtown',
    ...today(),
    notifiedBy: 'police',
    victims: '1',
    confirmed: 'yes',
  });
  await on('2026-05-12');
  expect((await sentTo()).coordinator).toContain('owen.old@newtown.example');
  const [row] = await web.lantern.rows<{ count: number }>(
    `select count(*)::int from email e join partnership p on p.id = e.partnership_id
     where p.code = 'oldtown' and e.address like 'cora%'`,
  );
  expect(row).toEqual({ count: 0 });
});
