import { describe, expect, test } from '@jest/globals';
import { housing, member, police, seat, underway } from './panel.js';
import { signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();

type Browser = Awaited<ReturnType<typeof member>>;

const csv = (...rows: string[]) => ({
  name: 'rows.csv',
  content: Buffer.from(['Number,Date,Source,Event,Lines of enquiry', ...rows].join('\n')),
  type: 'text/csv',
});

async function sends(browser: Browser, part: string, ...rows: string[]): Promise<void> {
  const path = `/reviews/${part}/chronology/send`;
  await browser.get(path);
  const sent = await browser.upload(path, {}, csv(...rows));
  expect((await browser.post(String(sent.headers.location))).status).toBe(303);
}

/** A review with a row of the chronology, an independent chair who writes, and members of two agencies. */
async function review() {
  const { reference, imr, action, coordinator, api } = await underway(at.web);
  const [ours, theirs] = [await member(at.web, housing, reference), await member(at.web, police, reference)];
  await sends(ours, imr, ',3 March 2019,GP record,Attended with a bruise,2');
  const chair = await signedIn(at.web, ['independentChair'], { name: 'Morgan Hale' });
  await seat(at.web, reference, [{ id: chair.id, office: 'independentChair' }]);
  await chair.get(`/reviews/${reference}/agreement`);
  await chair.post(`/reviews/${reference}/agreement`, { agreed: 'true', name: 'Morgan Hale' });
  const [row] = await at.web.lantern.rows<{ id: string }>(
    'select w.id from chronology_row w join case_file c on c.id = w.review_id where c.reference = $1 and gone_at is null',
    [reference],
  );
  const [plan] = await at.web.lantern.rows<{ id: string }>('select id from case_file where reference = $1', [action]);
  const page = `/reviews/${reference}/learning`;
  return { reference, page, imr, action, actionId: plan?.id, api, coordinator, chair, ours, theirs, row: row?.id };
}

/** Adds something of a kind, and answers its page. */
async function adds(
  browser: Pick<Browser, 'get' | 'post'>,
  page: string,
  kind: string,
  answers: Record<string, string>,
) {
  await browser.get(`${page}/add/${kind}`);
  const sent = await browser.post(`${page}/add/${kind}`, { revision: '0', press: 'save', ...answers });
  expect(sent.status).toBe(303);
  return String(sent.headers.location);
}

const rests = async (browser: Pick<Browser, 'get' | 'post'>, item: string, ...references: string[]) => {
  await browser.get(`${item}/rests`);
  expect((await browser.post(`${item}/rests`, { rests: references, shown: references })).status).toBe(303);
};

const idOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const recommended = {
  text: 'Anytown Housing trains every housing officer to ask about domestic abuse at each visit.',
  scope: 'local',
  agencyKind: 'single',
  source: 'overview',
  addressees: 'Anytown Housing',
  measure: 'An audit of 40 visits',
  'due-year': '2026',
  'due-month': '12',
};

describe('from learning to recommendation', () => {
  test('a recommendation is followed back to the row it rests on, and forward to its action', async () => {
    const { page, chair, row, action, actionId, coordinator } = await review();
    const finding = await adds(chair, page, 'finding', { text: 'Nobody asked her alone' });
    await rests(chair, finding, `row:${row}`, 'line:2');
    const lesson = await adds(chair, page, 'lesson', { text: 'Ask each person alone' });
    await rests(chair, lesson, `item:${idOf(finding)}`);
    const made = await adds(coordinator, page, 'recommendation', recommended);
    await rests(coordinator, made, `item:${idOf(lesson)}`, `action:${actionId}`);
    const { text } = await coordinator.get(`${made}/trace`);
    const order = [action, 'Recommendation 1', 'Lesson 1', 'Finding 1', 'Attended with a bruise', 'Line of enquiry 2'];
    const main = text.slice(text.indexOf('<main'));
    const places = order.slice(2).map((words) => main.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(main).toContain('Train every housing officer');
    const list = (await chair.get(page)).text;
    expect(list).not.toContain('Rests on no row');
    await adds(chair, page, 'finding', { text: 'Something in the air' });
    expect((await chair.get(page)).text).toContain('Rests on no row');
  });

  test('a row that is replaced or left out after it was named is shown as it was, and what it says now', async () => {
    const { page, chair, row, ours, imr } = await review();
    const finding = await adds(chair, page, 'finding', { text: 'Nobody asked her alone' });
    await rests(chair, finding, `row:${row}`);
    expect((await chair.get(finding)).text).not.toContain('since it was named');
    await sends(ours, imr, '1,3 March 2019,GP record,Attended with a bruise and was asked alone,2');
    const changed = (await chair.get(`${finding}/trace`)).text;
    expect(changed).toContain('Changed since it was named');
    expect(changed).toContain('was asked alone');
    await sends(ours, imr, ',2018,Tenancy file,Asked to move,');
    expect((await chair.get(finding)).text).toContain('Left out since it was named');
  });

  test('a name that was written into a row stands as its pseudonym wherever something rests on it', async () => {
    const { page, chair, ours, imr, reference, coordinator, api } = await review();
    await sends(ours, imr, '1,3 March 2019,GP record,Marnie Fellrow attended with a bruise,2');
    const key = `/reviews/${reference}/forms/names-key/sections/people`;
    await coordinator.get(key);
    await coordinator.post(key, {
      press: 'later',
      revision: '0',
      asked: 'people',
      'people-rows': '1',
      'people-0-pseudonym': 'Adult A',
      'people-0-role': 'victim',
      'people-0-name': 'Marnie Fellrow',
      'people-0-lookFor': 'yes',
    });
    const [named] = await at.web.lantern.rows<{ id: string }>(
      `select w.id from chronology_row w join case_file c on c.id = w.review_id
       where c.reference = $1 and gone_at is null`,
      [reference],
    );
    const finding = await adds(chair, page, 'finding', { text: 'Nobody asked her alone' });
    const choosing = await chair.get(`${finding}/rests?of=rows`);
    await rests(chair, finding, `row:${named?.id}`);
    const shown = [choosing, await chair.get(finding), await chair.get(`${finding}/trace`)].map(({ text }) => text);
    const { body } = await api.get(`/reviews/${reference}/learning/${idOf(finding)}`).expect(200);
    for (const text of [...shown, JSON.stringify(body)]) {
      expect(text).toContain('[Adult A] attended with a bruise');
      expect(text).not.toContain('Marnie Fellrow');
    }
  });

  test('an agency that may not see a row of another does not see it by way of a finding', async () => {
    const { page, chair, row, ours, theirs, reference } = await review();
    const finding = await adds(chair, page, 'finding', { text: 'Nobody asked her alone' });
    await rests(chair, finding, `row:${row}`);
    expect((await ours.get(finding)).text).toContain('Attended with a bruise');
    const closed = (await theirs.get(`${finding}/trace`)).text;
    expect(closed).toContain('Nobody asked her alone');
    expect(closed).not.toContain('Attended with a bruise');
    expect(closed).toContain('not open to you');
    expect(closed).not.toContain('Change it');
    expect((await theirs.post(`${finding}/withdraw`, { reason: 'no' })).status).toBe(403);
    expect((await theirs.get(`/reviews/${reference}/chronology`)).text).not.toContain('Attended with a bruise');
  });

  test('two who change the same words at once: the second sees both, and nothing is lost', async () => {
    const { page, chair, coordinator } = await review();
    const finding = await adds(chair, page, 'finding', { text: 'Nobody asked' });
    await coordinator.get(`${finding}/edit`);
    await chair.post(`${finding}/edit`, { revision: '1', press: 'save', text: 'Nobody asked her alone' });
    const late = await coordinator.post(`${finding}/edit`, { revision: '1', press: 'save', text: 'They did not ask' });
    expect(late.status).toBe(200);
    expect(late.text).toContain('Nobody asked her alone');
    expect(late.text).toContain('They did not ask</textarea>');
    const again = await coordinator.post(`${finding}/edit`, { revision: '2', press: 'save', text: 'They did not ask' });
    expect(again.status).toBe(303);
    const changes = (await chair.get(`${finding}/changes`)).text;
    expect(changes).toContain('Nobody asked her alone');
    expect(changes).toContain('Morgan Hale');
  });

  test('the wording is looked at before it is saved; what was typed stays, and nothing is kept', async () => {
    const { page, chair } = await review();
    const typed = {
      ...recommended,
      text: 'All agencies should consider their training of those who answer calls',
      addressees: '',
    };
    await chair.get(`${page}/add/recommendation`);
    const looked = await chair.post(`${page}/add/recommendation`, { revision: '0', press: 'look', ...typed });
    expect(looked.text).toContain('Nobody is named who is to do it');
    expect(looked.text).toContain('by which anything may count as done');
    expect(looked.text).toContain('of those who answer calls</textarea>');
    const empty = await chair.post(`${page}/add/recommendation`, { revision: '0', press: 'save', text: '' });
    expect(empty.text).toContain('The recommendation: enter an answer');
    expect((await chair.get(page)).text).not.toContain('Recommendation 1');
  });

  test('shows whoever writes it what the partnership said before, while it is written and once it is', async () => {
    const [earlier, now] = [await review(), await review()];
    const made = await adds(earlier.chair, earlier.page, 'recommendation', recommended);
    await rests(earlier.chair, made, `action:${earlier.actionId}`);
    await earlier.chair.post(`${made}/agree`, { revision: '2' });
    const typed = { ...recommended, text: 'Train housing officers to ask about domestic abuse at each visit' };
    await now.chair.get(`${now.page}/add/recommendation`);
    const looked = await now.chair.post(`${now.page}/add/recommendation`, { revision: '0', press: 'look', ...typed });
    expect(looked.text).toContain(recommended.text);
    expect(looked.text).toContain(earlier.action);
    const saved = await adds(now.chair, now.page, 'recommendation', typed);
    expect((await now.coordinator.get(saved)).text).toContain(recommended.text);
    expect((await now.chair.get(`/reviews/${earlier.reference}`)).status).toBe(404);
  });

  test('is agreed as read; withdrawn with a reason, and then no longer changed', async () => {
    const { page, chair, coordinator } = await review();
    const lesson = await adds(chair, page, 'lesson', { text: 'Ask alone' });
    expect((await chair.post(`${lesson}/agree`, { revision: '9' })).status).toBe(409);
    expect((await chair.post(`${lesson}/agree`, { revision: '1' })).status).toBe(303);
    expect((await chair.get(lesson)).text).toContain('Agreed by Morgan Hale');
    expect((await coordinator.post(`${lesson}/withdraw`, { reason: '' })).status).toBe(409);
    expect((await coordinator.post(`${lesson}/withdraw`, { reason: 'said elsewhere' })).status).toBe(303);
    const shown = (await chair.get(lesson)).text;
    expect(shown).toContain('Withdrawn');
    expect(shown).not.toContain('Change it');
    expect((await chair.get(`${lesson}/edit`)).status).toBe(404);
  });

  test('nobody who does not sit on the review sees it, on no page and over no API', async () => {
    const { page, reference, chair, imr } = await review();
    const finding = await adds(chair, page, 'finding', { text: 'Ours' });
    const outsider = await signedIn(at.web, ['panelMember'], { agency: 'Other Agency' });
    for (const path of [page, finding, `${finding}/trace`]) expect((await outsider.get(path)).status).toBe(404);
    expect((await chair.get(`/reviews/${imr}/learning`)).status).toBe(404);
    const someone = await at.web.someone(['panelMember'], { agency: 'Other Agency' });
    await someone.get(`/reviews/${reference}/learning`).expect(404);
  });

  test('over the API it is written, followed back, and refused where somebody wrote meanwhile', async () => {
    const { reference, row, api } = await review();
    const send = (method: 'post' | 'put', path: string, body: object, match?: string) =>
      at.web.http[method](`/api/v1/reviews/${reference}/learning${path}`)
        .set('Authorization', `Bearer ${api.token}`)
        .set(match === undefined ? {} : { 'If-Match': match })
        .send(body);
    const finding = await send('post', '', {
      kind: 'finding',
      answers: { text: 'Nobody asked' },
      rests: [`row:${row}`],
    }).expect(201);
    expect(finding.body.evidence).toEqual([
      { reference: `row:${row}`, kind: 'row', text: 'Attended with a bruise', isChanged: false },
    ]);
    const lesson = { kind: 'lesson', answers: { text: 'Ask' }, rests: [`item:${finding.body.id}`] };
    const { body } = await send('post', '', lesson).expect(201);
    expect(body.under).toMatchObject([{ kind: 'finding', number: 1 }]);
    expect(body.evidence).toMatchObject([{ text: 'Attended with a bruise' }]);
    const change = { answers: { text: 'Ask alone' }, rests: [] };
    await send('put', `/${body.id}`, change, '"1"').expect(412);
    await send('put', `/${body.id}`, change).expect(428);
    const after = await send('put', `/${body.id}`, change, '"2"').expect(200);
    expect(after.body).toMatchObject({ answers: { text: 'Ask alone' }, rests: [], evidence: [] });
    await send('post', '', { kind: 'finding', answers: { wrong: 1 } }).expect(422);
    await send('post', '', { kind: 'nonsense', answers: {} }).expect(422);
  });
});
