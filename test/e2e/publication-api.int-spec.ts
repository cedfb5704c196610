import { beforeAll, describe, expect, test } from '@jest/globals';
import { type FormBrowser, signedIn } from './browser.js';
import { type InPublication, birthdayNear, inPublication } from './in-publication.js';
import { seat } from './panel.js';
import { type Someone, today, webForTests } from './web.js';

/* The publication of a review over the API: nothing before its day and hour, nothing with a name, nothing after it went. */

const at = webForTests();

const title = 'Review of the death of “Anna”';

let coordinator: Someone;
let browser: FormBrowser;
let reference: string;
let page: string;

let record: InPublication['record'];
let section: InPublication['section'];

const says = (summary: string) =>
  section('publication-plan', 'publicPage', {
    asked: ['title', 'summary', 'address'],
    title,
    summary,
    address: 'https://anytown.example/anna.pdf',
  });

const agree = (text: unknown, revision: number) =>
  coordinator.post(`${page}/agree`, { text }).set('If-Match', `"${revision}"`);

const seen = async () => (await coordinator.get('/public-page?partnership=anytown').expect(200)).body;
const wanted = async () => (await coordinator.get(page).expect(200)).body.wanted;

beforeAll(async () => {
  ({ clerk: coordinator, browser, reference, record, section } = await inPublication(at.web));
  page = `/reviews/${reference}/publication`;
});

describe('a publication over the API', () => {
  test('has its day, the days to avoid near it, and who is told when', async () => {
    await record({ type: 'publication.planned', on: '2026-03-10', day: '2026-03-16', embargoUntil: '11:00' });
    await section('facts', 'family', birthdayNear);
    const { body, headers } = await coordinator.get(page).expect(200);
    expect(body).toMatchObject({
      day: '2026-03-16',
      until: '11:00',
      isAgreed: true,
      publishedOn: null,
      from: null,
      near: [{ why: 'Birthday of Adult A', falls: '2026-03-15', daysAway: 1 }],
      told: [],
      agreed: null,
      earlier: [],
    });
    expect(headers.etag).toBe('"0"');
  });

  test('is agreed to word for word, with no name in it, and not by whoever read an older one', async () => {
    const empty = await wanted();
    expect((await agree(empty.text, 0).expect(409)).body.reasons[0]).toContain('Say first in the plan');
    await section('names-key', 'people', {
      asked: 'people',
      'people-rows': '1',
      'people-0-pseudonym': 'Anna',
      'people-0-role': 'victim',
      'people-0-name': 'Marnie Fellrow',
      'people-0-lookFor': 'yes',
    });
    await says('Marnie asked for help.');
    const named = await wanted();
    expect((await agree(named.text, 0).expect(409)).body.reasons[0]).toContain('A name of the case stands in it');
    expect((await wanted()).check).toMatchObject({ hits: 1, isClear: false });
    await says('She asked for help.');
    expect((await agree(named.text, 0).expect(409)).body.reasons[0]).toContain('The plan says something else now');
    const { text } = await wanted();
    await coordinator.post(`${page}/agree`, { text }).expect(428);
    await agree(undefined, 0).expect(422);
    await agree(text, 4).expect(412);
    const both = await Promise.all([agree(text, 0), agree(text, 0)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412]);
    const { body, headers } = await coordinator.get(page).expect(200);
    expect(headers.etag).toBe('"1"');
    expect(body).toMatchObject({ agreed: { content: { title }, endedAt: null }, isChanged: false, earlier: [] });
  });

  test('is on no page, in no answer and in no file before its hour, and on all of them from then on', async () => {
    const everywhere = async () => [
      (await seen()).reviews.length,
      (await browser.get('/public-page')).text.includes(reference),
      (await browser.fetch('/public-page.zip?partnership=anytown')).body.includes(reference),
      (
        await coordinator
          .get('/public-page/files.zip?withheld=yes')
          .buffer(true)
          .parse((response, done) => {
            const pieces: Buffer[] = [];
            response.on('data', (piece: Buffer) => pieces.push(piece));
            response.on('end', () => done(null, Buffer.concat(pieces)));
          })
      ).body.includes(reference),
    ];
    expect(await everywhere()).toEqual([0, false, false, false]);
    await record({ type: 'report.published', on: today });
    expect(await everywhere()).toEqual([0, false, false, false]);
    at.web.minutesLater(59);
    expect(await everywhere()).toEqual([0, false, false, false]);
    at.web.minutesLater(1);
    browser = await signedIn(at.web, ['coordinator']);
    expect(await everywhere()).toEqual([1, true, true, true]);
    expect((await seen()).reviews).toMatchObject([
      { reference, title, recommendations: [{ action: 'Ask everybody alone', outcome: 'Not answered yet' }] },
    ]);
    expect((await coordinator.get(page).expect(200)).body.from).toBe('2026-03-16T11:00:00.000Z');
  });

  test('is taken down once, with a reason, and what it said is kept', async () => {
    const down = (reason: string, revision: number) =>
      coordinator.post(`${page}/take-down`, { reason }).set('If-Match', `"${revision}"`);
    expect((await down(' ', 1).expect(422)).body.errors).toMatchObject([{ path: 'reason' }]);
    await down('A child of hers is now of age.', 0).expect(412);
    const { body, headers } = await down('A child of hers is now of age.', 1).expect(200);
    expect(headers.etag).toBe('"2"');
    expect(body).toMatchObject({ agreed: null, earlier: [{ reason: 'A child of hers is now of age.' }] });
    expect((await seen()).reviews).toEqual([]);
    await down('Again', 2).expect(409);
  });

  test('is the office’s to agree to, and is of no other partnership and of no part', async () => {
    const chair = await at.web.someone(['independentChair']);
    await seat(at.web, reference, [{ id: chair.id, office: 'independentChair' }]);
    await chair.get(page).expect(200);
    await chair.post(`${page}/agree`, { text: 'x' }).expect(403);
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    const stranger = await at.web.someone(['coordinator'], { partnerships: ['elsewhere'] });
    await stranger.get(page).expect(404);
    await stranger.get('/public-page?partnership=anytown').expect(404);
    const { parts } = (await coordinator.get(`/reviews/${reference}`)).body;
    await coordinator.get(`/reviews/${parts[0].reference}/publication`).expect(404);
  });
});
