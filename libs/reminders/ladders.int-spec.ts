import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type BankHolidays, addDays } from '#lantern/calendar';
import { planRungs } from '#lantern/engine';
import { openOffice } from './fixtures/office.js';
import { dueRungs } from './ladders.js';

type Office = Awaited<ReturnType<typeof openOffice>>;

let office: Office;

const began = '2026-03-16T10:00:00Z';

async function openWithPeople(): Promise<Office> {
  const opened = await openOffice(began);
  await opened.addContact({ role: 'coordinator', email: 'sam@anytown.gov.uk', manager: 'head@anytown.gov.uk' });
  await opened.addContact({ role: 'cspChair', email: 'chair@anytown.gov.uk' });
  return opened;
}

beforeEach(async () => {
  office = await openWithPeople();
});
afterEach(() => office.stop());

const pending = (key: string) =>
  office.rows<{ step: string; recipient: string; revision: number }>(
    `select step, recipient, revision from rung where status = 'pending' and deadline_key = $1 order by days, recipient`,
    [key],
  );

/** Days of the first ten weeks of a review on which something goes out, and what. */
async function lettersOf(from: Office, days = 70): Promise<string[]> {
  const told: string[] = [];
  for (let after = 0; after < days; after += 1) {
    const day = addDays('2026-03-16', after);
    const sent = await from.postAt(`${day}T11:00:00Z`);
    told.push(...sent.map(({ to, subject }) => `${day} ${to}: ${subject}`).toSorted());
  }
  return told;
}

test('of each ladder only what comes next is a row, and what follows is written when that is said', async () => {
  await office.openReview();
  const written = [];
  for (const day of [
    '2026-03-16',
    '2026-03-23',
    '2026-03-30',
    '2026-04-02',
    '2026-04-07',
    '2026-04-13',
    '2026-04-20',
  ]) {
    await office.postAt(`${day}T11:00:00Z`);
    written.push((await pending('scopingMeeting')).map(({ step, recipient }) => `${step} ${recipient}`));
  }
  expect(written).toEqual([
    ['14 days before coordinator'],
    ['7 days before coordinator'],
    ['1 day before coordinator'],
    ['1 day after coordinator'],
    ['7 days after coordinator', '7 days after lineManager:coordinator'],
    ['14 days after coordinator', '14 days after cspChair', '14 days after lineManager:coordinator'],
    [],
  ]);
});

test('a worker that dies between writing what follows and saying what is due loses and doubles nothing', async () => {
  await office.openReview();
  const em = office.orm.em.fork();
  for (const _ of [1, 2]) await dueRungs(em, new Date('2026-04-13T08:00:00Z'), office);
  expect((await pending('scopingMeeting')).map(({ step }) => step)).toEqual([
    '14 days before',
    '7 days before',
    '1 day before',
    '1 day after',
    '7 days after',
    '7 days after',
    '14 days after',
    '14 days after',
    '14 days after',
  ]);
  const sent = await office.postAt('2026-04-13T08:00:00Z');
  expect(sent.filter(({ subject }) => subject.includes('hold the decision meeting')).map(({ to }) => to)).toEqual(
    expect.arrayContaining(['sam@anytown.gov.uk', 'head@anytown.gov.uk']),
  );
  expect((await pending('scopingMeeting')).map(({ step }) => step)).toEqual(Array(3).fill('14 days after'));
  expect(await office.postAt('2026-04-13T09:00:00Z')).toEqual([]);
});

test('many workers at once write what follows once', async () => {
  await office.openReview();
  const now = new Date('2026-03-23T08:00:00Z');
  office.clock.moveTo(now);
  await Promise.all(Array.from({ length: 6 }, () => office.reminders.runDue(now)));
  expect(await pending('scopingMeeting')).toEqual([
    expect.objectContaining({ step: '7 days before', recipient: 'coordinator' }),
  ]);
});

test('a rung that waits for tomorrow keeps its turn, and does not hold up what follows it', async () => {
  await office.openReview();
  await office.rows(`update rung set due_at = '2026-03-24T08:00:00Z' where deadline_key = 'scopingMeeting'`);
  expect(await office.postAt('2026-03-24T08:00:00Z')).toHaveLength(1);
  expect(await pending('scopingMeeting')).toEqual([expect.objectContaining({ step: '7 days before' })]);
  expect(await office.postAt('2026-03-30T07:00:00Z')).toHaveLength(1);
});

describe('a date that moves', () => {
  const correct = (reference: string, on: string) =>
    office.record(reference, 'event.corrected', { corrects: 1, changes: { on }, reason: 'misread' });

  test('and moves back begins its ladder anew each time, from that moment on', async () => {
    const reference = await office.openReview();
    await office.postAt('2026-03-23T08:00:00Z');
    await correct(reference, '2026-03-09');
    expect(await pending('scopingMeeting')).toEqual([{ step: '1 day before', recipient: 'coordinator', revision: 2 }]);
    await correct(reference, '2026-03-16');
    expect(await pending('scopingMeeting')).toEqual([{ step: '7 days before', recipient: 'coordinator', revision: 3 }]);
    expect(await office.postAt('2026-03-27T08:00:00Z')).toEqual([]);
    expect(await office.postAt('2026-03-30T07:00:00Z')).toHaveLength(1);
  });

  test('is not one of which only the reason is told: its ladder goes on', async () => {
    const reference = await office.openReview();
    await office.record(reference, 'decisionMeeting.held');
    await office.postAt('2026-04-17T07:00:00Z');
    const decided = { outcome: 'review', criteria: 'met', reasons: 'as recorded' };
    await office.record(reference, 'decision.made', decided, '2026-04-17');
    expect(await pending('completion')).toEqual([expect.objectContaining({ step: '14 days before' })]);
    await office.record(reference, 'delay.explained', { clock: 'completion', reason: 'the trial' }, '2026-04-17');
    expect(await pending('completion')).toEqual([expect.objectContaining({ step: '14 days before' })]);
  });

  test('while a worker carries its ladder on leaves a rung of what no longer is, which is never said', async () => {
    const reference = await office.openReview();
    await office.rows(
      `insert into rung (case_file_id, deadline_key, revision, step, days, template, recipient, due_at)
       select id, 'scopingMeeting', 1, '7 days before', -7, 'reminder', 'coordinator', '2026-03-30T07:00:00Z' from case_file`,
    );
    await office.record(reference, 'decisionMeeting.held');
    await office.rows(`update rung set status = 'pending' where step = '7 days before' and revision = 1`);
    expect((await office.schedule.schedule(reference)).map(({ about }) => about)).not.toContain(
      'Hold the decision meeting',
    );
    expect(await office.postAt('2026-03-30T07:00:00Z')).toEqual([]);
    expect(await pending('scopingMeeting')).toEqual([]);
  });
});

describe('a database in which whole ladders are rows', () => {
  const migration = readFileSync('config/migrations/0027-next-rungs.sql', 'utf8');

  /** Whole ladders, as they were written before only the next rung was. */
  async function writeWhole(old: Office, calendar: BankHolidays): Promise<void> {
    const dates = await old.rows<Record<'id' | 'key' | 'clock' | 'due' | 'earliest' | 'started' | 'workflow', string>>(
      `select c.id, d.key, d.clock, d.due::text, d.due_earliest::text as earliest, d.started_on as started, c.workflow
       from deadline d join case_file c on c.id = d.case_file_id where not d.settled`,
    );
    for (const { id, key, clock, due, earliest, started, workflow } of dates) {
      const rule = old.registry.newest(workflow)?.deadlines.find((each) => each.clock === clock);
      const standing = {
        startedOn: started,
        dueEarliest: earliest,
        due,
        pausedBy: null,
        metOn: null,
        cancelledOn: null,
      };
      for (const rung of rule ? planRungs(rule, standing, calendar, new Date(began)) : [])
        await old.rows(
          `insert into rung (case_file_id, deadline_key, revision, step, days, template, recipient, due_at)
           select $1, $2, revision, $3, $4, $5, $6, $7 from deadline where case_file_id = $1 and key = $2
           on conflict do nothing`,
          [id, key, rung.step, rung.days, rung.template, rung.recipient, rung.dueAt],
        );
    }
  }

  test('says the same on the same days, whether or not it has been migrated', async () => {
    const [old, migrated] = [await openWithPeople(), await openWithPeople()];
    try {
      for (const each of [office, old, migrated]) {
        await each.openReview();
        await each.record(await each.openReview(), 'scoping.requested', { agencies: ['Anytown Housing'] });
      }
      const count = async (each: Office) => (await each.rows(`select 1 from rung where status = 'pending'`)).length;
      const calendar = await office.calendars.newest(office.orm.em.fork());
      for (const each of [old, migrated]) await writeWhole(each, calendar);
      expect(await count(old)).toBeGreaterThan(2 * (await count(office)));
      await migrated.rows(migration);
      expect(await count(migrated)).toBe(await count(office));
      const told = await lettersOf(office);
      expect(told.length).toBeGreaterThan(10);
      expect(await lettersOf(old)).toEqual(told);
      expect(await lettersOf(migrated)).toEqual(told);
    } finally {
      await old.stop();
      await migrated.stop();
    }
  }, 120_000);
});
