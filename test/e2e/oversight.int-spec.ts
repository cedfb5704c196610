import { beforeAll, describe, expect, test } from '@jest/globals';
import { signedIn } from './browser.js';
import { textOf } from './markup.js';
import { housing, police } from './panel.js';
import { type Someone, decision, today, webForTests } from './web.js';

const at = webForTests();

const rowsOf = (html: string): string[] => html.split('<tr ').slice(1).map(textOf);

let coordinator: Someone;
let reference: string;
let elsewhere: string;

/** A review in which one agency is late with much, another with nothing. */
beforeAll(async () => {
  coordinator = await at.web.someone(['coordinator'], { name: 'Robin Lead' });
  const chair = await at.web.someone(['cspChair']);
  reference = await coordinator.opens({ on: '2026-01-12' });
  let revision = 1;
  const record = async (event: object, who = coordinator) => {
    const { body } = await who.record(reference, revision, { on: today, ...event }).expect(201);
    revision = body.version;
  };
  await record({ ...decision, on: '2026-01-19' }, chair);
  await record({ type: 'action.opened', action: 'Train every officer', owner: housing, due: '2025-11-01' });
  await record({ type: 'action.opened', action: 'Write to every landlord', owner: housing, due: '2026-03-06' });
  await record({ type: 'action.opened', action: 'Review the protocol', owner: police, due: '2026-06-30' });
  await record({ type: 'action.opened', action: 'Meet each quarter', owner: police });
  const [part] = await at.web.lantern.rows<{ reference: string }>(
    `select c.reference from case_file c where c.about = 'Write to every landlord'`,
  );
  const action = String(part?.reference);
  await coordinator.record(action, 1, { type: 'recommendation.accepted', on: today }).expect(201);
  const update = { type: 'progress.updated', on: today, summary: 'Half of the letters are out' };
  await coordinator.record(action, 2, update).expect(201);
  await at.web.addPartnership('elsewhere', 'Elsewhere');
  const stranger = await at.web.someone(['coordinator', 'cspChair'], { partnerships: ['elsewhere'] });
  elsewhere = await stranger.opens({ partnership: 'elsewhere' });
  await stranger.record(elsewhere, 1, { type: 'scoping.requested', on: '2026-03-03', agencies: ['Elsewhere Housing'] });
});

describe('which agency is holding us up', () => {
  test('shows what each has to do, what is overdue, how late, and leads to the oldest', async () => {
    const chair = await signedIn(at.web, ['cspChair']);
    const { text } = await chair.get('/agencies');
    const row = rowsOf(text).find((each) => each.includes(housing)) ?? '';
    expect(row).toContain('Still to do: 4 Past their date: 2 Days past it on average: 73');
    expect(row).toMatch(
      /Past its date longest: AT-25-01-\S+ : Carry out the recommendation, due 1 November 2025 \(135 days past\)/,
    );
    const other = rowsOf(text).find((each) => each.includes(police)) ?? '';
    expect(other).toContain('Still to do: 4 Past their date: 0 Days past it on average: None');
    expect(text).not.toContain('Elsewhere');
  });
});

describe('what was promised and not done', () => {
  test('puts what is more than 90 days late first, by agency, with the last word of its owner', async () => {
    const chair = await signedIn(at.web, ['cspChair']);
    const { text } = await chair.get('/promises');
    const shown = textOf(text);
    expect(shown).toContain('1 More than 90 days past their date 1 Past their date 1 Date still ahead 1 No date set');
    expect(shown).toMatch(
      /More than 90 days past their date .*Train every officer.* Past their date, by up to 90 days .*Write to every landlord/,
    );
    const [long, recent] = ['Train every officer', 'Write to every landlord'].map(
      (words) => rowsOf(text).find((each) => each.includes(words)) ?? '',
    );
    expect(long).toContain('1 November 2025 135 days past');
    expect(long).toContain('None so far');
    expect(recent).toContain('10 days past');
    expect(recent).toContain('Half of the letters are out');
    expect(recent).toContain('Robin Lead, Monday 16 March 2026, 10:00');
    expect(shown).not.toContain('Review the protocol');
  });

  test('is linked from the summary for those who may read it, and for nobody else', async () => {
    const chair = await signedIn(at.web, ['cspChair']);
    const board = await signedIn(at.web, ['countyBoard']);
    expect((await chair.get('/summary')).text).toContain('href="/promises"');
    expect((await board.get('/summary')).text).not.toContain('href="/promises"');
  });

  test('leaves out a review for whoever has a conflict of interest', async () => {
    const chair = await signedIn(at.web, ['cspChair']);
    await at.web.lantern.rows(
      `insert into conflict (case_file_id, caller_id, nature, declared_by, declared_at)
       select id, $2, 'family', $2, $3 from case_file where reference = $1`,
      [reference, chair.id, at.web.lantern.clock.now()],
    );
    expect((await chair.get('/promises')).text).toContain('No recommendation is past its date.');
    expect((await chair.get('/agencies')).text).toContain('No agency has anything to do.');
  });
});
