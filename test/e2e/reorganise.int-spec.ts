import { beforeAll, describe, expect, test } from '@jest/globals';
import { verifyHistories } from '#lantern/cases';
import { type FormBrowser, signedIn } from './browser.js';
import { type Someone, today, webForTests } from './web.js';

const at = webForTests();
const weeks = (count: number) => ({ count, unit: 'weeks' });
const page = '/partnerships/reorganise';

/** A form as it was sent or shown: every hidden field with the values it holds. */
function hiddenIn(html: string): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g))
    if (name !== 'formToken') (fields[name] ??= []).push(value.replaceAll('&amp;', '&'));
  return fields;
}

const day = (on: string) => {
  const [year = '', month = '', date = ''] = on.split('-');
  return { 'on-day': date, 'on-month': month, 'on-year': year };
};

/** Looks for the questions of a form: the names of the choices under it. */
const namesIn = (html: string, prefix: string): string[] => [
  ...new Set(
    [...html.matchAll(/ name="([^"]+)"/g)].flatMap(([, name = '']) => (name.startsWith(prefix) ? [name] : [])),
  ),
];

const faults = () => Array.fromAsync(verifyHistories(at.web.lantern.orm.em.fork(), null, () => undefined));

describe('an administrator merges two partnerships', () => {
  const partnerships = ['allerdale', 'copeland'];
  let coordinator: Someone;
  let browser: FormBrowser & { readonly id: string };
  let reference: string;
  const answers = {
    from: partnerships,
    'into-0-code': 'cumberland',
    'into-0-name': 'Cumberland & Coast',
    'into-0-referencePrefix': 'cu',
    ...day(today),
    order: 'Cumbria (Structural Changes) Order 2022',
  };

  beforeAll(async () => {
    await at.web.addPartnership('allerdale', 'Allerdale');
    await at.web.addPartnership('copeland', 'Copeland');
    coordinator = await at.web.someone(['coordinator'], { partnerships });
    browser = await signedIn(at.web, ['administrator'], { partnerships, name: 'Ada Admin' });
    reference = await coordinator.opens({ partnership: 'allerdale' });
    const asked = { type: 'scoping.requested', on: today, agencies: ['Allerdale Housing'] };
    await coordinator.record(reference, 1, asked).expect(201);
    await coordinator.opens({ partnership: 'copeland' });
    for (const [code, count] of [
      ['allerdale', 4],
      ['copeland', 5],
    ] as const) {
      const change = { setting: 'scoping_meeting', value: weeks(count), reason: 'our protocol' };
      await coordinator.put(`/partnerships/${code}/settings`, change).expect(200);
      const words = { en: `Asked in ${code}?` };
      const question = { section: 'involvement', kind: 'text', words, sensitivity: 'open', required: false };
      const asked = `/partnerships/${code}/own-questions/scoping-return`;
      await coordinator.post(asked, { ...question, reason: 'our protocol' }).expect(201);
      const quorum = { panel_quorum: { count: 5 }, sending_hours: { from: '09:00', to: `1${count}:00` } };
      const task = {
        words: { en: `Tell the board of ${code}`, cy: '' },
        stages: { 'domestic-homicide-review': 'evidence' },
        holder: 'coordinator',
        length: { count: 5, unit: 'days' },
        takenOff: false,
      };
      await at.web.lantern.rows('update partnership set settings = settings || $2 where code = $1', [
        code,
        { ...quorum, [`own_task_${code}`]: task },
      ]);
    }
  });

  test('finds it from the partnerships', async () => {
    expect((await browser.get('/partnerships')).text).toContain(`href="${page}"`);
    expect((await browser.get(page)).text).toContain('Nothing is planned.');
  });

  test('is told everything that is wrong at once, and nothing typed is lost', async () => {
    const { text } = await browser.send(`${page}/merge`, {
      from: 'allerdale',
      'into-0-code': 'Anytown 2',
      'into-0-name': 'Anytown',
      'into-0-referencePrefix': 'A',
      ...day('2026-03-01'),
    });
    for (const words of [
      'use small letters, digits and dashes',
      'is the name of a partnership already',
      'use two to four letters',
      'must be today or later',
      'By what order, or why: enter an answer',
    ])
      expect(text).toContain(words);
    for (const value of ['Anytown 2', 'Anytown', 'A', '2026']) expect(text).toContain(`value="${value}"`);
    expect(text).toMatch(/value="allerdale" checked/);
    expect(text).toContain('<title>Error: Merge partnerships - Lantern</title>');
  });

  test('chooses where they differ, reads what will happen, and does it once', async () => {
    const second = await browser.send(`${page}/merge`, answers);
    expect(second.text).toContain('Where they differ');
    expect(second.text).toContain('4 weeks (Allerdale)');
    expect(second.text).toContain('5 weeks (Copeland)');
    expect(namesIn(second.text, 'settings-')).toEqual(['settings-scoping_meeting']);

    const unanswered = await browser.send(`${page}/merge`, hiddenIn(second.text));
    expect(unanswered.text).toContain('Hold the decision meeting: choose an answer');

    const chosen = { ...hiddenIn(unanswered.text), 'settings-scoping_meeting': '5 weeks' };
    const check = await browser.send(`${page}/merge`, chosen);
    expect(check.text).toContain('Allerdale and Copeland come together as Cumberland &amp; Coast.');
    expect(check.text).toContain('Open reviews that go there: 2');
    expect(check.text).toContain('People who keep their offices there: 2');
    expect(check.text).toContain('Questions in forms that stay as they set them: 2');
    expect(check.text).toContain('Tasks of their own that are asked there, too: 2');
    expect(check.text).toContain('Reminders, names and other choices that stay as they set them: 1');
    expect(check.text).toContain('were set differently, and do not go along: 1.');
    expect(check.text).toContain('References of new reviews begin with CU');
    expect(check.text).toContain('Hold the decision meeting: 5 weeks');
    expect(check.text).toContain('This is done at once, and cannot be taken back.');
    expect((await coordinator.get('/reviews?partnership=cumberland').expect(200)).body.reviews).toEqual([]);

    const back = await browser.send(`${page}/merge`, { ...hiddenIn(check.text), 'change-answers': 'yes' });
    expect(back.text).toContain('value="Cumberland &amp; Coast"');
    expect(hiddenIn(back.text)).toMatchObject({ 'settings-scoping_meeting': ['5 weeks'] });

    const confirmed = { ...hiddenIn(check.text), confirmed: 'yes' };
    for (let times = 0; times < 2; times += 1)
      expect((await browser.send(`${page}/merge`, confirmed)).headers.location).toBe(page);
    const { text } = await browser.get(page);
    expect(text).toContain('It was carried out.');
    expect(text.match(/come together as/g)).toHaveLength(1);
    const there = await at.web.someone(['coordinator'], { partnerships: ['cumberland'] });
    const { body } = await there.get('/partnerships/cumberland/own-questions').expect(200);
    const own: { id: string; words: { en: string } }[] = body.forms.flatMap((form: { own: object[] }) => form.own);
    const words = own.map((question) => question.words.en);
    expect(words.toSorted()).toEqual(['Asked in allerdale?', 'Asked in copeland?']);
    // What was begun in one of the old ones is asked on as it was, and what the other asked as well.
    const form = `/reviews/${reference}-A01/forms/scoping-return/schema`;
    const { properties } = (await there.get(form).expect(200)).body;
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(own.map(({ id }) => id)));
    expect(await faults()).toEqual([]);
  });

  test('after which old references, codes and names lead to what there is now', async () => {
    const reader = await signedIn(at.web, ['coordinator'], { partnerships: ['cumberland'] });
    const review = await reader.get(`/reviews/${reference}`);
    expect(review.status).toBe(200);
    expect(review.text).toContain('Cumberland &amp; Coast');
    const history = await reader.get(`/reviews/${reference}/history`);
    expect(history.text).toContain('Passed to another partnership');
    expect(history.text).toContain('Cumbria (Structural Changes) Order 2022');
    const old = await reader.get('/partnerships/allerdale/settings?x=1');
    expect([old.status, old.headers.location]).toEqual([308, '/partnerships/cumberland/settings?x=1']);
    const apply = await reader.get(`/reviews/${reference}/apply`);
    expect(apply.text).toContain('would become');

    const { body } = await coordinator.get('/partnerships/allerdale/settings').expect(200);
    expect(body.settings).toContainEqual(expect.objectContaining({ setting: 'scoping_meeting', value: weeks(5) }));
    await coordinator.get('/partnerships/Copeland/contacts').expect(200);
    const found = await coordinator.get('/reviews?partnership=allerdale').expect(200);
    expect(found.body.reviews).toHaveLength(2);
    expect((await coordinator.get(`/reviews/${reference}`).expect(200)).body.review.partnership).toBe(
      'Cumberland & Coast',
    );
  });

  test('after which a notification to an old code opens a review in the new one', async () => {
    expect(await coordinator.opens({ partnership: 'allerdale' })).toBe('CU-25-01');
    const form = await (await signedIn(at.web, ['coordinator'], { partnerships: ['cumberland'] })).get('/reviews/new');
    expect(form.text).not.toContain('Allerdale');
  });

  test('and the old one’s settings can still be read', async () => {
    const reader = await signedIn(at.web, ['coordinator'], { partnerships: ['cumberland'] });
    expect((await reader.get('/partnerships')).text).toContain('href="/partnerships/former/allerdale"');
    const former = await reader.get('/partnerships/former/allerdale');
    expect(former.text).toContain('It ended on 16 March 2026.');
    expect(former.text).toContain('our protocol');
    expect(former.text).toContain('4 weeks');
    const stranger = await signedIn(at.web, ['coordinator']);
    expect((await stranger.get('/partnerships/former/allerdale')).status).toBe(404);
    expect((await stranger.get('/partnerships/allerdale/settings')).status).toBe(404);
  });

  test('and its administrator administers the new one', async () => {
    expect((await browser.get('/partnerships')).text).toContain('Settings of Cumberland &amp; Coast');
  });
});

describe('an administrator divides a partnership', () => {
  let browser: FormBrowser & { readonly id: string };
  let coordinator: Someone;
  let references: string[];
  const answers = {
    from: 'westmorland',
    'into-0-code': 'eden',
    'into-0-name': 'Eden',
    'into-0-referencePrefix': 'ED',
    'into-1-code': 'lakes',
    'into-1-name': 'Lakes',
    'into-1-referencePrefix': 'LK',
    order: 'An order',
  };

  beforeAll(async () => {
    const partnerships = ['westmorland'];
    await at.web.addPartnership('westmorland', 'Westmorland');
    browser = await signedIn(at.web, ['administrator'], { partnerships, name: 'Wes' });
    coordinator = await at.web.someone(['coordinator'], { partnerships, name: 'Cor' });
    references = [
      await coordinator.opens({ partnership: 'westmorland' }),
      await coordinator.opens({ partnership: 'westmorland' }),
    ];
    const pat = { role: 'coordinator', name: 'Pat', email: 'pat@council.example' };
    await coordinator.put('/partnerships/westmorland/contacts', { contacts: [pat] }).expect(200);
  });

  test('saying of each review, person and contact where it goes; on a day to come, which can be withdrawn', async () => {
    const [one = '', two = ''] = references;
    const second = await browser.send(`${page}/split`, { ...answers, ...day('2026-04-01') });
    expect(second.text).toContain('Who and what goes where');
    expect(second.text).not.toContain('There is a problem');
    expect(namesIn(second.text, 'reviews-')).toEqual([`reviews-${one}`, `reviews-${two}`]);

    const some = { ...hiddenIn(second.text), [`reviews-${one}`]: 'eden', [`people-${browser.id}`]: ['eden', 'lakes'] };
    const missing = await browser.send(`${page}/split`, some);
    expect(missing.text).toContain(`${two}: choose an answer`);
    expect(missing.text).toMatch(new RegExp(`name="reviews-${one}"[^>]* value="eden" checked`));

    const [contact = ''] = namesIn(second.text, 'contacts-');
    const all = { ...hiddenIn(missing.text), ...some, [`reviews-${two}`]: 'lakes', [contact]: 'eden' };
    const check = await browser.send(`${page}/split`, all);
    expect(check.text).toContain('1 April 2026: Westmorland is divided into Eden and Lakes.');
    expect(check.text.match(/Open reviews that go there: 1/g)).toHaveLength(2);
    expect(check.text).toContain('Cor keeps no office');
    expect(check.text).toContain('Until then it can be withdrawn.');

    const planned = await browser.send(`${page}/split`, { ...hiddenIn(check.text), confirmed: 'yes' });
    expect(planned.headers.location).toBe(page);
    const shown = await browser.get(page);
    expect(shown.text).toContain('Planned by Wes.');
    const [, withdraw = ''] = /action="([^"]+\/withdraw)"/.exec(shown.text) ?? [];
    expect(shown.text).not.toContain('As things stand');
    expect((await coordinator.get('/reviews').expect(200)).body.reviews[0].partnership).toBe('Westmorland');
    references.push(await coordinator.opens({ partnership: 'westmorland' }));
    const unready = await browser.get(page);
    expect(unready.text).toContain(
      `As things stand it could not be carried out:</strong> ${references[2]} is not assigned`,
    );
    expect((await browser.send(withdraw)).headers.location).toBe(page);
    expect((await browser.send(withdraw)).status).toBe(404);
    const after = await browser.get(page);
    expect(after.text).toContain('Withdrawn by Wes.');

    const [, again = ''] = /href="([^"]+again=[^"]+)"/.exec(after.text) ?? [];
    const once = await browser.get(again);
    expect(once.text).toContain('value="lakes"');
    expect(hiddenIn(once.text)).toMatchObject({ [`reviews-${two}`]: ['lakes'] });
  });

  test('today; then its code leads to both', async () => {
    const [one = '', two = '', three = ''] = references;
    const people = namesIn((await browser.send(`${page}/split`, { ...answers, ...day(today) })).text, 'people-');
    const body = {
      ...answers,
      ...day(today),
      step: 'second',
      [`reviews-${one}`]: 'eden',
      [`reviews-${two}`]: 'lakes',
      [`reviews-${three}`]: 'lakes',
      'listed-people': people.map((name) => name.slice('people-'.length)),
      'listed-contacts': await contactIds(),
      ...Object.fromEntries(people.map((name) => [name, ['eden', 'lakes']])),
      confirmed: 'yes',
    };
    expect((await browser.send(`${page}/split`, body)).headers.location).toBe(page);
    const old = await browser.get('/partnerships/westmorland/settings');
    expect([old.status, old.headers.location]).toEqual([303, '/partnerships/former/westmorland']);
    const former = await browser.follow(old);
    expect(former.text).toContain('href="/partnerships/eden/settings"');
    expect(former.text).toContain('href="/partnerships/lakes/settings"');
    const gone = await coordinator.get('/partnerships/westmorland/settings').expect(410);
    expect(gone.body.successors).toEqual([
      { code: 'eden', name: 'Eden' },
      { code: 'lakes', name: 'Lakes' },
    ]);
    await coordinator
      .post('/reviews', { partnership: 'westmorland', on: today, notifiedBy: 'police', victims: 1 })
      .expect(410);
    expect(await faults()).toEqual([]);
  });

  const contactIds = async (): Promise<string[]> =>
    (
      await at.web.lantern.rows<{ id: string }>(
        `select k.id from contact k join partnership p on p.id = k.partnership_id where p.code = 'westmorland'`,
      )
    ).map(({ id }) => id);
});

test('nobody moves a review by recording the event of a reorganisation themselves', async () => {
  const both = await at.web.someone(['coordinator', 'administrator']);
  const reference = await both.opens();
  const event = { type: 'partnership.changed', on: today, from: 'Anytown', to: 'Lakes', order: 'none' };
  await both.record(reference, 1, event).expect(403);
});
