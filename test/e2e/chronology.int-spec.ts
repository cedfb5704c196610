import { describe, expect, test } from '@jest/globals';
import { housing, member, police, scoped } from './panel.js';
import { pdfWords } from './pdf-words.js';
import { webForTests } from './web.js';

const at = webForTests();

const headings = 'Date,Source,Event,Person,Sign of abuse';
const csv = (...rows: string[]) => ({
  name: 'rows.csv',
  content: Buffer.from([headings, ...rows].join('\n')),
  type: 'text/csv',
});

const bruise = '3 March 2019,GP record,Attended with a bruise,Adult A,yes: bruise';
const call = '03/03/2019,Call log,Call to the address,Adult A,not known';

/** A review of two agencies, each of which has a seat on its panel. */
async function review() {
  const { reference, own, other, coordinator } = await scoped(at.web);
  const [ours, theirs] = [await member(at.web, housing, reference), await member(at.web, police, reference)];
  return { reference, own, other, coordinator, ours, theirs };
}

type Browser = Awaited<ReturnType<typeof member>>;

async function sends(browser: Browser, reference: string, ...rows: string[]): Promise<void> {
  const path = `/reviews/${reference}/chronology/send`;
  await browser.get(path);
  const sent = await browser.upload(path, {}, csv(...rows));
  const check = String(sent.headers.location);
  expect(check).toMatch(new RegExp(`^${path}/[\\da-f-]{36}$`));
  expect((await browser.get(check)).text).toContain('Take these rows');
  expect((await browser.send(check)).status).toBe(303);
}

describe('the chronology of a review', () => {
  test('shows an agency its own rows, and those of others when they are shared', async () => {
    const { reference, own, other, coordinator, ours, theirs } = await review();
    await sends(ours, own, bruise);
    await sends(theirs, reference, call);
    const page = `/reviews/${reference}/chronology`;
    const seen = async (browser: Pick<Browser, 'get'>) => (await browser.get(page)).text;
    expect(await seen(ours)).toContain('Attended with a bruise');
    expect(await seen(ours)).not.toContain('Call to the address');
    expect(await seen(ours)).not.toContain('Same day');
    expect((await ours.get(`/reviews/${other}/chronology`)).status).toBe(404);
    const both = await seen(coordinator);
    expect(both.indexOf('Call to the address')).toBeGreaterThan(both.indexOf('Attended with a bruise'));
    expect(both).toContain('Same day: another agency');
    expect((await ours.send(`${page}/share`, { shared: 'yes' })).status).toBe(403);
    expect((await coordinator.send(`${page}/share`, { shared: 'yes' })).status).toBe(303);
    expect(await seen(ours)).toContain('Call to the address');
    await coordinator.send(`${page}/share`, { shared: 'no' });
    expect(await seen(ours)).not.toContain('Call to the address');
  });

  test('is narrowed by what is asked for, and goes out as a file with that alone', async () => {
    const { reference, own, coordinator, ours, theirs } = await review();
    await sends(ours, own, bruise);
    await sends(theirs, reference, call);
    const page = `/reviews/${reference}/chronology`;
    const { text } = await coordinator.get(`${page}?abuse=yes&from=2019&to=03/2019`);
    expect(text).toContain('Attended with a bruise');
    expect(text).not.toContain('Call to the address');
    const file = await coordinator.get(`${page}/rows.csv?abuse=yes`);
    expect(file.text).toContain('Attended with a bruise');
    expect(file.text).not.toContain('Call to the address');
    expect(file.headers['content-disposition']).toBe(`attachment; filename=${reference}-chronology.csv`);
    const printed = await coordinator.get(`${page}/rows.pdf?abuse=yes`);
    expect(printed.headers['content-type']).toContain('application/pdf');
    const { words } = await pdfWords(printed.body);
    expect(words).toContain('Attended with a bruise');
    expect(words).not.toContain('Call to the address');
    const unread = (await coordinator.get(`${page}?from=31/02/2019&to=2021&person=x&page=99`)).text;
    expect(unread).toMatch(/error-summary__list[^]*href="#from"[^]*From: write a day, a month or a year/);
    expect(unread).not.toContain('href="#to"');
    expect(unread).toContain('value="31/02/2019"');
  });

  test('a table with errors names each cell and takes nothing', async () => {
    const { own, ours } = await review();
    const path = `/reviews/${own}/chronology/send`;
    await ours.get(path);
    const refused = await ours.upload(path, {}, csv('31/02/2019,,Seen,,'));
    expect(refused.status).toBe(200);
    expect(refused.text).toContain('2 cells need mending');
    expect(refused.text).toMatch(/A2<\/th>[^]*February 2019 has 28 days/);
    expect(refused.text).toMatch(/B2<\/th>[^]*there is no source/);
    expect((await ours.get(`/reviews/${own}/chronology`)).text).toContain('There are no rows yet');
  });

  test('a table may be pasted; what was pasted stays where it is refused', async () => {
    const { own, ours } = await review();
    const path = `/reviews/${own}/chronology/send`;
    await ours.get(path);
    const refused = await ours.upload(path, { pasted: 'Date\tEvent\n2019\tSeen' });
    expect(refused.text).toContain('“Source of information” is missing');
    expect(refused.text).toContain('2019\tSeen</textarea>');
    const sent = await ours.upload(path, { pasted: 'Date\tSource\tEvent\n2019\tGP record\tSeen' });
    expect((await ours.follow(sent)).text).toContain('2019: Seen');
  });

  test('rows are sent for one agency, and the template brings those that are there', async () => {
    const { reference, own, coordinator, ours } = await review();
    await sends(ours, own, bruise);
    expect((await coordinator.get(`/reviews/${reference}/chronology/send`)).text).toContain(
      'Rows are sent for one agency',
    );
    expect((await coordinator.get(`/reviews/${own}/chronology/send`)).text).toContain('Download your 1 rows');
    expect((await ours.get(`/reviews/${own}/chronology/own.xlsx`)).headers['content-type']).toContain('spreadsheetml');
  });
});

const typed = { from: '?05/2019', source: 'GP record', event: 'Seen with a bruise', abuse: 'yes: bruise' };

describe('a single row', () => {
  test('is typed in, corrected and removed by its agency, each looked at first', async () => {
    const { own, ours, reference, coordinator } = await review();
    const page = `/reviews/${own}/chronology`;
    await ours.get(`${page}/rows/new`);
    expect((await ours.post(`${page}/rows/new`, typed)).text).toContain('Check before you record');
    expect((await ours.get(page)).text).toContain('There are no rows yet');
    expect((await ours.send(`${page}/rows/new`, typed)).status).toBe(303);
    // The button was pressed twice.
    expect((await ours.send(`${page}/rows/new`, typed)).status).toBe(303);
    const { text } = await ours.get(page);
    expect(text.match(/Seen with a bruise/g)).toHaveLength(1);
    const row = String(/href="([^"]+rows\/[\da-f-]{36})"/.exec(text)?.[1]);
    expect((await ours.get(row)).text).toContain('value="?2019-05"');
    expect((await ours.send(row, { ...typed, from: '?06/2019', response: 'Referred' })).status).toBe(303);
    const corrected = (await ours.get(page)).text;
    expect(corrected).toContain('June 2019');
    expect(corrected).not.toContain('May 2019');
    // What was opened before the correction is not written over it.
    expect((await ours.send(row, typed)).status).toBe(404);
    const now = String(/href="([^"]+rows\/[\da-f-]{36})"/.exec(corrected)?.[1]);
    expect((await ours.send(`${now}/remove`)).status).toBe(303);
    expect((await ours.get(page)).text).toContain('There are no rows yet');
    expect((await coordinator.get(`/reviews/${reference}/chronology/rows/new`)).status).toBe(403);
  });

  test('is refused beside the question that is wrong, and is nobody else’s to change', async () => {
    const { own, reference, ours, theirs } = await review();
    const page = `/reviews/${own}/chronology`;
    await ours.get(`${page}/rows/new`);
    const refused = await ours.post(`${page}/rows/new`, { ...typed, from: '2019', to: '2018', source: '' });
    expect(refused.text).toContain('it ends on 2018, before it begins on 2019');
    expect(refused.text).toContain('href="#source"');
    expect(refused.text).toContain('Seen with a bruise</textarea>');
    await ours.send(`${page}/rows/new`, typed);
    const id = String(/rows\/([\da-f-]{36})"/.exec((await ours.get(page)).text)?.[1]);
    const others = `/reviews/${reference}/chronology/rows/${id}`;
    await theirs.get(`/reviews/${reference}/chronology`);
    for (const path of [others, `${others}/remove`]) expect((await theirs.send(path, typed)).status).toBe(404);
    expect((await theirs.get(others)).status).toBe(404);
    expect((await ours.get(page)).text).toContain('Seen with a bruise');
  });

  test('a table that was compared before it is compared again', async () => {
    const { own, ours } = await review();
    const page = `/reviews/${own}/chronology`;
    await ours.get(`${page}/send`);
    const sent = String((await ours.upload(`${page}/send`, {}, csv(bruise))).headers.location);
    await ours.get(sent);
    await ours.send(`${page}/rows/new`, typed);
    const again = await ours.send(sent);
    expect(again.text).toContain('Somebody took another table of your agency while you were looking');
    expect((await ours.send(sent)).status).toBe(303);
    expect((await ours.get(page)).text).not.toContain('Seen with a bruise');
  });
});

describe('names', () => {
  const fellrow = '3 March 2019,GP record,Marnie Fellrow attended with a bruise,Adult A,yes: bruise';

  async function named() {
    const made = await review();
    const key = `/reviews/${made.reference}/forms/names-key/sections/people`;
    await made.coordinator.get(key);
    await made.coordinator.post(key, {
      press: 'later',
      revision: '0',
      asked: 'people',
      'people-rows': '1',
      'people-0-pseudonym': 'Adult A',
      'people-0-role': 'victim',
      'people-0-name': 'Marnie Fellrow',
      'people-0-lookFor': 'yes',
    });
    await sends(made.ours, made.own, fellrow);
    return made;
  }

  test('stand as pseudonyms for everybody, also where a name was typed, and in every file', async () => {
    const { reference, coordinator, ours, theirs } = await named();
    const page = `/reviews/${reference}/chronology`;
    const { text } = await coordinator.get(page);
    expect(text).toContain('[Adult A] attended with a bruise');
    expect(text).not.toContain('Fellrow');
    await coordinator.send(`${page}/share`, { shared: 'yes' });
    expect((await theirs.get(page)).text).toContain('[Adult A] attended with a bruise');
    expect((await coordinator.get(`${page}/rows.csv`)).text).not.toContain('Fellrow');
    // Its own agency has to see what it wrote, to mend it.
    expect((await ours.get(page)).text).toContain('Marnie Fellrow attended');
  });

  test('are shown to those alone to whom the key of names is open, and it is kept that they looked', async () => {
    const { reference, own, coordinator, ours, theirs } = await named();
    const page = `/reviews/${reference}/chronology`;
    const { text } = await coordinator.get(`${page}/with-names?abuse=yes`);
    expect(text).toContain('Adult A (Marnie Fellrow)');
    expect(text).toContain('Marnie Fellrow attended');
    expect(text).toContain(`href="${page}?abuse=yes"`);
    for (const browser of [ours, theirs]) {
      expect((await browser.get(`${page}/with-names`)).status).toBe(403);
      expect((await browser.get(page)).text).not.toContain('Show real names');
    }
    expect((await coordinator.get(`/reviews/${own}/chronology/with-names`)).status).toBe(404);
    expect((await coordinator.get(`/reviews/${reference}/access`)).text).toContain(
      'Looked at the chronology with real names',
    );
  });
});
