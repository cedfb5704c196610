import { beforeAll, describe, expect, test } from '@jest/globals';
import { checkTitle, type FormBrowser, signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();

const page = '/partnerships/anytown/settings/papers';
const because = { reason: 'So the board calls them' };
const wanted = {
  'termsOfReference-en': 'remit',
  'termsOfReference-cy': 'cylch gwaith',
  'panelMeeting-en': 'review group meeting',
  ...because,
};

describe('what a partnership calls papers and meetings', () => {
  let manager: FormBrowser;
  let coordinator: FormBrowser;
  let review: string;

  const form = async (): Promise<string> => (await coordinator.get(`/reviews/${review}/record/terms.agreed`)).text;

  beforeAll(async () => {
    manager = await signedIn(at.web, ['cspManager']);
    coordinator = await signedIn(at.web, ['coordinator']);
    review = await (await at.web.someone(['coordinator'])).opens();
  });

  test('is as everybody does to begin with', async () => {
    expect(await form()).toContain('Record the agreed terms of reference');
    expect((await manager.get(page)).text).toContain('go on in the words of the law');
  });

  test.each([
    ['only a plural', { 'actionPlan-many': 'lists' }, 'What do you call an action plan: enter an answer'],
    ['too long a name', { 'actionPlan-en': 'x'.repeat(61) }, 'use at most 60 letters'],
    ['no reason', { reason: '' }, 'Why is it changed: enter an answer'],
  ])('is refused with %s', async (_what, more, words) => {
    const shown = await manager.post(page, { ...wanted, ...more, revision: '0' });
    expect(shown.text).toContain(words);
    expect(shown.text).not.toMatch(checkTitle);
  });

  test('is looked at before it is saved, with sentences as they would read', async () => {
    const shown = await manager.post(page, { ...wanted, revision: '0' });
    expect(shown.text).toMatch(checkTitle);
    expect(shown.text).toContain('Instead of “Agree the terms of reference” it would say “Agree the remit”.');
    expect(shown.text).toContain('it would say “Hold the first review group meeting”.');
    expect(await form()).toContain('Record the agreed terms of reference');
  });

  test('is said on pages, in either language, and of this partnership alone', async () => {
    expect((await manager.send(page, { ...wanted, revision: '0' })).status).toBe(303);
    expect(await form()).toContain('Record the agreed remit');
    expect((await manager.get(page)).text).toContain('What do you call the terms of reference?');
    await coordinator.get('/language/cy');
    expect(await form()).not.toContain('remit');
    await coordinator.get('/language/en');
    await at.web.addPartnership('quiet', 'Quiet');
    const other = await signedIn(at.web, ['coordinator'], { partnerships: ['quiet'] });
    const elsewhere = await (
      await at.web.someone(['coordinator'], { partnerships: ['quiet'] })
    ).opens({
      partnership: 'quiet',
    });
    expect((await other.get(`/reviews/${elsewhere}/record/terms.agreed`)).text).toContain('terms of reference');
  });

  test('is kept with who said so, and the second of two is told of the first', async () => {
    expect((await manager.get(page)).text).toContain('remit (cylch gwaith), review group meeting');
    const late = await manager.post(page, { ...wanted, revision: '0', confirmed: 'yes' });
    expect(late.status).toBe(412);
    expect(late.text).toContain('A person changed this while you had it open');
  });

  test('is nobody else’s to set', async () => {
    const chair = await signedIn(at.web, ['cspChair']);
    expect((await chair.get(page)).status).toBe(403);
    expect((await chair.post(page, { ...wanted, revision: '1' })).status).toBe(403);
  });
});
