import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eicar, fakeClamd } from '#lantern/testing';
import { signedIn } from './browser.js';
import { filledIn } from './filled-file.js';
import { housing, member, scoped } from './panel.js';
import { type Web, openWeb, startWeb } from './web.js';

let web: Web;
let clamd: Awaited<ReturnType<typeof fakeClamd>>;

beforeAll(async () => {
  clamd = await fakeClamd();
  web = await startWeb({ settings: { CLAMD_SOCKET: clamd.path } });
});
afterAll(async () => {
  await web?.stop();
  await clamd?.stop();
});

const rows = Buffer.from('Date,Source,Event\n2019,GP record,Seen with a bruise\n');
const register = Buffer.from('Record,Date of death\nA/1,May 2019\n');
const harmful = (content: Buffer) => Buffer.concat([content, eicar]);

/** The forms that read a file and keep none of it, each with a file that it takes. */
const forms = [
  [
    'a chronology',
    async (own: string) => ({ path: `/reviews/${own}/chronology/send`, file: { name: 'rows.csv', content: rows } }),
  ],
  [
    'a form that was filled in',
    async (own: string) => ({
      path: `/reviews/${own}/forms/scoping-return/off-line`,
      file: await filledIn(own, [1, 1], { involvement: 'yes', account: 'Two visits.' }),
    }),
  ],
] as const;

describe.each(forms)('%s', (_what, given) => {
  test('is looked through before anything of it is read', async () => {
    const { reference, own } = await scoped(web);
    const ours = await member(web, housing, reference);
    const { path, file } = await given(own);
    await ours.get(path);
    const bad = await ours.upload(path, {}, { ...file, content: harmful(file.content) });
    expect(bad.text).toMatch(/<a href="#file">[^<]*the virus scanner found something harmful/);
    expect((await ours.upload(path, {}, file)).status).toBe(303);
    expect(clamd.files.at(-1)?.equals(file.content)).toBe(true);
  });

  test('is not read while the scanner is away, and the page says so', async () => {
    const { reference, own } = await scoped(web);
    const away = await openWeb(web.lantern, { settings: { CLAMD_SOCKET: '/nowhere/clamd.ctl' } });
    const ours = await member(away, housing, reference);
    const { path, file } = await given(own);
    await ours.get(path);
    const answer = await ours.upload(path, {}, file);
    expect(answer.text).toMatch(/<a href="#file">[^<]*the virus scanner cannot be reached/);
    await away.app.close();
  });
});

test('a register is looked through before anything of it is read', async () => {
  const coordinator = await signedIn(web, ['coordinator']);
  const path = '/partnerships/anytown/register';
  await coordinator.get(path);
  const bad = await coordinator.upload(path, {}, { name: 'register.csv', content: harmful(register) });
  expect(bad.text).toMatch(/<a href="#file">[^<]*the virus scanner found something harmful/);
  expect((await coordinator.upload(path, {}, { name: 'register.csv', content: register })).status).toBe(303);
});
