import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { housing, member, pdf, scoped } from './panel.js';
import { checked, unpacked as unpackedCopy } from './taken-copy.js';
import { today, webForTests } from './web.js';

/* A copy of a review is whole, and its own script says so without Lantern, or says what was altered. */

const at = webForTests();
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const said = 'Her sister telephoned';

/** A review with notes of which one was removed, a paper of an agency, rows of a chronology and a form. */
async function review() {
  const known = await scoped(at.web);
  const { api, reference, own, coordinator } = known;
  const ours = await member(at.web, housing, reference);
  await ours.get(`/reviews/${own}/papers`);
  await ours.upload(`/reviews/${own}/papers`, {}, { ...pdf, name: '../../Our:records?.pdf' });
  const note = (text: string, revision: number) =>
    api.record(reference, revision, { type: 'note.added', on: today, text }).expect(201);
  await note(said, 2);
  await note('a slip', 3);
  const removal = `/reviews/${reference}/history/4/remove`;
  await coordinator.get(removal);
  await coordinator.send(removal, { revision: '4', field: 'text', reason: 'It names a relative' });
  const rows = { name: 'rows.csv', content: Buffer.from('Date,Source,Event\n3 March 2019,GP,=cmd|bruise\n') };
  const path = `/reviews/${own}/chronology/send`;
  await ours.get(path);
  const check = String((await ours.upload(path, {}, rows)).headers.location);
  await ours.get(check);
  await ours.post(check);
  await completesKey(known);
  await learns(known);
  await meets(known);
  return known;
}

/** The key of names, completed: the form that fewest may open. */
async function completesKey({ api, reference }: Awaited<ReturnType<typeof scoped>>): Promise<void> {
  const path = `/reviews/${reference}/forms/names-key`;
  const person = { pseudonym: 'Adult A', role: 'victim', name: 'Jo Bloggs', lookFor: 'yes' };
  const other = { ...person, pseudonym: 'Adult B', role: 'perpetrator', name: 'Marnie Fellrow' };
  const sent = { answers: { people: [person, other] }, complete: true };
  await api.put(path, sent).set('If-Match', '"0"').expect(200);
}

const learnt = 'Nobody asked Jo Bloggs alone';

/** A finding in which a name stands, and the check that found it. */
async function learns({ coordinator, reference }: Awaited<ReturnType<typeof scoped>>): Promise<void> {
  const page = `/reviews/${reference}/learning/add/finding`;
  await coordinator.get(page);
  await coordinator.post(page, { revision: '0', press: 'save', text: learnt });
  await coordinator.get(`/reviews/${reference}/names`);
  await coordinator.post(`/reviews/${reference}/names`, { chosen: 'learning' });
}

const decided = 'The scope is two years';

/** A meeting, and what was decided there. */
async function meets({ coordinator, reference }: Awaited<ReturnType<typeof scoped>>): Promise<void> {
  await at.web.lantern.writer.record({
    reference,
    actor: { name: 'Robin Lead', roles: ['coordinator'] },
    event: { type: 'meeting.planned', on: today, meeting: 'panel', day: '2026-04-20', time: '10:00', place: 'Online' },
  });
  const page = `/reviews/${reference}/meetings/panel-1/write/minutes`;
  await coordinator.get(page);
  await coordinator.post(page, { revision: '0', press: 'save', minutes: decided });
}

function unpacked(zip: Buffer): string {
  const folder = unpackedCopy(zip);
  folders.push(folder);
  return folder;
}

describe('a copy of a review', () => {
  test('holds everything, and proves itself without Lantern', async () => {
    const { reference, coordinator } = await review();
    expect((await coordinator.get(`/reviews/${reference}/copy`)).text).toContain('its papers: 1');
    const { headers, body } = await coordinator.fetch(`/reviews/${reference}/copy.zip`);
    expect(headers['content-disposition']).toBe(`attachment; filename=${reference}.zip`);
    const folder = unpacked(body);
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    expect(checked(folder)).toEqual({ status: 0, said: expect.stringContaining('0 faults found') });
    expect(read(`histories/${reference}.json`)).toContain(said);
    expect(read(`histories/${reference}.json`)).not.toContain('a slip');
    expect(JSON.parse(read('review.json')).review.reference).toBe(reference);
    expect(read(`papers/${housing}/1 Our_records_.pdf`)).toBe(pdf.content.toString());
    expect(read('chronology.csv')).toContain(`'=cmd|bruise`);
    expect(JSON.parse(read('learning.json')).items).toMatchObject([{ kind: 'finding', answers: { text: learnt } }]);
    expect(JSON.parse(read('name-checks.json'))).toMatchObject([{ hits: 1, found: [{ place: 'Finding 1' }] }]);
    expect(JSON.parse(read('people.json'))).toMatchObject({ members: [{ agency: housing }], conflicts: [] });
    expect(JSON.parse(read('access.json'))[0]).toMatchObject({ action: 'review.copied', reference });
    expect(Object.keys(JSON.parse(read('digests.json')))).toEqual(
      expect.arrayContaining([
        'READ-ME.txt',
        'papers.json',
        'emails.json',
        'money.json',
        'action-plan.json',
        'family.json',
        'publication.json',
        'delivery-groups.json',
        'learning.json',
        'meetings.json',
        'chronology.csv',
        'queries.json',
      ]),
    );
  });

  test.each<[string, string, (text: string) => string, RegExp]>([
    ['an entry', 'histories', (text) => text.replace('"actor": "', '"actor": "Not '), /row 1: was altered/],
    ['a text', 'histories', (text) => text.replace(said, 'Nobody telephoned'), /a text is not as it was written/],
    ['an entry that is left out', 'histories', withoutLast, /has 9 rows and should have 10/],
    ['a removal', 'histories', (text) => text.replace('"text.removed"', '"note.added"'), /was altered after/],
    ['what was learnt', 'learning', (text) => text.replace(learnt, 'All was well'), /finding 1: does not say what/],
    [
      'a finding that is left out',
      'learning',
      (text) => text.replace(/"items": [^]*/, '"items": []}'),
      /finding 1: was rec/,
    ],
    ['the minutes', 'meetings', (text) => text.replaceAll(decided, 'Nothing'), /panel-1: does not say what/],
    [
      'a meeting that is left out',
      'meetings',
      (text) => text.replace(/"kept": [^]*/, '"kept": []}'),
      /panel-1: was rec/,
    ],
  ])('says that %s was altered, although its digest was made anew', async (_what, where, alter, fault) => {
    const { reference, coordinator } = await review();
    const folder = unpacked((await coordinator.fetch(`/reviews/${reference}/copy.zip`)).body);
    const path = where === 'histories' ? `${where}/${reference}.json` : `${where}.json`;
    const file = join(folder, path);
    const [before, after] = [readFileSync(file, 'utf8'), alter(readFileSync(file, 'utf8'))];
    expect(after).not.toBe(before);
    writeFileSync(file, after);
    const { status, said: told } = checked(folder);
    expect({ status, told }).toEqual({ status: 1, told: expect.stringMatching(fault) });
    expect(told).toContain(`${path}: was altered`);
  });

  test.each(['papers.json', 'learning.json', 'digests.json'])(
    'says that %s is missing, and checks the rest',
    async (path) => {
      const { reference, coordinator } = await review();
      const folder = unpacked((await coordinator.fetch(`/reviews/${reference}/copy.zip`)).body);
      rmSync(join(folder, path));
      const { status, said } = checked(folder);
      expect([status, said]).toEqual([1, expect.stringContaining(`${path}: cannot be read`)]);
      expect(said).toMatch(/[1-9]\d* histories/);
    },
  );

  test('says that a paper is missing', async () => {
    const { reference, coordinator } = await review();
    const folder = unpacked((await coordinator.fetch(`/reviews/${reference}/copy.zip`)).body);
    rmSync(join(folder, 'papers'), { recursive: true });
    expect(checked(folder)).toEqual({ status: 1, said: expect.stringContaining('is missing') });
  });

  test('is for those who lead the partnership, and of a review as a whole', async () => {
    const { reference, own, coordinator } = await review();
    const ours = await member(at.web, housing, reference);
    expect((await ours.get(`/reviews/${reference}/copy.zip`)).status).toBe(403);
    expect((await coordinator.get(`/reviews/${own}/copy`)).status).toBe(404);
    expect((await coordinator.get(`/reviews/${own}/copy.zip`)).status).toBe(404);
  });

  test('of a review with nothing in it is whole too, and comes over the API', async () => {
    const api = await at.web.someone(['coordinator']);
    const reference = await api.opens();
    const { body } = await api.get(`/reviews/${reference}/copy`).buffer(true).responseType('blob').expect(200);
    expect(checked(unpacked(body))).toEqual({ status: 0, said: expect.stringContaining('1 histories') });
  });
});

function withoutLast(text: string): string {
  const history = JSON.parse(text);
  history.rows.pop();
  return JSON.stringify(history);
}

describe('all that is held about one person of a review', () => {
  test('is every passage that names them, with others marked, and says what was left out', async () => {
    const { reference, coordinator, own } = await review();
    const family = {
      name: 'Kim Fictional',
      choice: 'inSome',
      way: 'telephone',
      wishes: 'Jo Bloggs & <Marnie Fellrow>',
    };
    await coordinator.get(`/reviews/${reference}/family/people`);
    const next = { 'nextContact-day': '20', 'nextContact-month': '3', 'nextContact-year': '2026' };
    await coordinator.send(`/reviews/${reference}/family/people`, { ...family, ...next });

    expect((await coordinator.get(`/reviews/${reference}/held`)).text).toContain(
      'All that is held about Adult A (.html)',
    );
    const { headers, body } = await coordinator.fetch(`/reviews/${reference}/held/1`);
    expect(headers['content-disposition']).toBe(`attachment; filename=held-${reference}-1.html`);
    const file = body.toString();
    expect(file).toContain(learnt);
    expect(file).toContain('Jo Bloggs &amp; &lt;<mark>Marnie Fellrow <b>[Adult B]</b></mark>&gt;');
    expect(file).not.toMatch(new RegExp(`${decided}|${said}`));
    expect(file).toContain('Forms that an agency has not completed yet: ask the agency.');
    expect(file.trimEnd()).toMatch(/End of the file<\/p>$/);
    const other = (await coordinator.fetch(`/reviews/${reference}/held/2`)).body.toString();
    expect(other).not.toContain(learnt);
    const statuses = await Promise.all(
      [`${reference}/held/3`, `${reference}/held/x`, `${own}/held`].map((each) => coordinator.get(`/reviews/${each}`)),
    );
    expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404]);
    const looked = await at.web.lantern.rows('select outcome from access_record where action = $1 and reference = $2', [
      'subject.access.taken',
      reference,
    ]);
    expect(looked.length).toBeGreaterThanOrEqual(2);
  });

  test('of an account, is what it is, holds, recorded and looked at, in the partnerships of whoever asks', async () => {
    const { reference, coordinator } = await scoped(at.web);
    const ours = await member(at.web, housing, reference);
    await ours.get(`/reviews/${reference}`);
    const [person] = await at.web.lantern.rows<{ id: string; name: string }>(
      'select c.id, c.name from seat s join caller c on c.id = s.caller_id join case_file f on f.id = s.case_file_id where f.reference = $1',
      [reference],
    );
    const { body } = await coordinator.fetch(`/people/${person?.id}/held`);
    const file = body.toString();
    expect(file).toContain(`<h1>What is held about the account of ${person?.name}</h1>`);
    expect(file).toMatch(/<title>held-account-[\d-]+<\/title>/);
    expect(file).toMatch(new RegExp(`review.viewed ${reference}`));
    expect(file).toMatch(new RegExp(`<h3>${reference}</h3>\\s*<p[^>]*>Panel member`));
    expect(file.trimEnd()).toMatch(/End of the file<\/p>$/);
  });
});
