import { describe, expect, test } from '@jest/globals';
import { RegisterImport, RegisterWork } from '#lantern/register';
import { csvLines } from '#lantern/spreadsheets';
import { registerStages } from '#workflows';
import { CONFIG } from '../../apps/web/given/parts.js';
import { signedIn } from './browser.js';
import { textOf } from './markup.js';
import { webForTests } from './web.js';

/* The register that a partnership keeps in a spreadsheet comes in by pages, and a register goes out. */

const at = webForTests();
const page = '/partnerships/anytown/register';

const sheet = (...rows: string[][]) => ({ name: 'reviews 2025.csv', content: Buffer.from(csvLines(rows)) });
const headings = ['No. of ours', 'Person died', 'Told on', 'Decision', 'Where it is', 'Remarks'];
/** What the headings do not tell. */
const chosen = {
  'column-ownReference': '0',
  'column-dateOfDeath': '1',
  'column-notifiedOn': '2',
  'column-decidedOn': '3',
  'column-stage': '4',
  stage: 'notified',
};

async function sends(browser: Awaited<ReturnType<typeof signedIn>>, ...rows: string[][]): Promise<string> {
  await browser.get(page);
  const sent = await browser.upload(page, {}, sheet(headings, ...rows));
  expect(sent.status).toBe(303);
  return String(sent.headers.location);
}

const reviews = () =>
  at.web.lantern.rows<{ reference: string; own: string; state: string }>(
    `select c.reference, h.payload->>'localReference' as own, c.state from case_file c
     join history h on h.case_file_id = c.id and h.number = 1
     where c.parent_id is null and h.payload ? 'localReference' order by 2`,
  );

describe('a register that comes in by pages', () => {
  test('is matched, looked at, checked and brought in; nobody is written to, and twice is once', async () => {
    const browser = await signedIn(at.web, ['coordinator'], { name: 'Robin Lead' });
    const rows = [
      ['A/1', 'May 2019', '3 June 2019', '1 July 2019', 'Gathering evidence', 'sister lives abroad'],
      ['A/2', '2020', '5 May 2020', '', '', ''],
    ];
    const file = await sends(browser, ...rows);
    const shown = textOf((await browser.get(file)).text);
    expect(shown).toContain('no column holds a reference of each review');
    const looked = textOf((await browser.post(file, { ...chosen, press: 'look' })).text);
    expect(looked).toContain('What was read: 2 reviews');
    expect(looked).toMatch(/A\/1 Date of death: May 2019 Notified: 3 June 2019 Decided: 1 July 2019 Stage: Gathering/);
    expect(looked).toContain('Kept in a note of each review: Remarks.');
    const check = await browser.post(file, { ...chosen, press: 'check' });
    expect(textOf(check.text)).toContain('Reviews in it 2');
    expect(await reviews()).toEqual([]);
    const emails = await at.web.lantern.rows('select id from email');
    const done = await browser.post(file, { ...chosen, press: 'check', confirmed: 'send' });
    const after = await browser.follow(done);
    expect(textOf(after.text)).toContain('Reviews that came in: 2. There already: 0. Nobody was written to.');
    expect(await reviews()).toMatchObject([
      { own: 'A/1', state: 'evidence' },
      { own: 'A/2', state: 'notified' },
    ]);
    expect(await at.web.lantern.rows('select id from email')).toEqual(emails);
    expect((await browser.post(file, { ...chosen, press: 'check', confirmed: 'send' })).status).toBe(404);
    const again = await sends(browser, ...rows, ['A/3', 'March 2021', '1 April 2021', '', '', '']);
    const more = await browser.follow(await browser.post(again, { ...chosen, press: 'check', confirmed: 'send' }));
    expect(textOf(more.text)).toContain('Reviews that came in: 1. There already: 2.');
    const csv = (await browser.fetch(`${page}/register.csv`)).body.toString();
    for (const own of ['A/1', 'A/2', 'A/3']) expect(csv).toContain(own);
  });

  test('pressed twice at once, comes in once', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const file = await sends(
      browser,
      ['T/1', 'May 2019', '3 June 2019', '', '', ''],
      ['T/2', '2020', '5 May 2020', '', '', ''],
    );
    const press = () => browser.post(file, { ...chosen, press: 'check', confirmed: 'send' });
    await Promise.all([press(), press(), press()]);
    expect((await reviews()).filter(({ own }) => own.startsWith('T/')).map(({ own }) => own)).toEqual(['T/1', 'T/2']);
  });

  test('names each cell that is wrong, and brings nothing in', async () => {
    const browser = await signedIn(at.web, ['cspManager']);
    const file = await sends(
      browser,
      ['B/1', 'May 2019', '31 February 2019', '', 'Nowhere', ''],
      ['B/1', '1 May 2099', '', '', '', ''],
    );
    const before = await reviews();
    const { text } = await browser.post(file, { ...chosen, press: 'check', confirmed: 'send' });
    for (const cell of ['C2', 'E2', 'B3', 'A3']) expect(text).toContain(`>${cell}</th>`);
    expect(text).toContain('href="#problems"');
    expect(await reviews()).toEqual(before);
    const long = Array.from({ length: 10_000 }, (_, number) => [`L/${number}`, 'May 2019', '', '', '', '']);
    expect(textOf((await browser.upload(page, {}, sheet(headings, ...long))).text)).toContain('more than 10,000 lines');
    const none = await browser.upload(page, {}, { name: 'register.csv', content: Buffer.from('') });
    expect(textOf(none.text)).toContain('the file is empty');
    expect(textOf((await browser.upload(page, {}, { name: 'a.docx', content: Buffer.from('x') })).text)).toContain(
      'that is no spreadsheet that can be read',
    );
  });

  test('says on the page what its own words mean, and keeps them in the note of each review', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const file = await sends(
      browser,
      ['W/1', 'c. 2020', '3 June 2019', 'Yes 1/7/19', 'LIVE', ''],
      ['W/2', '2020', '5 May 2020', '', 'live', ''],
      ['W/3', '2020', '5 May 2020', 'No DHR', 'Shelved', ''],
    );
    const read = { ...chosen, press: 'check', confirmed: 'send' };
    const { text } = await browser.post(file, read);
    const fields = new Map(
      [...text.matchAll(/for="(stage-called-[^"]*)">\s*([^<]*?)\s*</g)].map(([, name, words]) => [words, name]),
    );
    expect([...fields.keys()]).toEqual(['LIVE', 'Shelved']);
    const meant = { [String(fields.get('LIVE'))]: 'notified', [String(fields.get('Shelved'))]: 'concluded' };
    const open = await browser.post(file, { ...read, ...meant, dates: 'open', press: 'look' });
    expect(textOf(open.text)).not.toContain('What needs mending');
    expect(open.text).toMatch(/value="open"[^>]* checked/);
    expect(textOf(open.text)).toMatch(
      /W\/3 Date of death: 2020 Notified: 5 May 2020 Decided: Not known Stage: Concluded/,
    );
    await browser.post(file, { ...read, ...meant, dates: 'open' });
    const came = (await reviews()).filter(({ own }) => own.startsWith('W/'));
    expect(came.map(({ state }) => state)).toEqual(['notified', 'notified', 'concluded']);
    const notes = await Promise.all(
      came.map(async ({ reference }) => textOf((await browser.get(`/reviews/${reference}/history`)).text)),
    );
    expect(notes[0]).toContain('Person died: c. 2020; Decision: Yes 1/7/19; Where it is: LIVE');
    expect(notes[2]).toContain('Decision: No DHR; Where it is: Shelved');
  });

  test('takes no stage that is none, whatever is sent', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const file = await sends(browser, ['X/1', '2020', '5 May 2020', '', 'live', '']);
    const field = `stage-called-${Buffer.from('live').toString('base64url')}`;
    for (const stage of ['toString', '__proto__', 'nowhere'])
      expect((await browser.post(file, { ...chosen, [field]: stage, press: 'check' })).text).toContain('>E2</th>');
    const { text } = await browser.post(file, { ...chosen, stage: 'toString', [field]: 'notified', press: 'check' });
    expect(textOf(text)).toContain('Reviews in it 1');
  });

  test('is its sender’s alone until it has come in, and stands sealed', async () => {
    const [one, other] = [await signedIn(at.web, ['coordinator']), await signedIn(at.web, ['cspManager'])];
    const file = await sends(one, ['C/1', 'May 2019', 'June 2019', '', '', 'Petra Fictional']);
    expect((await other.get(file)).status).toBe(404);
    const kept = await at.web.lantern.rows(`select encode(content, 'escape') as text from register_file`);
    expect(JSON.stringify(kept)).not.toContain('Fictional');
    for (const office of ['cspChair', 'administrator', 'auditor'] as const)
      expect((await (await signedIn(at.web, [office])).get(page)).status).toBe(403);
  });
});

describe('a long register that comes in by pages', () => {
  const lines = Array.from({ length: 120 }, (_, at) => [`M/${at}`, 'May 2019', '3 June 2019', '', '', '']);
  const ours = async () => (await reviews()).filter(({ own }) => own.startsWith('M/'));
  const bothPress = { ...chosen, press: 'check' };

  const worker = (): Promise<{ readonly done: number }> => {
    const { orm, clock, writer, calendars, registry } = at.web.lantern;
    const { secret } = at.web.app.get<{ secret: string }>(CONFIG);
    const imports = new RegisterImport(writer, calendars, registry, registerStages);
    return new RegisterWork({ orm, clock, secret, imports }).runDue(clock.now());
  };

  test('is gone through and brought in by the worker, and its page says how far it is', async () => {
    const browser = await signedIn(at.web, ['coordinator'], { name: 'Robin Long' });
    const file = await sends(browser, ...lines);
    const emails = await at.web.lantern.rows('select id from email');
    const [asked, again] = [await browser.post(file, bothPress), await browser.post(file, bothPress)];
    const run = String(asked.headers.location);
    expect(run).toMatch(/\/register\/runs\/[\w-]{36}$/);
    expect(again.headers.location).toBe(run);
    const going = await browser.get(run);
    expect(textOf(going.text)).toContain('0 of 120 lines');
    expect(going.text).toMatch(/<title>0%: Going through the register/);
    expect(going.headers.refresh).toBeUndefined();
    expect((await browser.get(`${run}?watch=yes`)).headers.refresh).toBe('10');
    expect(textOf((await browser.get(`${run}?watch=yes`)).text)).toContain('Stop that');
    expect((await browser.get(page)).text).toContain(`href="${run}"`);

    await worker();
    const checked = await browser.get(`${run}?watch=yes`);
    expect(checked.headers.refresh).toBeUndefined();
    expect(textOf(checked.text)).toContain('Reviews that would come in 120 There already 0');
    expect(await ours()).toEqual([]);
    expect((await browser.post(run, { press: 'bring' })).headers.location).toBe(run);
    expect((await browser.post(run, { press: 'bring' })).headers.location).toBe(run);
    expect(textOf((await browser.get(run)).text)).toContain('Bringing the register in');
    await worker();
    await browser.post(run, { press: 'bring' });
    await browser.post(run, { press: 'again' });
    await worker();
    expect(textOf((await browser.get(run)).text)).toContain(
      'Reviews that came in: 120. There already: 0. Nobody was written to.',
    );
    expect(await ours()).toHaveLength(120);
    expect(await at.web.lantern.rows('select id from email')).toEqual(emails);
    expect((await browser.get(page)).text).not.toContain(`href="${run}"`);
    expect((await browser.get(file)).status).toBe(404);
  });

  test('is nobody’s but its sender’s, and is begun again where it broke off', async () => {
    const [one, other] = [await signedIn(at.web, ['coordinator']), await signedIn(at.web, ['cspManager'])];
    const run = String((await one.post(await sends(one, ...lines), bothPress)).headers.location);
    expect((await other.get(run)).status).toBe(404);
    expect((await other.post(run, { press: 'bring' })).status).toBe(404);
    expect((await other.get(page)).text).not.toContain(run);
    expect((await (await signedIn(at.web, ['cspChair'])).get(run)).status).toBe(403);
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    const stranger = await signedIn(at.web, ['coordinator'], { partnerships: ['elsewhere'] });
    expect((await stranger.get(run)).status).toBe(404);
    expect((await stranger.get(run.replace('anytown', 'elsewhere'))).status).toBe(404);
    await at.web.lantern.rows(`update register_run set started_at = $1, beat_at = $1 where step = 'check'`, [
      new Date(at.web.lantern.clock.now().getTime() - 90_000),
    ]);
    expect(textOf((await one.get(run)).text)).toContain('It broke off, and nothing came in');
    await one.post(run, { press: 'again' });
    expect(textOf((await one.get(run)).text)).toContain('Going through the register');
    await worker();
    expect(textOf((await one.get(run)).text)).toContain('What would come in');
  });
});
