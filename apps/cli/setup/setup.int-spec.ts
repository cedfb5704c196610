import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { SignIn } from '#lantern/sign-in';
import { systemClock } from '#lantern/platform';
import { createTestDatabase, startLantern } from '#lantern/testing';
import { readConfig } from '#config';
import { askForTheRest } from './setup-questions.js';
import { setup } from './setup.js';

const sam = {
  name: 'Sam Patel',
  email: 'sam.patel@newtown.example',
  partnershipCode: 'newtown',
  partnershipName: 'Safer Newtown',
  referencePrefix: 'NT',
};
const nobody = async (given: object) => given;

let lantern: Awaited<ReturnType<typeof startLantern>>;
let printed: string[];

beforeEach(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  printed = [];
  jest.spyOn(console, 'log').mockImplementation((words) => void printed.push(String(words)));
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await lantern.stop();
});

const configFor = (url: string) =>
  readConfig({
    DATABASE_URL: url,
    MAIL_CAPTURE: 'true',
    MAIL_FROM: 'reviews@newtown.example',
    PUBLIC_URL: 'https://reviews.newtown.example',
    LANTERN_SECRET: 'x'.repeat(32),
  });

const runSetup = (options: object, ask = nobody) => setup(configFor(lantern.url), options, ask);

const administrators = () =>
  lantern.rows(
    `select c.name, c.email, p.code, p.name as partnership, p.reference_prefix as prefix from office o
     join caller c on c.id = o.caller_id join partnership p on p.id = o.partnership_id where o.role = 'administrator'`,
  );

const { name, email, partnershipCode: code, partnershipName: partnership, referencePrefix: prefix } = sam;
const samAsKept = { name, email, code, partnership, prefix };

test('the first administrator gets a link that signs them in once, and no password', async () => {
  await runSetup(sam);
  expect(await administrators()).toEqual([samAsKept]);
  const [, token = ''] = /^https:\/\/reviews\.newtown\.example\/sign-in\/link\/([\w-]{43})$/.exec(printed.join()) ?? [];
  const signIn = new SignIn(lantern.orm, systemClock);
  expect(await signIn.use(token, undefined, undefined)).toMatchObject({ signedIn: true, destination: '/' });
  expect(await signIn.use(token, undefined, undefined)).toEqual({ signedIn: false });
});

test('a second run changes nothing and says whom to ask', async () => {
  await runSetup(sam);
  const again = runSetup({ ...sam, email: 'kim@newtown.example' }, () => {
    throw new Error('nobody is asked anything in vain');
  });
  await expect(again).rejects.toThrow(/has an administrator already.*ask them for an office/);
  expect(await administrators()).toEqual([samAsKept]);
  expect(printed).toHaveLength(1);
});

test('an administrator adds a further partnership, and signs in to both', async () => {
  await runSetup(sam);
  await runSetup({
    ...sam,
    partnershipCode: 'copeland',
    partnershipName: 'Copeland CSP',
    mailbox: 'csp@copeland.example',
  });
  expect(await administrators()).toMatchObject([{ code: 'newtown' }, { code: 'copeland', email: sam.email }]);
  expect(await lantern.rows(`select mailbox from partnership where code = 'copeland'`)).toEqual([
    { mailbox: 'csp@copeland.example' },
  ]);
  await expect(runSetup({ ...sam, partnershipName: 'Other' })).rejects.toThrow('another partnership has this code');
});

test('of two at once, one sets up', async () => {
  const both = await Promise.allSettled([runSetup(sam), runSetup({ ...sam, email: 'kim@newtown.example' })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await administrators()).toHaveLength(1);
});

test('everything that is missing is told at once, by its option', async () => {
  const missing = /--name: .*--email: .*--partnership-code: .*--partnership-name: .*--reference-prefix: /;
  await expect(runSetup({})).rejects.toThrow(missing);
  expect(await lantern.rows(`select 1 from partnership where code <> 'anytown'`)).toEqual([]);
});

test.each([
  [{ email: 'sam at newtown' }, '--email: there is no @ in it'],
  [{ name: '  ' }, '--name: say who it is'],
  [{ partnershipCode: 'New Town!' }, '--partnership-code: use small letters'],
  [{ referencePrefix: 'N7' }, '--reference-prefix: use two to four letters'],
  [{ partnershipCode: 'anytown' }, '--partnership-code: another partnership has this code'],
  [{ partnershipName: 'Anytown' }, '--partnership-code: another partnership has this code or this name'],
])('%j is refused', async (wrong, words) => {
  await expect(runSetup({ ...sam, ...wrong })).rejects.toThrow(words);
  expect(await administrators()).toEqual([]);
});

test('a set-up that fails half-way leaves nothing, and can be tried again', async () => {
  await lantern.rows(`alter table office add constraint nobody check (role <> 'administrator')`);
  await expect(runSetup(sam)).rejects.toThrow('nobody');
  expect(await lantern.rows('select code from partnership')).toEqual([{ code: 'anytown' }]);
  await lantern.rows('alter table office drop constraint nobody');
  await runSetup(sam);
  expect(await administrators()).toEqual([samAsKept]);
});

test('a partnership that is there already gets its administrator', async () => {
  await runSetup({ ...sam, partnershipCode: 'Anytown', partnershipName: 'Anytown', referencePrefix: 'at' });
  expect(await administrators()).toMatchObject([{ code: 'anytown', email: sam.email }]);
});

test('a database that is not up to date is not set up', async () => {
  const empty = await createTestDatabase();
  await expect(setup(configFor(empty.url), sam, nobody)).rejects.toThrow('run "lantern migrate" once');
  await empty.drop();
});

test('a terminal is asked for what no option said', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const asked = askForTheRest({ name: 'Sam', partnershipCode: 'newtown' }, { input, output });
  for (const answer of ['sam@newtown.example', '', 'NT', '']) {
    await new Promise((shown) => void output.once('data', shown));
    input.write(`${answer}\n`);
  }
  expect(await asked).toEqual({
    name: 'Sam',
    partnershipCode: 'newtown',
    email: 'sam@newtown.example',
    referencePrefix: 'NT',
  });
});
