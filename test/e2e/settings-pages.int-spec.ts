import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();
const path = '/partnerships/anytown/settings/board_signoff';

describe('the settings of a partnership', () => {
  test('are changed with a reason, after what that means for open reviews was shown, and applied to one', async () => {
    const reference = await (await at.web.someone(['coordinator'])).opens();
    const browser = await signedIn(at.web, ['coordinator']);
    const setting = '/partnerships/anytown/settings/scoping_meeting';
    expect((await browser.get(setting)).text).toContain('Hold the decision meeting');
    const wanted = { count: '3', unit: 'workingDays', reason: 'our protocol' };
    const shown = await browser.post(setting, wanted);
    expect(shown.text).toContain('These open reviews keep their dates');
    expect(shown.text).toContain(`${reference}: Hold the decision meeting`);
    expect((await browser.post(setting, { ...wanted, confirmed: 'yes' })).headers.location).toBe(
      '/partnerships/anytown/settings',
    );
    expect((await browser.get('/partnerships/anytown/settings')).text).toContain('our protocol');
    const changes = await browser.get(`/reviews/${reference}/apply`);
    expect(changes.text).toMatch(/Hold the decision meeting: \d+ March 2026\s+would become 5 March 2026/);
    const applied = await browser.post(`/reviews/${reference}/apply`, { what: 'settings', revision: '1' });
    expect(applied.headers.location).toBe(`/reviews/${reference}?done=settings.applied`);
    expect((await browser.get(`/reviews/${reference}/apply`)).text).not.toContain('would become');
  });

  test('tell nobody of a review that is closed to them', async () => {
    const reference = await (await at.web.someone(['coordinator'])).opens();
    const setting = '/partnerships/anytown/settings/scoping_meeting';
    const wanted = { count: '4', unit: 'workingDays', reason: 'our protocol' };
    const administrator = await signedIn(at.web, ['administrator']);
    expect((await administrator.post(setting, { ...wanted, reason: '' })).text).not.toContain(reference);
    const coordinator = await signedIn(at.web, ['coordinator']);
    expect((await coordinator.post(setting, wanted)).text).toContain(reference);
    const declared = { callerId: coordinator.id, nature: 'I knew somebody' };
    await coordinator.post(`/reviews/${reference}/conflicts`, declared);
    expect((await coordinator.post(setting, wanted)).text).not.toContain(reference);
  });

  test('say what is missing, and keep what was typed', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const { text } = await browser.post(path, { count: 'soon', unit: 'weeks' });
    expect(text).toContain('How many: enter a whole number');
    expect(text).toContain('Why is it changed: enter an answer');
    expect(text).toContain('value="soon"');
  });

  test('of national guidance are lengthened by an administrator alone', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const rules = at.web.lantern.registry.all.flatMap(({ deadlines }) => deadlines);
    const guidance = rules.find(({ kind, setting, clock }) => kind === 'guidance' && setting && clock === 'completion');
    const { text } = await browser.post(`/partnerships/anytown/settings/${guidance?.setting}`, {
      count: '12',
      unit: 'months',
      reason: 'longer',
      confirmed: 'yes',
    });
    expect(text).toContain('only an administrator can lengthen it');
  });

  test('that count back from a planned day are set in days before it, and in nothing else', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const plan = '/partnerships/anytown/settings/publication_plan';
    const { text } = await browser.get(plan);
    expect(text).toContain('working days before');
    expect(text).not.toContain('value="weeks"');
    const reason = 'our protocol';
    const wrong = await browser.post(plan, { count: '5', unit: 'weeks', reason, confirmed: 'yes' });
    expect(wrong.text).toContain('is counted back from the day that is planned');
    const forwards = await browser.post(path, { count: '5', unit: 'workingDaysBefore', reason, confirmed: 'yes' });
    expect(forwards.text).toContain('is counted on from its start');
    const set = await browser.post(plan, { count: '30', unit: 'workingDaysBefore', reason, confirmed: 'yes' });
    expect(set.status).toBe(303);
    expect((await browser.get('/partnerships/anytown/settings')).text).toContain('30 working days back');
  });

  test('after which a task arises may be switched off, and say what that means', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const escalation = '/partnerships/anytown/settings/non_engagement_after';
    expect((await browser.get(escalation)).text).toContain('off: nobody is asked to');
    const off = { count: '', unit: 'off', reason: 'the chair telephones', confirmed: 'yes' };
    expect((await browser.post(escalation, off)).status).toBe(303);
    expect((await browser.get('/partnerships/anytown/settings')).text).toContain('off: nobody is asked to');
  });

  test('that are none are not there', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    expect((await browser.get('/partnerships/anytown/settings/nothing')).status).toBe(404);
    expect((await browser.get('/partnerships/elsewhere/settings')).status).toBe(404);
  });
});
