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

  test('its own questions in forms: added, changed, taken off and asked again with the revision that was read', async () => {
    const address = `${there}/own-questions`;
    const words = { en: 'Who holds the records?', cy: 'Pwy sy’n dal y cofnodion?' };
    const options = [{ en: 'We do' }, { en: 'A contractor' }];
    const question = { section: 'involvement', kind: 'choice', words, options, sensitivity: 'open', required: true };
    const add = (more: object) => coordinator.post(`${address}/scoping-return`, { ...question, reason, ...more });
    const inForm = (body: { forms: { form: string }[] }) => body.forms.find(({ form }) => form === 'scoping-return');
    const pathsIn = ({ body }: { body: { errors: { path: string }[] } }) => body.errors.map(({ path }) => path);
    expect(pathsIn(await add({ options: [] }).expect(422))).toEqual(['options']);
    expect(pathsIn(await add({ section: 'elsewhere' }).expect(422))).toEqual(['section']);
    expect(pathsIn(await add({ words: { en: '' }, reason: ' ' }).expect(422))).toEqual(['words.en', 'reason']);
    await coordinator.post(`${address}/names-key`, { ...question, reason }).expect(404);
    const added = inForm((await add({}).expect(201)).body);
    expect(added).toMatchObject({ own: [{ ...question, hint: { en: '', cy: '' }, takenOff: false, revision: 1 }] });
    const id = String(Object(added).own[0].id);
    expect(pathsIn(await add({}).expect(422))).toEqual(['words.en']);

    const review = await coordinator.opens();
    await coordinator.record(review, 1, { type: 'scoping.requested', on: '2026-03-16', agencies: ['Anytown Housing'] });
    const member = await at.web.someone(['panelMember'], { agency: 'Anytown Housing' });
    await coordinator.put(`/reviews/${review}/members`, { members: [{ id: member.id, office: 'panelMember' }] });
    const form = `/reviews/${review}-A01/forms/scoping-return`;
    expect((await member.get(`${form}/schema`).expect(200)).body.properties).toHaveProperty(id);
    await member
      .put(form, { answers: { [id]: 'We do' } })
      .set('If-Match', '"0"')
      .expect(200);
    const begun = await coordinator.get(`${address}/scoping-return/being-filled-in`).expect(200);
    expect(begun.body).toEqual({ cases: [`${review}-A01`] });

    const one = `${address}/scoping-return/own/${id}`;
    const changed = { ...question, words: { en: 'Who keeps the records?' }, required: false, reason };
    await coordinator.put(one, { ...changed, revision: 0 }).expect(412);
    await coordinator.put(one, { ...changed, kind: 'text', options: [] }).expect(422);
    await coordinator.put(`${address}/imr/own/${id}`, { ...changed, section: 'involvement' }).expect(404);
    const { body } = await coordinator.put(one, { ...changed, revision: 1 }).expect(200);
    expect(inForm(body)).toMatchObject({ own: [{ id, words: { en: 'Who keeps the records?', cy: '' }, revision: 2 }] });
    await coordinator.post(`${one}/off`, { reason, revision: 1 }).expect(412);
    const off = await coordinator.post(`${one}/off`, { reason, revision: 2 }).expect(200);
    expect(inForm(off.body)).toMatchObject({ own: [{ id, takenOff: true }] });
    expect((await member.get(form).expect(200)).body.answers).toEqual({ [id]: 'We do' });
    expect(inForm((await coordinator.put(one, changed).expect(200)).body)).toMatchObject({
      own: [{ takenOff: false }],
    });
  });

  test('what it leaves out of a form, where that may be left out', async () => {
    const usual = `${there}/own-questions/scoping-return/usual`;
    const read = async () => (await coordinator.get(`${there}/own-questions`).expect(200)).body.forms;
    const optional = async () =>
      (await read()).find(({ form }: { form: string }) => form === 'scoping-return').optional;
    const [{ question, leftOut, revision }] = await optional();
    expect({ leftOut, revision }).toEqual({ leftOut: false, revision: 0 });
    await coordinator.put(`${usual}/${question}`, { leftOut: true, reason, revision: 0 }).expect(200);
    await coordinator.put(`${usual}/${question}`, { leftOut: true, reason, revision: 0 }).expect(412);
    expect(await optional()).toContainEqual(expect.objectContaining({ question, leftOut: true, revision: 1 }));
    await coordinator.put(`${usual}/involvement`, { leftOut: true, reason }).expect(404);
    await coordinator.put(`${usual}/${question}`, { leftOut: false, reason, revision: 1 }).expect(200);
    const member = await at.web.someone(['panelMember'], { agency: 'Anytown Housing' });
    await member.get(`${there}/own-questions`).expect(403);
    await member.put(`${usual}/${question}`, { leftOut: true, reason }).expect(403);
  });
});
