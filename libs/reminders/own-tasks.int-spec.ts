import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { OwnTask } from '#lantern/engine';
import { openOffice } from './fixtures/office.js';

let office: Awaited<ReturnType<typeof openOffice>>;

const setting = 'own_task_0a1b2c3d';
const own: OwnTask = {
  words: { en: 'Tell the business manager', cy: 'Dweud wrth y rheolwr busnes' },
  stages: { 'domestic-homicide-review': 'notified' },
  holder: 'coordinator',
  length: { count: 40, unit: 'days' },
  takenOff: false,
};

beforeEach(async () => {
  office = await openOffice('2026-03-16T10:00:00Z');
  await office.addContact({ role: 'coordinator', email: 'sam@anytown.gov.uk' });
  await office.rows(`update partnership set settings = settings || $1::jsonb returning id`, [
    JSON.stringify({ [setting]: own }),
  ]);
});
afterEach(() => office.stop());

const dueOn = '2026-04-25'; // a Saturday

describe('reminders of a task of a partnership’s own', () => {
  test('come by the ordinary ladder, and call it a local target', async () => {
    const reference = await office.openReview();
    expect((await office.rungs(reference, 'own-')).map(({ step }) => step)).toEqual(['14 days before']);
    const before = await office.postAt('2026-04-10T08:00:00Z');
    expect(before.map(({ text }) => text).join('\n')).toContain(own.words.en);
    expect(before.find(({ text }) => text.includes(own.words.en))?.text).not.toMatch(/statut|duty|law\b/i);
    await office.postAt('2026-04-17T08:00:00Z');
    await office.postAt('2026-04-24T08:00:00Z');
    const late = await office.postAt('2026-04-27T08:00:00Z');
    expect(late.map(({ text }) => text).join('\n')).toContain(own.words.en);
    const [date] = await office.rows<{ due: string }>(`select due::text from deadline where key = 'own-0a1b2c3d'`);
    expect(date?.due).toBe(dueOn);
  });

  test('are in Welsh for whoever is written to in Welsh', async () => {
    await office.rows(`update contact set language = 'cy' returning id`);
    await office.openReview();
    const sent = await office.postAt('2026-04-10T08:00:00Z');
    const text = sent.map((each) => each.text).join('\n');
    expect(text).toContain(own.words.cy);
    expect(text).not.toContain(own.words.en);
  });

  test('fall away with the task, and stand in the plan of what goes out', async () => {
    const reference = await office.openReview();
    expect(JSON.stringify(await office.schedule.schedule(reference))).toContain(own.words.en);
    await office.record(reference, 'task.completed', { task: 'own-0a1b2c3d' });
    expect((await office.rungs(reference, 'own-')).filter(({ status }) => status === 'pending')).toEqual([]);
  });

  test('stand in the list of the week of whoever holds it', async () => {
    await office.openReview();
    office.clock.moveTo(new Date('2026-04-20T08:00:00Z'));
    await office.digests.weekly(office.clock.now());
    const [list] = await office.rows<{ values: unknown }>(`select values from email where template = 'digest'`);
    expect(JSON.stringify(list?.values)).toContain(own.words.en);
  });
});
