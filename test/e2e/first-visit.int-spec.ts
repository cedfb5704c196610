import { beforeAll, describe, expect, test } from '@jest/globals';
import type { CallerRole } from '#lantern/access';
import { toursOf } from '../../apps/web/pages/kit/tour/tour.js';
import { signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();

const offices: readonly CallerRole[] = [
  'coordinator',
  'cspManager',
  'cspChair',
  'independentChair',
  'panelMember',
  'administrator',
  'auditor',
  'countyBoard',
  'groupMember',
];

const welcome = 'Here for the first time?';

describe('whoever comes for the first time', () => {
  test.each(offices)('as %s is told in three sentences what they do here', async (office) => {
    const browser = await signedIn(at.web, [office], { agency: 'Anytown Housing' });
    const { text } = await browser.follow(await browser.get('/'));
    expect(text).toContain(welcome);
    const [tour] = toursOf({ roles: [office] });
    expect(tour?.sentences).toHaveLength(3);
    for (const sentence of tour?.sentences ?? []) expect(text).toContain(`<li>${sentence}</li>`);
  });

  test('is told so until they have had enough of it, and then in no browser', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    expect((await browser.get('/work')).text).toContain(welcome);
    expect((await browser.get('/work')).text).toContain(welcome);
    expect((await browser.get('/reviews')).text).not.toContain(welcome);
    expect((await browser.post('/help/seen')).headers.location).toBe('/');
    expect((await browser.get('/work')).text).not.toContain(welcome);
    const [first] = await at.web.lantern.rows<{ at: Date }>('select toured_at as at from caller where id = $1', [
      browser.id,
    ]);
    at.web.minutesLater(1);
    await browser.post('/help/seen');
    expect(await at.web.lantern.rows('select toured_at as at from caller where id = $1', [browser.id])).toEqual([
      first,
    ]);
    const { text } = await browser.get('/help');
    for (const sentence of toursOf({ roles: ['coordinator'] }).flatMap(({ sentences }) => sentences))
      expect(text).toContain(sentence);
  });

  test('and does not say so themselves leaves it for others', async () => {
    const [one, other] = [await signedIn(at.web, ['auditor']), await signedIn(at.web, ['auditor'])];
    await one.get('/reviews');
    await one.post('/help/seen');
    expect((await one.get('/reviews')).text).not.toContain(welcome);
    expect((await other.get('/reviews')).text).toContain(welcome);
  });
});

describe('a partnership in which nothing is yet', () => {
  beforeAll(() => at.web.addPartnership('newtown', 'Newtown'));

  test.each(['/work', '/reviews', '/overview', '/summary', '/board-paper'])(
    'says on %s what to do first',
    async (path) => {
      const browser = await signedIn(at.web, ['coordinator'], { partnerships: ['newtown'] });
      const { status, text } = await browser.get(path);
      expect(status).toBe(200);
      expect(text).toContain('What to do first');
      expect(text).toContain('href="/reviews/new">Open the first review</a>');
    },
  );

  test('says so to nobody who can do nothing about it', async () => {
    const auditor = await signedIn(at.web, ['auditor'], { partnerships: ['newtown'] });
    expect((await auditor.get('/reviews')).text).not.toContain('What to do first');
  });

  test('tells who is alone in it that others have to be let in', async () => {
    await at.web.addPartnership('lonely', 'Lonely');
    const administrator = await signedIn(at.web, ['administrator'], { partnerships: ['lonely'] });
    expect((await administrator.get('/people')).text).toContain('You are the only one so far.');
  });
});
