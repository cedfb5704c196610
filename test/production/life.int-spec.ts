import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type TestDatabase, createTestDatabase } from '#lantern/testing';
import mammoth from 'mammoth';
import { Client } from 'pg';
import { until } from '../../apps/worker/fixtures/until.js';
import { textOf } from '../e2e/markup.js';
import { checked, unpacked } from '../e2e/taken-copy.js';
import { referralTyped } from '../e2e/typed-referral.js';
import { Clerk, type Site } from './clerk.js';
import { Installation, freePort } from './installation.js';
import { PostOffice } from './post-office.js';

/*
 * A production installation lived through: an empty database, the built web and worker each in a process of their own, a
 * mail server, and people who know no way but its pages. Then what it leans on fails, one after the other; and at the end
 * it is backed up, wiped and restored. The tests are one story: each goes on where the one before it stopped.
 */

jest.setTimeout(300_000);

/** After which a sender that says nothing counts as dead, and a little more. */
const minutesOfSilence = 11;
const paper = { name: 'Terms.pdf', content: Buffer.from('%PDF-1.7 what the panel shares') };

const post = new PostOffice();
const servingRole = `lantern_serving_${randomBytes(4).toString('hex')}`;
let database: TestDatabase;
let installation: Installation;
let folder: string;
let site: Site;
let ada: Clerk;
let cora: Clerk;

beforeAll(async () => {
  [database, folder] = [await createTestDatabase(), await mkdtemp(join(tmpdir(), 'lantern-life-'))];
  await post.open();
  const port = await freePort();
  const serving = new URL(database.url);
  [serving.username, serving.password] = [servingRole, servingRole];
  site = { url: `http://127.0.0.1:${port}`, post };
  installation = await Installation.build({
    DATABASE_URL: serving.href,
    MIGRATION_DATABASE_URL: database.url,
    LANTERN_SECRET: 'a secret of thirty-two characters',
    PUBLIC_URL: site.url,
    PORT: String(port),
    HOST: '127.0.0.1',
    SMTP_URL: post.url,
    MAIL_FROM: 'Reviews <reviews@newtown.example>',
    LOG_LEVEL: 'fatal',
  });
  installation.liveAt('2026-03-16T10:00:00Z');
});
afterAll(async () => {
  await installation.remove();
  await post.shut();
  await onDatabase(`drop owned by ${servingRole}`);
  await onDatabase(`drop role ${servingRole}`);
  await database.drop();
  await rm(folder, { recursive: true });
});

async function onDatabase<Row>(text: string): Promise<Row[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  return client
    .query(text)
    .then(({ rows }) => rows as Row[])
    .finally(() => client.end());
}

interface Health {
  readonly status: string;
  readonly checks: readonly { readonly name: string; readonly says?: string }[];
}

const health = async (): Promise<Health | undefined> =>
  fetch(`${site.url}/health/ready`).then(
    async (answer): Promise<Health> => Object(await answer.json()),
    () => undefined,
  );

async function start(): Promise<void> {
  installation.start('web');
  installation.start('worker');
  await until('the web is ready', async () => (await health())?.status === 'ok');
}

const everyEmailIsOut = async (): Promise<boolean> =>
  (await onDatabase(`select 1 from email where status in ('queued', 'sending') and due_at <= now()`)).length === 0;

/** Everything that was sent: for which office, to which address, and how often it lies in the box of that address. */
async function delivered(): Promise<string[]> {
  const rows = await onDatabase<{ id: string; office: string; address: string; status: string }>(
    `select e.id, p.code || ': ' || e.recipient || coalesce(' of ' || e.agency, '') as office, e.address, e.status
     from email e join partnership p on p.id = e.partnership_id where e.status not in ('cancelled', 'queued')`,
  );
  const lines = rows.map(({ id, office, address, status }) => {
    const copies = post.lettersTo(address ?? '').filter((letter) => letter.id.startsWith(`<email.${id}@`)).length;
    return `${office}: ${copies === 1 && status === 'sent' ? address : `${status}, ${copies} times at ${address}`}`;
  });
  return [...new Set(lines)].toSorted();
}

const person = (name: string, role: string, more: Readonly<Record<string, string>> = {}) => ({
  name,
  email: addressOf(name),
  role,
  language: 'en',
  ...more,
});

const addressOf = (name: string): string => `${name.toLowerCase().replaceAll(' ', '.')}@newtown.example`;

const on = (day: number, month = 3): Record<string, string> => ({
  'on-day': String(day),
  'on-month': String(month),
  'on-year': '2026',
});

const record = (clerk: Clerk, reference: string, type: string, typed: Readonly<Record<string, string>>) =>
  clerk.fill(`/reviews/${reference}/record/${type}`, { ...on(16), ...typed });

/** The contact of a body in a partnership, and their line manager. */
const addContact = (path: string, partnership: string, domain: string) => {
  const [email, managerEmail] = [`${partnership}@${domain}`, `manager.${partnership}@${domain}`];
  return ada.fill(path, { partnership, name: 'A Contact', email, managerEmail }, `${path}/contacts`);
};

/** Opens a review, and answers its reference. */
async function opens(clerk: Clerk, partnership: string): Promise<string> {
  const page = await clerk.fill('/reviews/new', { partnership, ...on(16), notifiedBy: 'police', victims: '1' });
  return /Recorded: [^<]*?, ([A-Z]{2}-\d\d-\d\d)/.exec(page)?.[1] ?? page;
}

describe('from an empty database to the first e-mails', () => {
  test('it is migrated, set up, and started as web and worker', async () => {
    expect(await installation.run('migrate')).toMatchObject({ status: 0 });
    const options = {
      name: 'Ada Administrator',
      email: addressOf('Ada Administrator'),
      'partnership-code': 'newtown',
      'partnership-name': 'Safer Newtown',
      'reference-prefix': 'NT',
    };
    const ready = await installation.run(
      'setup',
      ...Object.entries(options).map(([option, value]) => `--${option}=${value}`),
    );
    expect(ready).toMatchObject({ status: 0 });
    await start();
    ada = await Clerk.followsLink(site, ready.said.trim());
  });

  test('its partnerships, bodies, people, offices and contacts come to be by pages', async () => {
    const further = { nation: 'england' };
    await ada.fill('/partnerships/new', { ...further, name: 'Safer Oldtown', code: 'oldtown', referencePrefix: 'OT' });
    const mailbox = 'csp@midtown.example';
    const midtown = { ...further, name: 'Safer Midtown', code: 'midtown', referencePrefix: 'MT', mailbox };
    await ada.fill('/partnerships/new', midtown);
    for (const name of ['Newtown Police', 'Newtown Housing']) {
      const page = await ada.fill('/organisations', {
        name,
        kind: name.endsWith('Police') ? 'police' : 'housing',
        duty: 'byKind',
      });
      expect(page).toContain(name);
    }
    const staff = [
      ['Cora Dean', 'coordinator', 'newtown'],
      ['Lee Marsden', 'cspChair', 'newtown'],
      ['Ida Field', 'independentChair', 'newtown'],
      ['Owen Old', 'coordinator', 'oldtown'],
      ['Olga Old', 'cspChair', 'oldtown'],
      ['Mia Mid', 'coordinator', 'midtown'],
    ] as const;
    for (const [name, role, partnership] of staff) await ada.fill('/people/new', person(name, role, { partnership }));
    const member = { partnership: 'newtown', agency: 'Newtown Housing' };
    await ada.fill('/people/new', person('Hal Howe', 'panelMember', member));
    const bodies = await ada.sees('/organisations');
    for (const [, body = '', name = ''] of bodies.matchAll(/\/organisations\/([\w-]+)">([^<]+)/g))
      for (const partnership of ['newtown', 'oldtown', 'midtown'])
        await addContact(`/organisations/${body}`, partnership, `${name.toLowerCase().replace(' ', '-')}.example`);
    await until('everybody is invited', () => post.lettersTo(addressOf('Hal Howe')).length > 0);
  });

  test('a review and its panel come to be, and each office is written to at the address of its holder', async () => {
    cora = await Clerk.signsIn(site, addressOf('Cora Dean'));
    expect(await opens(cora, 'newtown')).toBe('NT-25-01');
    await record(cora, 'NT-25-01', 'scoping.requested', { agencies: 'Newtown Police\nNewtown Housing' });
    await record(cora, 'NT-25-01', 'recommendation.recorded', { recommends: 'review', reasons: 'as recorded' });
    const lee = await Clerk.signsIn(site, addressOf('Lee Marsden'));
    await record(lee, 'NT-25-01', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as recorded' });
    await record(cora, 'NT-25-01', 'chair.appointed', { name: 'Ida Field', independenceConfirmed: 'true' });
    const people = '/reviews/NT-25-01/people';
    const [, seat = ''] = /value="([\w-]+ independentChair)"/.exec(await cora.sees(people)) ?? [];
    await cora.fill(people, { member: seat }, `${people}/members`);
    const members = 'Hal Howe, Newtown Housing\nPam Price, Newtown Police';
    await record(cora, 'NT-25-01', 'panel.established', { members });
    await cora.fill(people, { email: addressOf('Pam Price') }, `${people}/named`);
    await record(cora, 'NT-25-01', 'panel.established', { members });
    const meeting = { 'day-day': '30', 'day-month': '3', 'day-year': '2026', time: '14:00', place: 'online' };
    await record(cora, 'NT-25-01', 'meeting.planned', { meeting: 'panel', ...meeting });
    await cora.uploads('/reviews/NT-25-01/papers', paper);
    await until('every e-mail is sent', everyEmailIsOut);
    expect(await delivered()).toEqual([
      'newtown: agency of Newtown Housing: newtown@newtown-housing.example',
      'newtown: agency of Newtown Police: newtown@newtown-police.example',
      'newtown: agency: newtown@newtown-housing.example',
      'newtown: agency: newtown@newtown-police.example',
      'newtown: cspChair: lee.marsden@newtown.example',
      'newtown: independentChair: ida.field@newtown.example',
      'newtown: panel: hal.howe@newtown.example',
      'newtown: panel: pam.price@newtown.example',
    ]);
  });

  test('each further partnership writes to its own people, and to its mailbox where nobody holds the office', async () => {
    for (const [name, partnership, reference] of [
      ['Owen Old', 'oldtown', 'OT-25-01'],
      ['Mia Mid', 'midtown', 'MT-25-01'],
    ] as const) {
      const clerk = await Clerk.signsIn(site, addressOf(name));
      expect(await opens(clerk, partnership)).toBe(reference);
      await record(clerk, reference, 'scoping.requested', { agencies: 'Newtown Police' });
      await record(clerk, reference, 'recommendation.recorded', { recommends: 'review', reasons: 'as recorded' });
    }
    await until('every e-mail is sent', everyEmailIsOut);
    expect((await delivered()).filter((line) => !line.startsWith('newtown'))).toEqual([
      'midtown: agency of Newtown Police: midtown@newtown-police.example',
      'midtown: agency: midtown@newtown-housing.example',
      'midtown: agency: midtown@newtown-police.example',
      'midtown: cspChair: csp@midtown.example',
      'oldtown: agency of Newtown Police: oldtown@newtown-police.example',
      'oldtown: agency: oldtown@newtown-housing.example',
      'oldtown: agency: oldtown@newtown-police.example',
      'oldtown: cspChair: olga.old@newtown.example',
    ]);
  });

  test('a partnership gives itself a task, which its open review takes on and its co-ordinator ticks', async () => {
    const owen = await Clerk.signsIn(site, addressOf('Owen Old'));
    const saved = await owen.fill('/partnerships/oldtown/settings/tasks/new', {
      en: 'Tell the business manager',
      holder: 'coordinator',
      count: '10',
      unit: 'days',
      'stage-domestic-homicide-review': 'awaitingDecision',
      openReviews: 'yes',
      reason: 'Agreed by the board',
    });
    expect(saved).toContain('Open reviews that took it on: 1.');
    expect(await owen.sees('/reviews/OT-25-01')).toContain('Tell the business manager');
    const [, task = ''] = /settings\/tasks\/([\da-f]{8})/.exec(saved) ?? [];
    await record(owen, 'OT-25-01', 'task.completed', { task: `own-${task}` });
    expect(await owen.sees('/reviews/OT-25-01/history')).toContain('Tell the business manager');
    expect(await cora.sees('/partnerships/newtown/settings/tasks')).toContain('There are none yet.');
  });

  test('three weeks later reminders go to the co-ordinators, and what is late to the line managers', async () => {
    await moveTo('2026-04-07T09:00:00Z');
    await until('the reminders are written and sent', async () =>
      (await delivered()).some((line) => line.includes('lineManager')),
    );
    await until('every e-mail is sent', everyEmailIsOut);
    const all = await delivered();
    expect(all).toEqual(
      expect.arrayContaining([
        'midtown: coordinator: mia.mid@newtown.example',
        'midtown: lineManager:agency of Newtown Police: manager.midtown@newtown-police.example',
        'newtown: coordinator: cora.dean@newtown.example',
        'oldtown: coordinator: owen.old@newtown.example',
        'oldtown: lineManager:agency of Newtown Police: manager.oldtown@newtown-police.example',
      ]),
    );
    expect(all.filter((line) => line.includes(' times at '))).toEqual([]);
  });
});

describe('what fails', () => {
  test('a mail server that is away is told of by pages and by health, and what waits is sent when it is back', async () => {
    cora = await Clerk.signsIn(site, addressOf('Cora Dean'));
    await post.shut();
    await asksForMoreTime('2026-12-01');
    // While one is being tried, it is not among those that wait.
    const told = /^The mail server has not answered since 1\d:\d\d; 1 e-mail waits\.$/;
    const says = async () => (await health())?.checks.flatMap((check) => check.says ?? []) ?? [];
    await until('the outage is told of', async () => (await says()).some((words) => told.test(words)));
    expect(await health()).toMatchObject({ status: 'degraded' });
    expect(await cora.sees('/work')).toContain('The mail server has not answered since');
    // Who sends is killed meanwhile, too: what it knew is in the database.
    await killWorker();
    await post.open();
    installation.start('worker');
    await until('every e-mail is sent', everyEmailIsOut);
    await until('the outage is over', async () => (await health())?.status === 'ok');
    expect((await delivered()).filter((line) => line.includes(' times at '))).toEqual([]);
  });

  test('a worker that is killed in its work leaves nothing that the next does not do, and nothing is sent twice', async () => {
    for (const [attempt, day] of ['2026-12-02', '2026-12-03', '2026-12-04'].entries()) {
      await asksForMoreTime(day);
      await killWorker();
      await asksForMoreTime(`2026-12-1${attempt}`);
      installation.start('worker');
    }
    await until('every e-mail is sent', everyEmailIsOut);
    // One that was at its last bytes is for a person to decide.
    expect((await delivered()).filter((line) => !/: (uncertain, [01] times at )?\S+$/.test(line))).toEqual([]);
  });

  test('a queue that has lost all it held loses no e-mail', async () => {
    await killWorker();
    const before = post.lettersTo(addressOf('Lee Marsden')).length;
    await asksForMoreTime('2026-12-05');
    await onDatabase('drop schema bullmq cascade');
    expect(await installation.run('migrate')).toMatchObject({ status: 0 });
    installation.start('worker');
    await until('the chair is written to', () => post.lettersTo(addressOf('Lee Marsden')).length > before);
    await until('every e-mail is sent', everyEmailIsOut);
  });

  test('a web that is killed serves on when it is back, and nobody has to sign in anew', async () => {
    await installation.end('web', 'SIGKILL');
    installation.start('web');
    await until('the web is ready', async () => (await health())?.status === 'ok');
    expect(await cora.sees('/work')).toContain('NT-25-01');
  });
});

describe('told by anybody', () => {
  test('a death reaches the co-ordinator of the partnership, and nobody of another', async () => {
    const receipt = await Clerk.passesBy(site).fill('/refer/newtown', referralTyped);
    const [, number = 'no number'] = /\b(R-[\w-]+)\b/.exec(textOf(receipt)) ?? [];
    expect(await cora.sees('/referrals')).toContain(number);
    const owen = await Clerk.signsIn(site, addressOf('Owen Old'));
    expect(await owen.sees('/referrals')).not.toContain(number);
    expect(JSON.stringify(await onDatabase(`select encode(content, 'escape') as text from referral`))).not.toContain(
      referralTyped.victim,
    );
  });
});

describe('taken out', () => {
  test('a letter says what was recorded, and whom to ask', async () => {
    const letter = '/reviews/NT-25-01/letters/home-office-review/letter.docx?language=en';
    const { value } = await mammoth.extractRawText({ buffer: (await cora.fetch(letter)).body });
    for (const said of ['NT-25-01', 'Safer Newtown', '16 March 2026', 'Cora Dean']) expect(value).toContain(said);
  });

  test('a copy of a review is whole, and proves itself without Lantern', async () => {
    const copy = unpacked((await cora.fetch('/reviews/NT-25-01/copy.zip')).body);
    expect(checked(copy)).toEqual({ status: 0, said: expect.stringContaining(' 0 faults found') });
    await rm(copy, { recursive: true });
  });
});

describe('backed up, wiped and restored', () => {
  test('it is what it was', async () => {
    const before = await cora.sees('/reviews/NT-25-01/history');
    expect(await stop()).toEqual([0, 0]);
    const verified = await installation.run('verify');
    expect(verified).toMatchObject({ status: 0 });
    const file = join(folder, 'lantern.backup');
    expect(await installation.run('backup', file)).toMatchObject({ status: 0, complained: '' });
    await onDatabase('drop schema bullmq cascade; drop schema public cascade; create schema public');
    expect(await installation.run('restore', file, '--nothing-sent-since')).toMatchObject({
      status: 0,
      complained: '',
    });
    expect(await installation.run('verify')).toEqual(verified);
    await start();
    const afterwards = await Clerk.signsIn(site, addressOf('Cora Dean'));
    expect(listIn(await afterwards.sees('/reviews/NT-25-01/history'))).toEqual(listIn(before));
    const [, document = ''] = /\/papers\/([\w-]+)"/.exec(await afterwards.sees('/reviews/NT-25-01/papers')) ?? [];
    expect((await afterwards.fetch(`/reviews/NT-25-01/papers/${document}`)).body).toEqual(paper.content);
  });
});

const listIn = (page: string): string => textOf(/<main[\s\S]*<\/main>/.exec(page)?.[0] ?? '');

/** Something that writes to the chair of the partnership at once. */
const asksForMoreTime = (newDue: string) => {
  const [year = '', month = '', day = ''] = newDue.split('-');
  const due = { 'newDue-day': day, 'newDue-month': month, 'newDue-year': year };
  return record(cora, 'NT-25-01', 'extension.asked', {
    ...on(7, 4),
    clock: 'completion',
    panelAgreed: 'true',
    ...due,
    reason: 'as recorded',
  });
};

/** Kill -9; whoever comes next begins so much later that what the dead one held is free. */
async function killWorker(): Promise<void> {
  await installation.end('worker', 'SIGKILL');
  installation.workerLater(minutesOfSilence);
}

/** Ends both as a service manager does; answers their exit codes. */
const stop = async () => [await installation.end('web', 'SIGTERM'), await installation.end('worker', 'SIGTERM')];

/** Ends both, and starts them again at a later time. */
async function moveTo(instant: string): Promise<void> {
  expect(await stop()).toEqual([0, 0]);
  installation.liveAt(instant);
  await start();
}
