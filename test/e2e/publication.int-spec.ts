import { beforeAll, describe, expect, test } from '@jest/globals';
import { formsIn } from '../production/form-on-page.js';
import { type FormBrowser, checkTitle, signedIn } from './browser.js';
import { type InPublication, birthdayNear, inPublication } from './in-publication.js';
import { today, webForTests } from './web.js';
import { unzipped } from './unzipped.js';

const at = webForTests();

const title = 'Review of the death of “Anna”';

let coordinator: FormBrowser;
let reference: string;

let record: InPublication['record'];
let section: InPublication['section'];

/** What a form of the page of a publication holds, as it is shown now. */
const held = async (action: string): Promise<Readonly<Record<string, string | readonly string[]>>> => {
  const { text } = await coordinator.get(`/reviews/${reference}/publication`);
  return formsIn(text, '').find((form) => form.action.endsWith(action))?.fields ?? {};
};

const publicPage = async (query = ''): Promise<string> => {
  const { body } = await coordinator.fetch(`/public-page.zip?partnership=anytown${query}`);
  return unzipped(body, 'reviews.json');
};

beforeAll(async () => {
  ({ browser: coordinator, reference, record, section } = await inPublication(at.web));
});

describe('the publication of a review', () => {
  test('warns of days to avoid, with the reason', async () => {
    await record({ type: 'publication.planned', on: '2026-03-10', day: '2026-03-16', embargoUntil: '11:00' });
    await section('facts', 'family', birthdayNear);
    const { text } = await coordinator.get(`/reviews/${reference}/publication`);
    expect(text).toContain('Birthday of Adult A, 15 March 2026: within 3 days of the publication');
    expect(text).toContain('Nothing is said before 11:00 that day.');
  });

  test('goes to the public page only when it was agreed, and looked through for names', async () => {
    const page = `/reviews/${reference}/publication`;
    expect((await coordinator.post(`${page}/agree`)).text).toContain('Say first in the plan');
    await section('names-key', 'people', {
      asked: 'people',
      'people-rows': '1',
      'people-0-pseudonym': 'Anna',
      'people-0-role': 'victim',
      'people-0-name': 'Marnie Fellrow',
      'people-0-lookFor': 'yes',
    });
    await section('publication-plan', 'publicPage', {
      asked: ['title', 'summary', 'address'],
      title,
      summary: 'Marnie asked for help.',
      address: 'https://anytown.example/anna.pdf',
    });
    const open = await coordinator.post(`${page}/agree`, await held('/agree'));
    expect(String(open.headers.location)).toContain(`/reviews/${reference}/names/`);
    expect(await publicPage()).not.toContain('Anna');
    await section('publication-plan', 'publicPage', {
      asked: ['title', 'summary'],
      title,
      summary: 'She asked for help.',
    });
    const check = await coordinator.post(`${page}/agree`, await held('/agree'));
    expect(check.text).toMatch(checkTitle);
    await coordinator.records(check);
    expect((await coordinator.get(page)).text).toContain('It stands there once the report is published.');
  });

  test('keeps its hour, and says then what was agreed and what became of it', async () => {
    expect(await publicPage()).not.toContain('Anna');
    await record({ type: 'report.published', on: today });
    expect(await publicPage()).not.toContain('Anna');
    at.web.minutesLater(61);
    coordinator = await signedIn(at.web, ['coordinator']);
    const data = await publicPage();
    expect(JSON.parse(data).reviews).toMatchObject([
      {
        reference,
        title,
        recommendations: [{ action: 'Ask everybody alone', owner: 'Anytown Housing', outcome: 'Not answered yet' }],
      },
    ]);
    expect(data).not.toContain('Marnie');
    expect((await coordinator.get('/public-page')).text).toContain(reference);
    expect(await publicPage('&withheld=yes')).toContain('"withheld": 0');
  });

  test('is taken down with a reason, and kept', async () => {
    const page = `/reviews/${reference}/publication`;
    expect((await coordinator.post(`${page}/take-down`, {})).text).toContain('Why is it taken down: enter an answer');
    await coordinator.send(`${page}/take-down`, {
      ...(await held('/take-down')),
      reason: 'A child of hers is now of age.',
    });
    expect(await publicPage()).not.toContain('Anna');
    const { text } = await coordinator.get(page);
    expect(text).toContain('A child of hers is now of age.');
    expect(text).toContain('She asked for help.');
    const kept = await at.web.lantern.rows<{ reason: string }>(
      `select encode(reason, 'escape') as reason from publication_release`,
    );
    expect(kept[0]?.reason).not.toContain('child');
    const { body } = await coordinator.fetch(`/reviews/${reference}/copy.zip`);
    expect(JSON.parse(unzipped(body, 'publication.json')).agreed).toMatchObject([
      { content: { title, summary: 'She asked for help.' }, reason: 'A child of hers is now of age.' },
    ]);
    const again = await coordinator.send(`${page}/take-down`, { reason: 'Again' });
    expect(again.text).toContain('Nothing of this review stands on the public page.');
  });
});
