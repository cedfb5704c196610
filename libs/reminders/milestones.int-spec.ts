import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Milestones } from '#lantern/action-plans';
import { openOffice } from './fixtures/office.js';

/*
 * A milestone that is past its date: its action's owner is reminded, then their manager, then the chair; once for each step,
 * and not where nothing is owed.
 */

let office: Awaited<ReturnType<typeof openOffice>>;
let milestones: Milestones;
let review: string;
let action: { readonly id: string; readonly reviewId: string; readonly reference: string };
let by: { readonly id: string };

const what = 'Half of the officers are trained by Marnie Fellrow';
const line = 'Reach a milestone of an action';

beforeEach(async () => {
  office = await openOffice('2026-03-16T10:00:00Z');
  await office.addContact({ role: 'coordinator', email: 'sam@anytown.gov.uk' });
  const manager = 'mel@housing.example';
  await office.addContact({ role: 'agency', agency: 'Anytown Housing', email: 'nia@housing.example', manager });
  await office.addContact({ role: 'cspChair', email: 'chair@anytown.gov.uk' });
  milestones = new Milestones(office.orm, office.clock, 's'.repeat(32));
  const [caller] = await office.rows<{ id: string }>(
    `insert into caller (name, created_at) values ('Robin Lead', now()) returning id`,
  );
  by = { id: String(caller?.id) };
  review = await office.openReview();
  await office.record(review, 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as recorded' });
  await office.record(review, 'action.opened', { action: 'Train every officer', owner: 'Anytown Housing' });
  const [found] = await office.rows<typeof action>(
    `select id, review_id as "reviewId", reference from case_file where workflow = 'recommendation'`,
  );
  if (!found) throw new Error('No action was opened.');
  action = found;
});
afterEach(() => office.stop());

const add = (due: string) => milestones.add({ ...action, clock: 'actionDue' }, by, { what, due });
const only = async () => {
  const [first] = await milestones.ofAction(action);
  if (!first) throw new Error('There is no milestone.');
  return first;
};

/** Lets the post of some days go out, at nine on each; answers with who was told of a milestone on which. */
async function told(from: string, to: string): Promise<string[]> {
  const found: string[] = [];
  for (
    let day = new Date(`${from}T09:00:00Z`);
    day <= new Date(`${to}T09:00:00Z`);
    day.setUTCDate(day.getUTCDate() + 1)
  ) {
    const sent = await office.postAt(day.toISOString());
    const here = sent.filter(({ text }) => text.includes(line));
    found.push(...here.map((email) => `${day.toISOString().slice(5, 10)} ${String(email.to)}`).toSorted());
  }
  return found;
}

describe('a milestone past its date', () => {
  test('reminds whoever leads its action, then their manager too, then the chair; once each', async () => {
    await add('2026-04-14');
    expect(await told('2026-03-17', '2026-04-14')).toEqual([]);
    expect(await told('2026-04-15', '2026-07-31')).toEqual([
      '04-15 nia@housing.example',
      '04-21 mel@housing.example',
      '04-21 nia@housing.example',
      '07-13 chair@anytown.gov.uk',
    ]);
    const notice = office.sent.find(({ text }) => text.includes(line));
    expect(notice?.text).toContain(`${line}, case ${action.reference}: was due on Tuesday 14 April 2026`);
    expect(office.sent.map(({ text, subject }) => text + subject).join('\n')).not.toContain('Marnie');
    expect(await told('2026-08-01', '2026-08-10')).toEqual([]);
  });

  test('reminds nobody once it was reached, was taken off, or its action is over', async () => {
    await add('2026-04-14');
    await add('2026-04-14');
    const [first, second] = await milestones.ofAction(action);
    office.clock.moveTo(new Date('2026-04-14T10:00:00Z'));
    await milestones.reach(action, by, [String(first?.id)], '2026-04-14');
    await milestones.takeOff(action, by, { id: String(second?.id), revision: 1 });
    expect(await told('2026-04-15', '2026-04-22')).toEqual([]);
    await add('2026-04-23');
    await office.record(action.reference, 'recommendation.closed', { reason: 'Another does it.' }, '2026-04-22');
    expect(await told('2026-04-23', '2026-05-04')).toEqual([]);
  });

  test('that is moved reminds anew by its new date, and no more by its old one', async () => {
    await add('2026-04-14');
    expect(await told('2026-04-14', '2026-04-16')).toHaveLength(1);
    const word = { said: 'dated', on: '2026-05-12', reason: 'The trainer was ill.' };
    await milestones.say(action, by, await only(), word);
    expect(await told('2026-04-16', '2026-05-12')).toEqual([]);
    expect(await told('2026-05-13', '2026-05-19')).toHaveLength(3);
  });

  test('waits while a hold names the date of its action, and goes on from there, without what was past', async () => {
    await add('2026-04-14');
    await office.postAt('2026-03-17T09:00:00Z');
    const held = { hold: 'trial', reason: 'criminalProceedings', clocks: ['actionDue'] };
    await office.record(action.reference, 'hold.placed', held, '2026-03-17');
    expect(await told('2026-04-14', '2026-04-16')).toEqual([]);
    await office.record(action.reference, 'hold.lifted', { hold: 'trial' }, '2026-04-16');
    expect(await told('2026-04-16', '2026-04-22')).toEqual(['04-21 mel@housing.example', '04-21 nia@housing.example']);
  });

  test('that is entered when its date is long past says nothing of what is past', async () => {
    await add('2026-01-05');
    expect(await told('2026-03-17', '2026-03-27')).toEqual([]);
  });

  test('is written of once, however many workers are at it', async () => {
    await add('2026-04-14');
    office.clock.moveTo(new Date('2026-04-15T09:00:00Z'));
    const now = office.clock.now();
    await Promise.all([office.reminders.runDue(now), office.reminders.runDue(now), office.reminders.runDue(now)]);
    const rows = await office.rows(`select 1 from email where values::text like '%' || $1 || '%'`, [line]);
    // It was begun this very moment, when that day's hour was past: the next step is a week from its date.
    expect(rows).toHaveLength(0);
    office.clock.moveTo(new Date('2026-04-21T09:00:00Z'));
    const later = office.clock.now();
    await Promise.all([office.reminders.runDue(later), office.reminders.runDue(later)]);
    expect(
      await office.rows(`select 1 from rung where deadline_key like 'milestone-%' and status = 'sent'`),
    ).toHaveLength(2);
  });

  test('is in Welsh for whoever is written to in Welsh, and stands in the plan of what goes out', async () => {
    await office.rows(`update contact set language = 'cy'`);
    await add('2026-04-14');
    await office.postAt('2026-03-17T09:00:00Z');
    expect(JSON.stringify(await office.schedule.schedule(review))).toContain(line);
    const sent = await office.postAt('2026-04-15T09:00:00Z');
    const toOwner = sent.filter(({ to }) => String(to).includes('nia@')).map(({ text }) => text);
    expect(toOwner.join('\n')).toContain('Cyrraedd carreg filltir cam gweithredu');
    expect(toOwner.join('\n')).not.toContain(line);
  });

  test('stands in the list of the week of whoever leads its action, and later of who follows it up', async () => {
    await add('2026-04-14');
    const listed = async (day: string) => {
      office.clock.moveTo(new Date(`${day}T08:00:00Z`));
      await office.digests.weekly(office.clock.now());
      const rows = await office.rows<{ recipient: string }>(
        `select recipient from email where template = 'digest' and values::text like '%' || $1 || '%' and created_at = $2
         order by recipient`,
        [line, office.clock.now()],
      );
      return rows.map(({ recipient }) => recipient);
    };
    expect(await listed('2026-04-13')).toEqual(['actionOwner']);
    expect(await listed('2026-05-04')).toEqual(['coordinator', 'cspChair']);
  });
});
