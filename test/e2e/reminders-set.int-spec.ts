import { beforeAll, describe, expect, test } from '@jest/globals';
import { checkTitle, type FormBrowser, signedIn } from './browser.js';
import { webForTests } from './web.js';

const at = webForTests();

const clock = 'scopingReturnDue';
const page = `/partnerships/anytown/settings/reminders/${clock}`;
const because = { reason: 'Agreed by the board' };
const wanted = { before: '5', after: '2, 9', lineManager: '9', ...because };

describe('the reminders that a partnership sets', () => {
  let manager: FormBrowser;
  let open: string;

  const asking = { type: 'scoping.requested', on: '2026-03-16', agencies: ['Anytown Housing'] };
  const rungsOf = async (review: string): Promise<unknown[]> =>
    at.web.lantern.rows(
      `select g.days, g.recipient from rung g join case_file c on c.id = g.case_file_id join case_file r on r.id = c.review_id
       where r.reference = $1 and g.status = 'pending' and g.deadline_key like '${clock}%' order by g.days, g.recipient`,
      [review],
    );

  const opens = async (): Promise<string> => {
    const coordinator = await at.web.someone(['coordinator']);
    const review = await coordinator.opens();
    await coordinator.record(review, 1, asking).expect(201);
    return review;
  };

  beforeAll(async () => {
    manager = await signedIn(at.web, ['cspManager']);
    open = await opens();
  });

  test('are listed with what is usual', async () => {
    const { text } = await manager.get('/partnerships/anytown/settings/reminders');
    expect(text).toContain('14, 7, 1 days before, 1, 7, 14 days after');
    expect((await manager.get('/partnerships/anytown/settings')).text).toContain('/settings/reminders');
  });

  test.each([
    ['a number that is none', { before: 'soon' }, 'give whole numbers of days, such as 14, 7, 1'],
    ['the day itself', { before: '0' }, 'give whole numbers of days from 1 to 365'],
    ['a day twice', { before: '7, 7' }, 'give each number of days once'],
    ['thirteen of them', { before: '1 2 3 4 5 6 7 8 9 10 11 12 13' }, 'use at most twelve reminders in all'],
    ['no reason', { reason: '' }, 'Why is it changed: enter an answer'],
  ])('are refused with %s', async (_what, more, words) => {
    const shown = await manager.post(page, { ...wanted, ...more, revision: '0' });
    expect(shown.text).toContain(words);
    expect(shown.text).not.toMatch(checkTitle);
  });

  test('say before they are set in which open reviews the date runs', async () => {
    const shown = await manager.post(page, { ...wanted, revision: '0' });
    expect(shown.text).toMatch(checkTitle);
    expect(shown.text).toContain('Open reviews in which this date runs: 1.');
    expect(shown.text).not.toContain('No reminder goes out so late');
    const never = await manager.post(page, { ...wanted, cspChair: '14', revision: '0' });
    expect(never.text).toContain('No reminder goes out so late');
    expect(shown.text).toContain(`They are ${open} (`);
  });

  test('count for reviews opened from then on, and for an open one once they are applied to it', async () => {
    expect((await manager.send(page, { ...wanted, revision: '0' })).status).toBe(303);
    const fresh = await opens();
    expect(await rungsOf(fresh)).toEqual([{ days: -5, recipient: 'agency' }]);
    expect(await rungsOf(open)).toEqual([{ days: -7, recipient: 'agency' }]);
    const coordinator = await signedIn(at.web, ['coordinator']);
    const [part] = await at.web.lantern.rows<{ reference: string; revision: number }>(
      `select c.reference, c.revision from case_file c join case_file r on r.id = c.parent_id where r.reference = $1`,
      [open],
    );
    const apply = `/reviews/${part?.reference}/apply`;
    expect((await coordinator.get(apply)).text).toContain('5 days before, 2, 9 days after');
    await coordinator.send(apply, { what: 'settings', revision: String(part?.revision) });
    expect(await rungsOf(open)).toEqual([{ days: -5, recipient: 'agency' }]);
    expect((await coordinator.get(apply)).text).not.toContain('5 days before');
  });

  test('are kept with who set them, and the second of two is told of the first', async () => {
    const { text } = await manager.get(page);
    expect(text).toContain('5 days before, 2, 9 days after');
    expect(text).toContain('Changed by A person:');
    const late = await manager.post(page, { ...wanted, before: '6', revision: '0', confirmed: 'yes' });
    expect(late.status).toBe(412);
    expect(late.text).toContain('A person changed this while you had it open');
    expect(late.text).toContain('value="6"');
  });

  test('may be none, but where the law gives the date', async () => {
    expect((await manager.send(page, { ...because, revision: '1' })).status).toBe(303);
    expect((await manager.get('/partnerships/anytown/settings/reminders')).text).toContain(
      'none: the weekly list alone',
    );
    expect(await rungsOf(await opens())).toEqual([]);
  });

  test('of a partnership without reviews move nothing', async () => {
    await at.web.addPartnership('quiet', 'Quiet');
    const other = await signedIn(at.web, ['cspManager'], { partnerships: ['quiet'] });
    const path = page.replace('anytown', 'quiet');
    expect((await other.post(path, { ...wanted, revision: '0' })).text).toContain('This date runs in no open review');
  });
});
