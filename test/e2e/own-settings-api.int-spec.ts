import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Someone, webForTests } from './web.js';

const at = webForTests();

const there = '/partnerships/anytown';
const reason = 'Agreed by the board';
const task = {
  words: { en: 'Tell the business manager', cy: 'Dweud wrth y rheolwr busnes' },
  stages: { 'domestic-homicide-review': 'notified' },
  holder: 'coordinator',
  length: { count: 10, unit: 'workingDays' },
};

describe('what a partnership sets beside its lengths, by the API', () => {
  let coordinator: Someone;

  beforeAll(async () => {
    coordinator = await at.web.someone(['coordinator']);
  });

  test('its reminders, which are refused where they cannot be, or were changed meanwhile', async () => {
    const address = `${there}/ladders/scopingReturnDue`;
    const ladder = [{ days: -5, to: ['assignee'] }];
    const { body } = await coordinator.put(address, { ladder, reason, revision: 0 }).expect(200);
    expect(body.ladders.find(({ clock }: { clock: string }) => clock === 'scopingReturnDue')).toMatchObject({
      own: true,
      ladder,
    });
    await coordinator.put(address, { ladder, reason, revision: 0 }).expect(412);
    await coordinator.put(address, { ladder: [{ days: 0, to: ['assignee'] }], reason }).expect(422);
    await coordinator.put(address, { ladder: [{ days: 1, to: ['nobody'] }], reason }).expect(422);
    await coordinator.put(`${there}/ladders/none`, { ladder, reason }).expect(404);
  });

  test.each([
    ['reference_scheme', 'serial'],
    ['sending_hours', { from: '09:00', to: '16:00' }],
    ['office_names', { cspChair: { en: 'Board chair', cy: '' } }],
    ['panel_quorum', { count: 4 }],
    ['paper_names', { overviewReport: { en: 'learning report', many: '', cy: '' } }],
  ])('its %s', async (choice, value) => {
    const { body } = await coordinator.put(`${there}/choices`, { choice, value, reason, revision: 0 }).expect(200);
    expect(body.choices[choice]).toEqual(value);
    await coordinator.put(`${there}/choices`, { choice, value, reason, revision: 0 }).expect(412);
    await coordinator.put(`${there}/choices`, { choice, value: 5, reason }).expect(422);
    await coordinator.put(`${there}/choices`, { choice, value, reason: ' ' }).expect(422);
  });

  test('its own tasks, which open reviews take on by an event and which are then among their tasks', async () => {
    const review = await coordinator.opens();
    const preview = await coordinator.post(`${there}/own-tasks/preview`, task).expect(200);
    expect(preview.body.reviews).toEqual([{ review, does: 'opens', due: '2026-03-30' }]);
    const { body } = await coordinator.post(`${there}/own-tasks`, { ...task, reason }).expect(201);
    const [{ id, setting }] = body.ownTasks;
    const given = { ...task, takenOff: false };
    const other = { ...given, holder: 'cspChair' };
    await coordinator
      .record(review, 1, { type: 'settings.applied', on: '2026-03-16', settings: { [setting]: other } })
      .expect(422);
    await coordinator
      .record(review, 1, { type: 'settings.applied', on: '2026-03-16', settings: { [setting]: given } })
      .expect(201);
    const read = await coordinator.get(`/reviews/${review}`).expect(200);
    expect(read.body.tasks).toContainEqual(expect.objectContaining({ task: `own-${id}`, title: task.words.en }));
    const dates = (await coordinator.get('/deadlines').expect(200)).body.deadlines;
    expect(dates).toContainEqual(expect.objectContaining({ clock: `own-${id}`, kind: 'local' }));
  });

  test('a change of its own task, and its end', async () => {
    const [{ id }] = (await coordinator.get(`${there}/own-tasks`)).body.ownTasks;
    const address = `${there}/own-tasks/${id}`;
    const ringing = { ...task, words: { en: 'Ring the business manager' }, reason };
    await coordinator.put(address, { ...ringing, revision: 1 }).expect(200);
    await coordinator.put(address, { ...ringing, revision: 1 }).expect(412);
    await coordinator.put(address, { ...ringing, stages: { 'domestic-homicide-review': 'other' } }).expect(422);
    await coordinator.put(address, { ...ringing, holder: 'agency' }).expect(422);
    const { body } = await coordinator.post(`${address}/off`, { reason, revision: 2 }).expect(200);
    expect(body.ownTasks).toMatchObject([{ id, takenOff: true, words: { en: 'Ring the business manager', cy: '' } }]);
    await coordinator.put(`${there}/own-tasks/none`, ringing).expect(404);
  });
});
