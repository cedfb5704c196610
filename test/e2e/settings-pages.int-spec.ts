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
    const shown = await browser.send(setting, wanted);
    expect(shown.text).toContain('These open reviews keep their dates');
    expect(shown.text).toContain(`${reference}: Hold the decision meeting`);
    expect((await browser.send(setting, { ...wanted, confirmed: 'yes' })).headers.location).toBe(
      '/partnerships/anytown/settings',
    );
    expect((await browser.get('/partnerships/anytown/settings')).text).toContain('our protocol');
    const changes = await browser.get(`/reviews/${reference}/apply`);
    expect(changes.text).toMatch(/Hold the decision meeting: \d+ March 2026\s+would become 5 March 2026/);
    const applied = await browser.send(`/reviews/${reference}/apply`, { what: 'settings', revision: '1' });
    expect(applied.headers.location).toBe(`/reviews/${reference}?done=settings.applied`);
    expect((await browser.get(`/reviews/${reference}/apply`)).text).not.toContain('would become');
  });

  test('tell nobody of a review that is closed to them', async () => {
    const reference = await (await at.web.someone(['coordinator'])).opens();
    const setting = '/partnerships/anytown/settings/scoping_meeting';
    const wanted = { count: '4', unit: 'workingDays', reason: 'our protocol' };
    const administrator = await signedIn(at.web, ['administrator']);
    expect((await administrator.send(setting, { ...wanted, reason: '' })).text).not.toContain(reference);
    const coordinator = await signedIn(at.web, ['coordinator']);
    expect((await coordinator.send(setting, wanted)).text).toContain(reference);
    const declared = { callerId: coordinator.id, nature: 'I knew somebody' };
    await coordinator.send(`/reviews/${reference}/conflicts`, declared);
    expect((await coordinator.send(setting, wanted)).text).not.toContain(reference);
  });

  test('say what is missing, and keep what was typed', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const { text } = await browser.send(path, { count: 'soon', unit: 'weeks' });
    expect(text).toContain('How many: enter a whole number');
    expect(text).toContain('Why is it changed: enter an answer');
    expect(text).toContain('value="soon"');
  });

  test('of national guidance are lengthened by an administrator alone', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const rules = at.web.lantern.registry.all.flatMap(({ deadlines }) => deadlines);
    const guidance = rules.find(({ kind, setting, clock }) => kind === 'guidance' && setting && clock === 'completion');
    const { text } = await browser.send(`/partnerships/anytown/settings/${guidance?.setting}`, {
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
    const wrong = await browser.send(plan, { count: '5', unit: 'weeks', reason, confirmed: 'yes' });
    expect(wrong.text).toContain('is counted back from the day that is planned');
    const forwards = await browser.send(path, { count: '5', unit: 'workingDaysBefore', reason, confirmed: 'yes' });
    expect(forwards.text).toContain('is counted on from its start');
    const set = await browser.send(plan, { count: '30', unit: 'workingDaysBefore', reason, confirmed: 'yes' });
    expect(set.status).toBe(303);
    expect((await browser.get('/partnerships/anytown/settings')).text).toContain('30 working days back');
  });

  test('after which a task arises may be switched off, and say what that means', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const escalation = '/partnerships/anytown/settings/non_engagement_after';
    expect((await browser.get(escalation)).text).toContain('off: nobody is asked to');
    const off = { count: '', unit: 'off', reason: 'the chair telephones', confirmed: 'yes' };
    expect((await browser.send(escalation, off)).status).toBe(303);
    expect((await browser.get('/partnerships/anytown/settings')).text).toContain('off: nobody is asked to');
  });

  test('are shown for what they would do before they are saved, also where that is nothing', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    const audit = '/partnerships/anytown/settings/impact_audit';
    await browser.get(audit);
    const shown = await browser.send(audit, { count: '9', unit: 'months', reason: 'tried first', revision: '0' });
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('Check before you save');
    expect(shown.text).toContain('No date of an open review that you may see would move');
    expect((await browser.get('/partnerships/anytown/settings/changes')).text).not.toContain('tried first');
  });

  test('that two people change at once are kept from the second, with all that was typed', async () => {
    const [one, other] = [
      await signedIn(at.web, ['coordinator'], { name: 'Fern First' }),
      await signedIn(at.web, ['cspManager']),
    ];
    const learning = '/partnerships/anytown/settings/learning_briefing';
    const opened = async (browser: typeof one) =>
      /name="revision" value="(\d+)"/.exec((await browser.get(learning)).text)?.[1] ?? '';
    const [revision, same] = [await opened(one), await opened(other)];
    expect(same).toBe(revision);
    const wanted = { unit: 'weeks', confirmed: 'yes', revision };
    expect((await one.send(learning, { ...wanted, count: '6', reason: 'the board asked' })).status).toBe(303);
    const late = await other.send(learning, { ...wanted, count: '4', reason: 'sooner is better' });
    expect(late.status).toBe(412);
    expect(late.text).toContain('Fern First changed this while you had it open.');
    expect(late.text).toContain('value="sooner is better"');
    expect((await other.get(learning)).text).toContain('6 weeks');
    at.web.minutesLater(1);
    const again = await other.send(learning, {
      ...wanted,
      count: '4',
      reason: 'sooner',
      revision: await opened(other),
    });
    expect(again.status).toBe(303);
    const { text } = await other.get('/partnerships/anytown/settings/changes');
    expect(text).toMatch(/4 weeks[^]*sooner[^]*6 weeks[^]*the board asked/);
  });

  test('stand in groups, and are found by a word of what they are called', async () => {
    const browser = await signedIn(at.web, ['auditor']);
    const { text } = await browser.get('/partnerships/anytown/settings');
    const [, group = ''] =
      /href="(\/partnerships\/anytown\/settings\/of\/domestic-homicide-review-local)"/.exec(text) ?? [];
    const first = await browser.get(group);
    expect(first.text).toContain('Showing 1 to 25 of');
    expect(first.text).not.toContain('/settings/log_case"');
    expect((await browser.get('/partnerships/anytown/settings?q=DECISION+MEETING')).text).toContain(
      'Hold the decision meeting',
    );
    expect((await browser.get('/partnerships/anytown/settings?q=unheard')).text).toContain('No setting is called so.');
    expect((await browser.get('/partnerships/anytown/settings/of/nothing')).status).toBe(404);
  });

  test('that are none are not there', async () => {
    const browser = await signedIn(at.web, ['coordinator']);
    expect((await browser.get('/partnerships/anytown/settings/nothing')).status).toBe(404);
    expect((await browser.get('/partnerships/elsewhere/settings')).status).toBe(404);
  });
});

describe('how references are made', () => {
  const page = '/partnerships/numbers/settings/references';

  test('is chosen by a partnership, and counts for reviews opened from then on', async () => {
    await at.web.addPartnership('numbers', 'Numbers');
    const browser = await signedIn(at.web, ['coordinator'], { partnerships: ['numbers'] });
    const opens = async () => {
      const today = { 'on-day': '10', 'on-month': '3', 'on-year': '2026' };
      const opening = { partnership: 'numbers', notifiedBy: 'police', victims: '1', ...today, confirmed: 'yes' };
      await browser.get('/reviews/new');
      return String((await browser.send('/reviews/new', { ...opening, once: crypto.randomUUID() })).headers.location);
    };
    expect(await opens()).toMatch(/\/reviews\/NU-25-01\b/);
    const empty = await browser.send(page, { scheme: 'serial', revision: '0' });
    expect(empty.text).toContain('Why is it changed: enter an answer');
    const wanted = { scheme: 'serial', reason: 'as the county does', revision: '0' };
    expect((await browser.send(page, wanted)).status).toBe(303);
    expect([await opens(), await opens()].map((each) => /NU-\d+/.exec(each)?.[0])).toEqual(['NU-001', 'NU-002']);
    expect((await browser.get('/reviews')).text).toContain('NU-25-01');
    expect((await browser.send(page, { ...wanted, scheme: 'initials' })).status).toBe(200);
    expect((await browser.send(page, wanted)).status).toBe(412);
  });

  test('is closed to whoever does not hold the office there', async () => {
    const elsewhere = await signedIn(at.web, ['coordinator']);
    expect((await elsewhere.get(page)).status).toBe(404);
    const auditor = await signedIn(at.web, ['auditor'], { partnerships: ['numbers'] });
    expect((await auditor.get(page)).status).toBe(403);
    expect((await auditor.send(page, { scheme: 'serial', reason: 'x', revision: '1' })).status).toBe(403);
  });
});

describe('when e-mails may go out', () => {
  const page = '/partnerships/anytown/settings/hours';

  test.each([
    ['07:00', '16:00', 'give a time from 08:00 to 17:00'],
    ['7pm', '16:00', 'give a time from 08:00 to 17:00'],
    ['10:00', '09:00', 'give a time after the first'],
    ['10:00', '17:30', 'give a time from 08:00 to 17:00'],
  ])('is not %s to %s', async (from, to, words) => {
    const browser = await signedIn(at.web, ['coordinator']);
    const { status, text } = await browser.send(page, { from, to, reason: 'quiet mornings', revision: '0' });
    expect(status).toBe(200);
    expect(text).toContain(words);
    expect(text).toContain(`value="${from}"`);
  });

  test('is narrowed within working hours, and kept with who did it and why', async () => {
    const browser = await signedIn(at.web, ['coordinator'], { name: 'Quentin Quiet' });
    at.web.minutesLater(1);
    const wanted = { from: '10am', to: '15:30', reason: 'quiet mornings', revision: '0' };
    expect((await browser.send(page, wanted)).status).toBe(303);
    const { text } = await browser.get('/partnerships/anytown/settings');
    expect(text).toContain('on working days, from 10:00 to 15:30');
    expect(text).toMatch(/Changed by Quentin Quiet:\s+quiet mornings/);
  });
});

describe('telling other systems', () => {
  const webhooks = '/partnerships/anytown/webhooks';

  test('an address is added with a secret that is shown once, its log is shown, and it is switched off and on', async () => {
    const coordinator = await signedIn(at.web, ['coordinator']);
    expect((await coordinator.get('/partnerships/anytown/settings')).text).toContain(webhooks);
    await coordinator.get(`${webhooks}/new`);
    const wrong = await coordinator.post(`${webhooks}/new`, { address: 'https://10.0.0.8/hook' });
    expect(wrong.text).toContain('this is an address of an inner network');
    expect(wrong.text).toContain('What is it told of: choose an answer');
    expect(wrong.text).toContain('value="https://10.0.0.8/hook"');
    const everything = { address: 'https://council.example/hook', begins: '*' };
    const made = await coordinator.post(`${webhooks}/new`, everything);
    const secret = /<code>([\w-]{43})<\/code>/.exec(made.text)?.[1] ?? '';
    expect(secret).toHaveLength(43);
    const path = new RegExp(`${webhooks}/[\\w-]{36}`).exec(made.text)?.[0] ?? '';
    const reference = await (await at.web.someone(['coordinator'])).opens();
    const { text } = await coordinator.get(path);
    expect(text).toContain(reference);
    expect(text).toContain('Attempt 1 comes at');
    expect(text).not.toContain(secret);
    await coordinator.post(`${path}/off`);
    expect((await coordinator.get(path)).text).toContain('The webhook was switched off meanwhile.');
    expect((await coordinator.get(webhooks)).text).toContain('Switched off since');
    await coordinator.post(`${path}/on`);
    expect((await coordinator.get(path)).text).toContain('Switch it off');
    await at.web.lantern.rows(`update webhook set off_since = now(), off_because = 'failed'`);
    expect((await coordinator.get('/work')).text).toContain(path);
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    const stranger = await signedIn(at.web, ['coordinator'], { partnerships: ['elsewhere'] });
    expect((await stranger.get('/partnerships/elsewhere/webhooks')).text).not.toContain('council.example');
    const foreign = path.replace('anytown', 'elsewhere');
    expect([(await stranger.get(path)).status, (await stranger.get(foreign)).status]).toEqual([404, 404]);
  });
});
