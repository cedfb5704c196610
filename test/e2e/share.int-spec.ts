import { beforeAll, describe, expect, test } from '@jest/globals';
import { SignIn } from '#lantern/sign-in';
import { FormBrowser, signedIn } from './browser.js';
import { pdfWords } from './pdf-words.js';
import { unzipped } from './unzipped.js';
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

  test('tells that board nothing that somebody wrote: no task in the words of the partnership, no name of a group', async () => {
    const clerk = await signedIn(at.web, ['coordinator', 'cspManager']);
    const because = { reason: 'Agreed with Quinn Zebedee', openReviews: 'yes', count: '10', unit: 'workingDays' };
    const stages = {
      'stage-domestic-homicide-review': 'notified',
      'stage-safeguarding-adults-review': 'none',
    };
    const words = { en: 'Ring Quinn Zebedee', cy: 'Ffonio Quinn Zebedee', holder: 'coordinator' };
    await clerk.get('/partnerships/anytown/settings/tasks');
    await clerk.send('/partnerships/anytown/settings/tasks/new', { ...words, ...stages, ...because });
    await clerk.get('/groups');
    await clerk.send('/groups/new', { partnership: 'anytown', name: 'Group of Quinn Zebedee' });
    await at.web.lantern.rows(`update deadline set due = '2026-03-09' where clock = 'decision' returning key`);
    await at.web.lantern.rows(`update task set closed = opened where key not like 'own-%' returning key`);
    const own = (await clerk.get('/board-paper')).text;
    expect(own).toContain('Next: Ring Quinn Zebedee');
    expect(own).toContain('Group of Quinn Zebedee');
    const board = await visitBoard();
    for (const path of ['/summary', '/overview', '/board-paper', '/lists/summary.csv']) {
      const { status, text } = await board.get(path);
      expect([path, status, text.includes(reference), text.includes('Zebedee')]).toEqual([path, 200, true, false]);
    }
    for (const file of ['docx', 'pdf']) {
      const { body } = await board.fetch(`/board-paper.${file}`);
      const told = file === 'pdf' ? (await pdfWords(body)).words : unzipped(body, 'word/document.xml');
      expect([file, told.includes(reference), told.includes('Zebedee')]).toEqual([file, true, false]);
    }
  });

  test.each(['/summary', '/overview', '/board-paper'])(
    'tells a board on %s whose reviews it sees, of which none is open',
    async (path) => {
      const board = await signedIn(at.web, ['countyBoard'], { partnerships: ['elsewhere'] });
      const { text } = await board.get(path);
      const main = text.slice(text.indexOf('<main'));
      expect(main).toContain('Elsewhere');
      expect(main).toContain('No review is open.');
      expect(main).not.toContain('Each bar is a review');
    },
  );

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
