import { beforeAll, describe, expect, test } from '@jest/globals';
import { checkTitle, type FormBrowser, signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();

const page = '/partnerships/board/settings/words';
const because = { reason: 'So the board calls them' };
const wanted = { 'cspChair-en': 'Chair of the Anytown board', 'cspChair-cy': 'Cadeirydd bwrdd Anytown', ...because };

describe('what the offices of a partnership are called', () => {
  let manager: FormBrowser & { readonly id: string };
  let chair: FormBrowser & { readonly id: string };
  const there = { partnerships: ['board'] };

  const personSays = async (): Promise<string> => (await manager.get(`/people/${chair.id}`)).text;
  const opens = async (): Promise<void> => {
    const coordinator = await at.web.someone(['coordinator'], there);
    const referral = { on: '2026-03-02', referredBy: 'adult social care', adultStatus: 'died', adults: 1 };
    const wantedReview = { workflow: 'safeguarding-adults-review', partnership: 'board', ...referral };
    await coordinator.post('/reviews', wantedReview).expect(201);
  };

  beforeAll(async () => {
    await at.web.addPartnership('board', 'Anytown Board');
    manager = await signedIn(at.web, ['cspManager', 'administrator'], there);
    chair = await signedIn(at.web, ['cspChair'], { ...there, name: 'Lee Board' });
  });

  test('is as usual while it has no review', async () => {
    expect(await personSays()).toContain('<strong>CSP chair</strong>');
  });

  test('is as its kind of review calls them, wherever an office is given, passed on or ended', async () => {
    await opens();
    expect(await personSays()).toContain('<strong>SAB chair</strong>');
    expect((await manager.get('/people')).text).toContain('SAB chair, Anytown Board');
    const office = 'role=cspChair&partnership=board';
    expect((await manager.get(`/people/${chair.id}/hand-over?${office}`)).text).toContain('SAB chair, Anytown Board');
    expect((await manager.get(`/people/${chair.id}/offices/end?${office}`)).text).toContain('SAB chair, Anytown Board');
    expect((await manager.get(`/people/${chair.id}/leave`)).text).toContain('SAB chair, Anytown Board');
  });

  test('is as it says itself, once that was looked at, in either language', async () => {
    const shown = await manager.post(page, { ...wanted, revision: '0' });
    expect(shown.text).toMatch(checkTitle);
    expect(shown.text).toContain('Chair of the Anytown board');
    expect(await personSays()).toContain('<strong>SAB chair</strong>');
    expect((await manager.send(page, { ...wanted, revision: '0' })).status).toBe(303);
    expect(await personSays()).toContain('<strong>Chair of the Anytown board</strong>');
    await manager.get('/language/cy');
    expect(await personSays()).toContain('<strong>Cadeirydd bwrdd Anytown</strong>');
    await manager.get('/language/en');
  });

  test('is kept with who said so, and the second of two is told of the first', async () => {
    const { text } = await manager.get(page);
    expect(text).toContain('Chair of the Anytown board (Cadeirydd bwrdd Anytown)');
    const late = await manager.post(page, { ...wanted, 'cspChair-en': 'Other', revision: '0', confirmed: 'yes' });
    expect(late.status).toBe(412);
  });

  test('needs the English where there is Welsh', async () => {
    const shown = await manager.post(page, { 'cspChair-cy': 'Cadeirydd', revision: '1', ...because });
    expect(shown.text).toContain('What do you call the CSP chair: enter an answer');
  });

  test('is as usual again once its own names are taken out', async () => {
    expect((await manager.send(page, { ...because, revision: '1' })).status).toBe(303);
    expect(await personSays()).toContain('<strong>SAB chair</strong>');
  });
});
