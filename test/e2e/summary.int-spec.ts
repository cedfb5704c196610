import { beforeAll, describe, expect, test } from '@jest/globals';
import type { CallerRole } from '#lantern/access';
import { signedIn } from './browser.js';
import { textOf } from './markup.js';
import { type Someone, decision, today, webForTests } from './web.js';

const at = webForTests();

/** The row of a review on the summary, as text. */
const rowOf = (html: string, reference: string): string =>
  textOf(html.split('<tr ').find((each) => each.includes(reference)) ?? '');

describe('the summary of a partnership', () => {
  const secret = 'waiting for a report by Dr Example';
  let chair: Someone;
  let fresh: string;
  let late: string;
  let explained: string;
  let held: string;
  let elsewhere: string;

  beforeAll(async () => {
    const coordinator = await at.web.someone(['coordinator']);
    chair = await at.web.someone(['cspChair']);
    fresh = await coordinator.opens({ on: '2026-03-10', dateOfDeath: '2026-03-01' });
    late = await coordinator.opens({ on: '2026-01-05' });
    explained = await coordinator.opens({ on: '2026-01-06' });
    const why = { type: 'delay.explained', on: today, clock: 'decision', reason: secret, cause: 'agency' };
    await coordinator.record(explained, 1, why).expect(201);
    held = await coordinator.opens({ on: '2026-03-02', dateOfDeath: '2026-02' });
    await chair.record(held, 1, decision).expect(201);
    const hold = { type: 'hold.placed', on: '2026-03-12', hold: 'the Example trial', reason: 'criminalProceedings' };
    await coordinator.record(held, 2, hold).expect(201);
    await at.web.addPartnership('elsewhere', 'Elsewhere');
    const stranger = await at.web.someone(['coordinator'], { partnerships: ['elsewhere'] });
    elsewhere = await stranger.opens({ partnership: 'elsewhere' });
  });

  test('tells a chair in one row each where the reviews stand, the most urgent first', async () => {
    const browser = await signedIn(at.web, ['cspChair']);
    const { text } = await browser.get('/summary');
    expect(rowOf(text, late)).toContain('Notified Overdue (guidance), reason needed');
    expect(rowOf(text, late)).toContain("CSP chair's decision: 5 February 2026");
    expect(rowOf(text, explained)).toContain('Overdue (guidance), explained');
    expect(rowOf(text, explained)).toContain(`An agency answers late or takes no part: ${secret} (16 March 2026)`);
    expect(rowOf(text, late)).toContain('No reason recorded Give the reason');
    expect(rowOf(text, fresh)).toContain('On time');
    expect(rowOf(text, fresh)).toContain('15 since the death');
    expect(rowOf(text, fresh)).toContain('No forecast yet');
    expect(rowOf(text, held)).toContain('Commissioning On hold');
    expect(rowOf(text, held)).toContain('Review completed: 9 September 2026');
    expect(rowOf(text, held)).toContain('7 since the decision (3 less holds)');
    expect(rowOf(text, held)).toContain('Since 12 March 2026: Criminal proceedings');
    const order = [late, explained, held, fresh].map((reference) => text.indexOf(`>${reference}<`));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(text).not.toContain(elsewhere);
    expect(text).not.toMatch(/statutory|unlawful|breach/i);
  });

  test('leads to the form for a reason that is missing, filled in with the date it is about', async () => {
    const browser = await signedIn(at.web, ['cspChair']);
    const { text } = await browser.get('/summary');
    const path = `/reviews/${late}/record/delay.explained?clock=decision`;
    expect(text).toContain(`href="${path}"`);
    const form = await browser.get(path);
    expect(form.text).toMatch(/value="decision" checked/);
  });

  test('shows a county board no way into a review and nothing that was written freely', async () => {
    const browser = await signedIn(at.web, ['countyBoard']);
    const { text } = await browser.get('/summary');
    expect(rowOf(text, late)).toContain('Overdue (guidance), reason needed');
    expect(rowOf(text, late)).toContain('No reason recorded');
    expect(text).not.toContain('Give the reason');
    expect(rowOf(text, explained)).toContain('An agency answers late or takes no part Recorded on 16 March 2026');
    expect(text).not.toContain(secret);
    expect(text).not.toContain('Example');
    expect(text).not.toContain('href="/reviews');
  });

  test('leads a chair and a county board there from the start, and others to their own page', async () => {
    const startOf = async (role: CallerRole) => (await (await signedIn(at.web, [role])).get('/')).headers.location;
    expect(await startOf('cspChair')).toBe('/summary');
    expect(await startOf('countyBoard')).toBe('/summary');
    expect(await startOf('coordinator')).toBe('/work');
    expect(await startOf('auditor')).toBe('/reviews');
  });

  test('leaves out a review for whoever has a conflict of interest', async () => {
    const browser = await signedIn(at.web, ['cspChair']);
    await at.web.lantern.rows(
      `insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at)
       select id, $2, 'family', $2, $3 from case_file where reference = $1`,
      [late, browser.id, at.web.lantern.clock.now()],
    );
    const { text } = await browser.get('/summary');
    expect(text).not.toContain(late);
    expect(text).toContain(fresh);
  });

  test.each<CallerRole>(['panelMember', 'independentChair', 'administrator'])('is closed to a %s', async (role) => {
    const browser = await signedIn(at.web, [role], { agency: 'Anytown Housing' });
    expect((await browser.get('/summary')).status).toBe(403);
  });
});

describe('a forecast', () => {
  test('comes from how long the partnership’s own reviews took from the same stage on', async () => {
    await at.web.addPartnership('steadytown', 'Steadytown');
    const here = { partnerships: ['steadytown'] };
    const coordinator = await at.web.someone(['coordinator'], here);
    const chair = await at.web.someone(['cspChair'], here);
    const opens = (on: string) => coordinator.opens({ partnership: 'steadytown', on });
    for (const [on, decided] of [
      ['2025-01-01', '2025-01-21'],
      ['2025-03-01', '2025-04-10'],
      ['2025-06-01', '2025-07-31'],
    ] as const)
      await chair.record(await opens(on), 1, { ...decision, on: decided }).expect(201);
    const running = await opens('2026-03-10');
    const browser = await signedIn(at.web, ['cspChair'], here);
    const { text } = await browser.get('/summary');
    expect(rowOf(text, running)).toMatch(
      /Forecast: 30 March 2026 to 9 May 2026 Perhaps after the guidance date What it rests on.* from 3 past reviews/,
    );
  });

  test('is never before an IMR that is still due, and without a draft nothing is called on time', async () => {
    await at.web.addPartnership('slowtown', 'Slowtown');
    const here = { partnerships: ['slowtown'] };
    const coordinator = await at.web.someone(['coordinator'], here);
    const chair = await at.web.someone(['cspChair'], here);
    const running = await coordinator.opens({ partnership: 'slowtown', on: '2026-03-01' });
    await chair.record(running, 1, { ...decision, on: '2026-03-10' }).expect(201);
    const browser = await signedIn(at.web, ['cspChair'], here);
    expect(rowOf((await browser.get('/summary')).text, running)).toContain('Not due yet, no draft');
    const due = '2026-10-01';
    const steps = [
      { type: 'chair.appointed', name: 'Dr Example', independenceConfirmed: true },
      { type: 'panel.established', members: [{ name: 'A. Member', agency: 'Anytown Housing' }] },
      { type: 'terms.agreed', scopeFrom: '2020-01-01', scopeTo: '2025-08-30' },
      { type: 'imr.requested', agency: 'Anytown Housing', due },
    ];
    for (const [done, step] of steps.entries())
      await coordinator.record(running, 2 + done, { on: today, ...step }).expect(201);
    const row = rowOf((await browser.get('/summary')).text, running);
    expect(row).toContain('Likely to be late');
    expect(row).toMatch(
      /Forecast: Not before 1 October 2026 After the guidance date .*\(IMR\): still due on 1 October 2026/,
    );
    expect(row).not.toContain('Anytown Housing');
    const page = textOf((await browser.get(`/reviews/${running}`)).text);
    expect(page).toContain('Likely to be late');
    expect(page).toContain(
      'Forecast: Not before 1 October 2026 (Individual management review (IMR): still due on 1 October 2026)',
    );
  });
});
