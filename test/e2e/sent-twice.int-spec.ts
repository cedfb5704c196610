import { describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { decision, note, webForTests } from './web.js';

/* A form that is sent twice, by a second press or by going back, is recorded once and says so. */

const at = webForTests();

const today = { 'on-day': '16', 'on-month': '3', 'on-year': '2026' };
const typed = { revision: '1', text: 'as agreed', ...today };

async function atWork() {
  const coordinator = await at.web.someone(['coordinator']);
  const reference = await coordinator.opens();
  const browser = await signedIn(at.web, ['coordinator'], { name: 'Robin Ash' });
  await browser.get(`/reviews/${reference}/record/note.added`);
  const numberOf = async (type: string) => {
    const { body } = await coordinator.get(`/reviews/${reference}/history`);
    return body.events.filter((event: { type: string }) => event.type === type).length;
  };
  return { coordinator, reference, browser, numberOf };
}

describe('a form that is sent twice', () => {
  test('is recorded once, and says that it is', async () => {
    const { reference, browser, numberOf } = await atWork();
    const path = `/reviews/${reference}/record/note.added`;
    expect((await browser.send(path, typed)).headers.location).toBe(`/reviews/${reference}/recorded/2`);
    const again = await browser.send(path, { ...typed, text: ' as agreed\u200b ' });
    expect(again.headers.location).toBe(`/reviews/${reference}/recorded/2?already=yes`);
    expect((await browser.follow(again)).text).toContain('Already recorded');
    expect(await numberOf('note.added')).toBe(1);
  });

  test('at the same moment is recorded once', async () => {
    const { reference, browser, numberOf } = await atWork();
    const path = `/reviews/${reference}/record/note.added`;
    const answers = await Promise.all([browser.send(path, typed), browser.send(path, typed)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await numberOf('note.added')).toBe(1);
  });

  test('with other words is another thing: its sender looks at it first', async () => {
    const { reference, browser, numberOf } = await atWork();
    const path = `/reviews/${reference}/record/note.added`;
    await browser.send(path, typed);
    expect((await browser.send(path, { ...typed, text: 'as amended' })).text).toContain('Somebody else acted first');
    expect(await numberOf('note.added')).toBe(1);
  });

  test('is not the same that somebody else recorded', async () => {
    const { coordinator, reference, browser } = await atWork();
    await coordinator.record(reference, 1, note).expect(201);
    const { text } = await browser.send(`/reviews/${reference}/record/note.added`, typed);
    expect(text).toContain('Somebody else acted first');
  });

  test('corrects once', async () => {
    const { reference, browser, numberOf } = await atWork();
    const path = `/reviews/${reference}/history/1/correct`;
    const day = { 'on-day': '3', 'on-month': '3', 'on-year': '2026' };
    const fields = { revision: '1', notifiedBy: 'police', victims: '1', why: 'a slip', ...day };
    const first = await browser.send(path, fields);
    expect(first.headers.location).toBe(`/reviews/${reference}/recorded/2`);
    const again = await browser.send(path, fields);
    expect(again.headers.location).toBe(`/reviews/${reference}/recorded/2?already=yes`);
    expect(await numberOf('event.corrected')).toBe(1);
  });

  test('opens one review, also where the first of them would seem to be a duplicate', async () => {
    const { browser } = await atWork();
    await browser.get('/reviews/new');
    const death = { 'dateOfDeath-day': '1', 'dateOfDeath-month': '3', 'dateOfDeath-year': '2026' };
    const fields = { partnership: 'anytown', notifiedBy: 'police', victims: '1', once: 'once', ...death, ...today };
    const first = await browser.send('/reviews/new', { ...fields, confirmed: 'yes' });
    expect(first.status).toBe(303);
    const again = await browser.send('/reviews/new', fields);
    expect(again.headers.location).toBe(`${String(first.headers.location)}?already=yes`);
    const other = await browser.send('/reviews/new', { ...fields, victims: '2' });
    expect(other.text).toContain('This form was sent already, and its review is on your list');
    expect(other.text).not.toContain('name="once" value="once"');
  });
});

test('a decision that is sent twice is made once', async () => {
  const coordinator = await at.web.someone(['coordinator']);
  const reference = await coordinator.opens();
  const recommended = {
    type: 'recommendation.recorded',
    on: '2026-03-09',
    recommends: 'review',
    reasons: 'as minuted',
  };
  await coordinator.record(reference, 1, recommended).expect(201);
  const chair = await signedIn(at.web, ['cspChair'], { name: 'Lee Marsden' });
  const list = await chair.get('/decisions');
  const path = list.text.match(new RegExp(`/reviews/${reference}/decide/[^"/]+/approve`))?.[0] ?? '';
  const { type: _type, on: _on, ...facts } = decision;
  const fields = { revision: '2', ...facts, ...today, confirmed: 'yes' };
  const first = await chair.send(path, fields);
  expect(first.headers.location).toBe(`/reviews/${reference}/recorded/3`);
  const again = await chair.send(path, fields);
  expect(again.headers.location).toBe(`/reviews/${reference}/recorded/3?already=yes`);
});

describe('what is asked with one press', () => {
  test('reminds once, whoever presses again on the same page, and says so', async () => {
    const { coordinator, reference, browser } = await atWork();
    const asked = { type: 'scoping.requested', on: '2026-03-16', agencies: ['Anytown Housing'] };
    await coordinator.record(reference, 1, asked).expect(201);
    const part = `${reference}-A01`;
    const { text } = await browser.get('/work?list=others');
    const [, ticked = ''] = new RegExp(`name="remind"[^>]*value="(${part} [^"]+)"`).exec(text) ?? [];
    const press = (who: typeof browser) => who.send('/work/remind', { remind: ticked, who: 'ticked' });
    expect((await press(browser)).headers.location).toBe('/work?list=others&reminded=1');
    const again = await browser.follow(await press(browser));
    expect(again.text).toContain('Already recorded');
    expect(again.text).not.toContain('Nobody was reminded');
    const other = await signedIn(at.web, ['coordinator'], { name: 'Sam Birch' });
    expect((await press(other)).headers.location).toBe('/work?list=others&reminded=0&already=1');
    const { body } = await coordinator.get(`/reviews/${part}/history`);
    expect(body.events.filter(({ type }: { type: string }) => type === 'task.chased')).toHaveLength(1);
  });

  test('applies changed lengths once', async () => {
    const { reference, browser, numberOf } = await atWork();
    const wanted = { count: '2', unit: 'workingDays', reason: 'our protocol', confirmed: 'yes' };
    await browser.send('/partnerships/anytown/settings/scoping_meeting', wanted);
    const apply = () => browser.send(`/reviews/${reference}/apply`, { what: 'settings', revision: '1' });
    expect((await apply()).headers.location).toBe(`/reviews/${reference}?done=settings.applied`);
    expect((await browser.follow(await apply())).text).toContain('Already recorded');
    expect(await numberOf('settings.applied')).toBe(1);
  });
});
