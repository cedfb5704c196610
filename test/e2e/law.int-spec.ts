import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { webForTests } from './web.js';

/* Under which law and guidance a review stands, and the days and nations that people set for it. */

const at = webForTests();

const dayOf = (day: string) => {
  const [year = '', month = '', date = ''] = day.split('-');
  return { 'startsOn-day': date, 'startsOn-month': month, 'startsOn-year': year };
};
const said = { source: 'S.I. 2026/1', reason: 'it has been made' };
const setting = (day: string) => ({ what: 'day', ...dayOf(day), ...said });
const withdrawing = { what: 'none', source: 'S.I. 2026/2', reason: 'it has been revoked' };

const opened = async (on: string): Promise<string> => (await at.web.someone(['coordinator'])).opens({ on });

describe('the first day of a law', () => {
  test('is set by an administrator alone', async () => {
    const coordinator = await signedIn(at.web, ['coordinator']);
    expect((await coordinator.get('/law')).text).toContain('Not in force: no first day is known.');
    expect((await coordinator.get('/law')).text).not.toContain('Set the first day');
    expect((await coordinator.get('/law/dardr')).status).toBe(403);
    expect((await coordinator.send('/law/dardr', setting('2026-03-01'))).status).toBe(403);
    expect((await coordinator.get('/law')).text).toContain('Not in force: no first day is known.');
  });

  test('says what is missing, and keeps what was typed', async () => {
    const administrator = await signedIn(at.web, ['administrator']);
    await administrator.get('/law/dardr');
    const { text } = await administrator.send('/law/dardr', { what: 'day', ...dayOf('2026-02-30'), source: 'S.I. 7' });
    expect(text).toContain('There is a problem');
    expect(text).toContain('value="S.I. 7"');
    const early = await administrator.send('/law/dardr', setting('2010-01-01'));
    expect(early.text).toContain('check the year');
    expect((await administrator.send('/law/dardr', { ...said })).text).toContain('choose an answer');
  });

  test('is that of no other law, and none that there is not', async () => {
    const administrator = await signedIn(at.web, ['administrator']);
    for (const law of ['dhr-2016', 'wales-susr', 'nothing'])
      expect((await administrator.get(`/law/${law}`)).status).toBe(404);
  });

  test('may lie in the past: reviews from then on stand under it, and those before are not moved', async () => {
    const before = await opened('2026-03-02');
    const administrator = await signedIn(at.web, ['administrator']);
    await administrator.get('/law/dardr');
    expect((await administrator.send('/law/dardr', setting('2026-03-01'))).headers.location).toBe('/law?done=set');
    const shown = await administrator.get('/law?done=set');
    expect(shown.text).toContain('In force since 1 March 2026.');
    expect(shown.text).toContain('S.I. 2026/1');

    const after = await opened('2026-03-02');
    const coordinator = await signedIn(at.web, ['coordinator']);
    const page = async (reference: string, path = '') => (await coordinator.get(`/reviews/${reference}${path}`)).text;
    expect(await page(before)).toMatch(
      /Law and guidance of this review<\/a>: Domestic[^<]+section 9 \(2016 guidance\)/,
    );
    expect(await page(after)).toMatch(/Law and guidance of this review<\/a>: Domestic[^<]+section 8A/);
    for (const path of ['', '/history', '/papers', '/emails', '/law']) {
      expect(await page(after, path)).toContain('section 8A');
      expect(await page(after, path)).not.toMatch(/section 9\b|s\.9\(/);
    }
    expect(await page(after, '/law')).toContain('Secretary of State');
    expect(await page(before, '/law')).not.toContain('Secretary of State');
  });

  test('is withdrawn again: what stands under it stays, and nothing comes under it any more', async () => {
    const under = await opened('2026-03-03');
    const administrator = await signedIn(at.web, ['administrator']);
    await administrator.get('/law/dardr');
    await administrator.send('/law/dardr', withdrawing);
    expect((await administrator.get('/law')).text).toContain('on no day');
    const after = await opened('2026-03-03');
    const coordinator = await signedIn(at.web, ['coordinator']);
    expect((await coordinator.get(`/reviews/${under}/law`)).text).toContain('section 8A');
    expect((await coordinator.get(`/reviews/${after}/law`)).text).not.toContain('section 8A');
  });

  test('what was recorded under it is told again under it, though it was withdrawn since', async () => {
    const administrator = await signedIn(at.web, ['administrator']);
    await administrator.get('/law/dardr');
    await administrator.send('/law/dardr', setting('2026-03-01'));
    at.web.minutesLater(1);
    const reference = await opened('2026-03-04');
    at.web.minutesLater(1);
    await administrator.send('/law/dardr', withdrawing);
    at.web.minutesLater(1);
    const coordinator = await at.web.someone(['coordinator']);
    await coordinator.record(reference, 1, { type: 'note.added', on: '2026-03-06', text: 'first' }).expect(201);
    await coordinator.record(reference, 2, { type: 'note.added', on: '2026-03-04', text: 'recorded late' }).expect(201);
    const { regime } = (
      await at.web.lantern.rows<{ regime: string }>('select regime from case_file where reference = $1', [reference])
    )[0] ?? { regime: '' };
    expect(regime).toBe('dardr');
  });
});

describe('where a partnership is', () => {
  test('is set by an administrator, with a source, and brings the steps of Wales', async () => {
    const path = '/partnerships/anytown/nation';
    const coordinator = await signedIn(at.web, ['coordinator']);
    expect((await coordinator.get(path)).status).toBe(403);
    const administrator = await signedIn(at.web, ['administrator']);
    await administrator.get(path);
    expect((await administrator.send(path, { nation: 'wales' })).text).toContain('There is a problem');
    const changed = await administrator.send(path, { nation: 'wales', source: 'the Board', reason: 'it is in Wales' });
    expect(changed.headers.location).toBe(`${path}?done=changed`);
    expect((await administrator.get(path)).text).toContain('it is in Wales');

    const reference = await opened('2026-03-05');
    const { text } = await coordinator.get(`/reviews/${reference}`);
    expect(text).toContain('Refer the death to the business unit of the Safeguarding Board');
    expect(text).toContain('Single Unified Safeguarding Review');
    expect((await coordinator.get(`/reviews/${reference}/law`)).text).toContain('Welsh Government');

    await administrator.send(path, { nation: 'england', source: 'the Board', reason: 'a mistake' });
    const english = await coordinator.get(`/reviews/${await opened('2026-03-05')}`);
    expect(english.text).not.toContain('Safeguarding Board');
  });
});
