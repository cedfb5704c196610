import { beforeAll, describe, expect, test } from '@jest/globals';
import { checkTitle, type FormBrowser, signedIn } from './browser.js';
import { filesIn } from './unzipped.js';
import { webForTests } from './web.js';

const at = webForTests();

const page = '/partnerships/anytown/settings/tasks';
const because = { reason: 'Agreed by the board', openReviews: 'no' };
const task = {
  en: 'Tell the board’s business manager',
  cy: 'Dweud wrth reolwr busnes y bwrdd',
  holder: 'coordinator',
  count: '10',
  unit: 'workingDays',
  'stage-domestic-homicide-review': 'notified',
  'stage-safeguarding-adults-review': 'none',
  ...because,
};

describe('a task of a partnership’s own', () => {
  let manager: FormBrowser;
  let coordinator: FormBrowser;
  let open: string;

  const opens = async (): Promise<string> => (await at.web.someone(['coordinator'])).opens();
  const revisionOf = async (review: string): Promise<string> => {
    const [row] = await at.web.lantern.rows<{ revision: number }>(
      'select revision from case_file where reference = $1',
      [review],
    );
    return String(row?.revision);
  };
  const ownTaskOf = async (review: string) =>
    at.web.lantern.rows<{ key: string; title: string; closed: number | null; outcome: string | null }>(
      `select t.key, t.title, t.closed, t.outcome from task t join case_file c on c.id = t.case_file_id
       where c.reference = $1 and t.key like 'own-%' order by t.opened`,
      [review],
    );
  const rungsOf = async (review: string): Promise<unknown[]> =>
    at.web.lantern.rows(
      `select g.days, g.recipient from rung g join case_file c on c.id = g.case_file_id
       where c.reference = $1 and g.status = 'pending' and g.deadline_key like 'own-%'`,
      [review],
    );
  const idOf = async (): Promise<string> =>
    /settings\/tasks\/(?<id>[\da-f]{8})"/.exec((await manager.get(page)).text)?.groups?.id ?? '';
  const takesOn = async (review: string): Promise<void> => {
    await coordinator.send(`/reviews/${review}/apply`, { what: 'settings', revision: await revisionOf(review) });
  };

  beforeAll(async () => {
    manager = await signedIn(at.web, ['cspManager']);
    coordinator = await signedIn(at.web, ['coordinator']);
    open = await opens();
  });

  test('is none to begin with, and the settings lead there', async () => {
    expect((await manager.get('/partnerships/anytown/settings')).text).toContain(page);
    expect((await manager.get(page)).text).toContain('There are none yet.');
  });

  test.each([
    ['no words', { en: ' ' }, 'What is to be done: enter an answer'],
    ['no holder', { holder: '' }, 'Whose task is it: choose an answer'],
    ['no length', { count: '' }, 'How long do they have: enter an answer'],
    ['no days at all', { count: '0' }, 'give 1 or more'],
    ['a stage that there is not', { 'stage-domestic-homicide-review': 'other' }, 'choose one of its stages'],
    ['no kind of review', { 'stage-domestic-homicide-review': 'none' }, 'choose the stage of at least one kind'],
    ['no word of open reviews', { openReviews: '' }, 'Does this count in open reviews as well: choose an answer'],
    ['no reason', { reason: '' }, 'Why is it changed: enter an answer'],
  ])('is refused with %s', async (_what, more, words) => {
    const shown = await manager.post(`${page}/new`, { ...task, ...more });
    expect(shown.text).toContain(words);
    expect(shown.text).not.toMatch(checkTitle);
  });

  test('left empty, is told of every answer that is missing at once', async () => {
    const { text } = await manager.post(`${page}/new`, {});
    for (const [question, missing] of [
      ['What is to be done', 'enter an answer'],
      ['Whose task is it', 'choose an answer'],
      ['How long do they have', 'enter an answer'],
      ['Does this count in open reviews as well', 'choose an answer'],
      ['Why is it changed', 'enter an answer'],
    ])
      expect(text).toContain(`${question}: ${missing}</a>`);
  });

  test('says before it is added what it would do in open reviews', async () => {
    const shown = await manager.post(`${page}/new`, task);
    expect(shown.text).toMatch(checkTitle);
    expect(shown.text).toContain('Open reviews in which it would be asked at once: 1.');
    expect(shown.text).toContain(open);
    const later = await manager.post(`${page}/new`, { ...task, 'stage-domestic-homicide-review': 'publication' });
    expect(later.text).toContain('Open reviews that have not come to its stage: 1.');
    expect(later.text).toContain('Open reviews keep the tasks that they have');
    expect((await manager.get(page)).text).toContain('There are none yet.');
  });

  test('is asked in reviews opened from then on, and in an open one once it is applied there', async () => {
    expect((await manager.send(`${page}/new`, task)).status).toBe(303);
    const fresh = await opens();
    expect(await ownTaskOf(fresh)).toMatchObject([{ title: task.en, closed: null }]);
    expect(await rungsOf(fresh)).toHaveLength(1);
    expect(await ownTaskOf(open)).toEqual([]);
    expect((await coordinator.get(`/reviews/${open}/apply`)).text).toContain(task.en);
    await takesOn(open);
    expect(await ownTaskOf(open)).toMatchObject([{ title: task.en, closed: null }]);
    expect((await coordinator.get(`/reviews/${open}/apply`)).text).not.toContain(task.en);
  });

  test('stands among the tasks of its stage and in My work, as the partnership’s own', async () => {
    const review = await coordinator.get(`/reviews/${open}`);
    expect(review.text).toContain(task.en);
    expect(review.text).toContain('your partnership’s own task');
    expect((await coordinator.get('/work')).text).toContain('your partnership’s own task');
  });

  test('is in Welsh on Welsh pages, as it was typed', async () => {
    await coordinator.get('/language/cy');
    expect((await coordinator.get(`/reviews/${open}`)).text).toContain(task.cy);
    await coordinator.get('/language/en');
  });

  test('goes out with the copy of a review', async () => {
    const files = filesIn((await coordinator.fetch(`/reviews/${open}/copy.zip`)).body);
    const review = JSON.parse(String(files.get('review.json')));
    expect(review.tasks).toContainEqual(expect.objectContaining({ title: task.en }));
    expect(review.deadlines).toContainEqual(expect.objectContaining({ source: 'Your partnership’s own task' }));
    expect(String(files.get(`histories/${open}.json`))).toContain(task.en);
  });

  test('is added once where two people add it at once', async () => {
    const other = await signedIn(at.web, ['cspManager'], { name: 'Another person' });
    const twice = { ...task, en: 'Ring both', 'stage-domestic-homicide-review': 'publication', confirmed: 'yes' };
    const answers = await Promise.all([manager, other].map((each) => each.post(`${page}/new`, twice)));
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 303]);
    const [id] = /[\da-f]{8}(?=">Ring both)/.exec((await manager.get(page)).text) ?? [];
    expect((await manager.send(`${page}/${id}/off`, { ...because, revision: '1' })).status).toBe(303);
  });

  test('is not added twice', async () => {
    const shown = await manager.post(`${page}/new`, { ...task, confirmed: 'yes' });
    expect(shown.text).toContain('your partnership has a task of these words already');
  });

  test('is changed under the eyes of the open reviews, and the second of two is told of the first', async () => {
    const path = `${page}/${await idOf()}`;
    const words = { en: 'Ring the business manager', count: '5' };
    const shown = await manager.post(path, { ...task, ...words, revision: '1' });
    expect(shown.text).toContain('Open reviews in which it is open, and would change: 2.');
    expect((await manager.send(path, { ...task, ...words, revision: '1' })).status).toBe(303);
    const late = await manager.post(path, { ...task, revision: '1', confirmed: 'yes' });
    expect(late.status).toBe(412);
    expect(late.text).toContain('A person changed this while you had it open');
    await takesOn(open);
    expect((await ownTaskOf(open)).map(({ title, closed }) => [title, closed !== null])).toEqual([
      [task.en, true],
      [words.en, false],
    ]);
  });

  test('is settled with a check and a confirmation, and its history says what it was', async () => {
    const [, asked] = await ownTaskOf(open);
    const form = `/reviews/${open}/record/task.completed`;
    const day = { 'on-day': '16', 'on-month': '3', 'on-year': '2026' };
    const answers = { ...day, task: asked?.key ?? '', revision: await revisionOf(open) };
    const checked = await coordinator.post(form, answers);
    expect(checked.text).toMatch(checkTitle);
    expect(checked.text).toContain('Ring the business manager');
    expect((await coordinator.send(form, answers)).status).toBe(303);
    expect((await ownTaskOf(open)).at(-1)).toMatchObject({ outcome: 'done' });
    expect((await coordinator.get(`/reviews/${open}/history`)).text).toContain('Ring the business manager');
  });

  test('is taken off: it ends where it is open, and is asked no more', async () => {
    const path = `${page}/${await idOf()}`;
    const fresh = await opens();
    const shown = await manager.post(`${path}/off`, { ...because, revision: '2' });
    expect(shown.text).toContain('Open reviews in which it is open, and would end: 2.');
    expect((await manager.send(`${path}/off`, { ...because, revision: '2' })).status).toBe(303);
    expect(await ownTaskOf(await opens())).toEqual([]);
    await takesOn(fresh);
    expect((await ownTaskOf(fresh)).at(-1)).toMatchObject({ outcome: 'overtaken' });
    expect(await rungsOf(fresh)).toEqual([]);
    expect((await ownTaskOf(open)).at(-1)).toMatchObject({ outcome: 'done' });
    expect((await manager.get(page)).text).toContain('Taken off');
  });

  test('is asked in open reviews as it is saved where that is said, and taken off there likewise', async () => {
    const words = { en: 'Write to the registrar', openReviews: 'yes' };
    const before = await at.web.lantern.rows('select number from history');
    const shown = await manager.post(`${page}/new`, { ...task, ...words });
    expect(shown.text).toContain('those named here take it on as it is saved');
    expect(await at.web.lantern.rows('select number from history')).toHaveLength(before.length);
    const saved = await manager.follow(await manager.send(`${page}/new`, { ...task, ...words }));
    expect(saved.text).toMatch(/Open reviews that took it on: [45]\./);
    const isOpen = async (): Promise<boolean> =>
      (await ownTaskOf(open)).some(({ title, closed }) => title === words.en && closed === null);
    expect(await isOpen()).toBe(true);
    const [added] = await at.web.lantern.rows<{ id: string }>(
      `select substr(setting, length('own_task_') + 1) as id from setting_change where after->'words'->>'en' = $1`,
      [words.en],
    );
    expect((await coordinator.get(`/reviews/${open}/history`)).text).toContain(words.en);
    await manager.send(`${page}/${added?.id}/off`, { ...because, openReviews: 'yes', revision: '1' });
    expect(await isOpen()).toBe(false);
  });

  test('of the chair waits where they decide, and is ticked by them', async () => {
    const chair = await signedIn(at.web, ['cspChair']);
    expect((await chair.get('/decisions')).text).not.toContain('Your partnership’s own tasks');
    const theirs = { en: 'Write to the board', cy: '', holder: 'cspChair', openReviews: 'yes' };
    await manager.send(`${page}/new`, { ...task, ...theirs });
    const { text } = await chair.get('/decisions');
    expect(text).toContain('Write to the board');
    const [, form = ''] =
      new RegExp(`href="(/reviews/${open}/record/task.completed\\?task=own-[^"]+)"`).exec(text) ?? [];
    expect((await chair.get(form)).text).toContain('Write to the board');
    const answers = { task: form.split('task=')[1] ?? '', 'on-day': '16', 'on-month': '3', 'on-year': '2026' };
    await chair.send(form.split('?')[0] ?? '', { ...answers, revision: await revisionOf(open) });
    expect((await ownTaskOf(open)).find(({ title }) => title === theirs.en)).toMatchObject({ outcome: 'done' });
  });

  test('is nobody else’s to set, and of another partnership not there', async () => {
    const chair = await signedIn(at.web, ['cspChair']);
    expect((await chair.get(`${page}/new`)).status).toBe(403);
    expect((await chair.post(`${page}/new`, task)).status).toBe(403);
    await at.web.addPartnership('quiet', 'Quiet');
    const other = await signedIn(at.web, ['cspManager'], { partnerships: ['quiet'] });
    expect((await other.get(page)).status).toBe(404);
    expect((await other.get(`${page.replace('anytown', 'quiet')}/${await idOf()}`)).status).toBe(404);
    const nothing = await other.post(`${page.replace('anytown', 'quiet')}/new`, task);
    expect(nothing.text).toContain('It changes nothing in any open review that you may see.');
  });
});
