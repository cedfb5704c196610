import { beforeAll, describe, expect, test } from '@jest/globals';
import { SignIn } from '#lantern/sign-in';
import { FormBrowser, signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();

describe('the summary, shared with a board of the county', () => {
  const email = 'rhian.board@county.example';
  const wanted = { board: 'County Safeguarding Board', name: 'Rhian Board', email };
  let reference: string;
  let coordinator: FormBrowser;

  const visitBoard = async (): Promise<FormBrowser> => {
    const { orm, clock, rows } = at.web.lantern;
    const [person] = await rows<{ id: string }>('select id from caller where email = $1', [email]);
    const browser = new FormBrowser(at.web);
    await browser.send(`/sign-in/link/${await new SignIn(orm, clock).invite(person?.id ?? '')}`);
    return browser;
  };

  beforeAll(async () => {
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    reference = await (await at.web.someone(['coordinator'])).opens();
    coordinator = await signedIn(at.web, ['coordinator']);
  });

  test('is linked from the summary, and shared with nobody at first', async () => {
    expect((await coordinator.get('/summary')).text).toContain('href="/share"');
    expect((await coordinator.get('/share')).text).toContain('It is shared with nobody.');
  });

  test.each([
    { of: 'no board', fields: { board: '' }, words: 'Which board: enter an answer' },
    { of: 'no name', fields: { name: '' }, words: 'Name of the person who looks for it: enter an answer' },
    { of: 'no address', fields: { email: 'rhian' }, words: 'Their e-mail address: there is no @ in it' },
  ])('says what is wrong, and keeps the rest: $of', async ({ fields, words }) => {
    const { text } = await coordinator.send('/share', { ...wanted, ...fields });
    expect(text).toContain(words);
    expect(text).toContain(fields.board === '' ? 'value="Rhian Board"' : 'value="County Safeguarding Board"');
    expect((await coordinator.get('/share')).text).toContain('It is shared with nobody.');
  });

  test('shows that board the summary and nothing of a review', async () => {
    expect((await coordinator.send('/share', wanted)).headers.location).toBe('/share');
    const board = await visitBoard();
    expect((await board.get('/summary')).text).toContain(reference);
    expect((await board.get('/board-paper')).status).toBe(200);
    for (const path of [
      '/reviews',
      `/reviews/${reference}`,
      `/reviews/${reference}/history`,
      '/agencies',
      '/quality',
      '/reports',
      '/reports/agencies.csv',
      '/people',
      '/share',
    ])
      expect([path, (await board.get(path)).status]).toEqual([path, 403]);
  });

  test('is ended by nobody of another partnership', async () => {
    const stranger = await signedIn(at.web, ['coordinator'], { partnerships: ['elsewhere'] });
    expect((await stranger.get('/share')).text).not.toContain('Rhian Board');
    const [person] = await at.web.lantern.rows<{ id: string }>('select id from caller where email = $1', [email]);
    const end = { partnership: 'anytown', person: person?.id ?? '' };
    expect((await stranger.send('/share/end', end)).status).toBe(404);
    expect((await (await visitBoard()).get('/summary')).status).toBe(200);
  });

  test('ends at once, and that it was shared stays known', async () => {
    const board = await visitBoard();
    const [person] = await at.web.lantern.rows<{ id: string }>('select id from caller where email = $1', [email]);
    await coordinator.send('/share/end', { partnership: 'anytown', person: person?.id ?? '' });
    expect((await board.get('/summary')).headers.location).toContain('/sign-in');
    const { text } = await coordinator.get('/share');
    expect(text).toContain('Shared before');
    expect(text).toContain('County Safeguarding Board: Rhian Board');
    expect((await coordinator.send('/share/end', { partnership: 'anytown', person: 'none' })).status).toBe(404);
  });
});
