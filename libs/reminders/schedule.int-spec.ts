import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { NotFound } from '#lantern/platform';
import { openOffice } from './fixtures/office.js';

let office: Awaited<ReturnType<typeof openOffice>>;

beforeEach(async () => {
  office = await openOffice('2026-03-16T10:00:00Z');
  await office.addContact({ role: 'coordinator', email: 'sam@anytown.gov.uk' });
  await office.addContact({ role: 'cspChair', email: 'chair@anytown.gov.uk' });
  await office.addContact({ role: 'agency', agency: 'Anytown Housing', email: 'housing@example.org' });
});
afterEach(() => office.stop());

test('what is to be sent of a new review, in order, if nothing changes', async () => {
  const reference = await office.openReview();
  const case_ = `case ${reference}`;
  expect(await office.schedule.schedule(reference)).toEqual([
    {
      on: '2026-03-16',
      at: '2026-03-16T10:00:00.000Z',
      template: 'secure-records',
      to: 'agency',
      agency: 'Anytown Housing',
      about: '',
      subject: `Please confirm records secured by Mon 16 Mar 2026: ${case_}`,
    },
    {
      on: '2026-03-23',
      at: '2026-03-23T08:00:00.000Z',
      template: 'reminder',
      to: 'coordinator',
      agency: null,
      about: 'Hold the decision meeting',
      subject: `Hold the decision meeting due Mon 6 Apr 2026: ${case_}`,
    },
    expect.objectContaining({ on: '2026-03-30', template: 'reminder' }),
    expect.objectContaining({ on: '2026-04-02', template: 'reminder' }),
    expect.objectContaining({
      on: '2026-04-07',
      subject: `1 day past local target: hold the decision meeting, ${case_}`,
    }),
    {
      on: '2026-04-09',
      at: '2026-04-09T07:00:00.000Z',
      template: 'decision-needed',
      to: 'cspChair',
      agency: null,
      about: "CSP chair's decision",
      subject: `Your decision needed by Thu 16 Apr 2026: ${case_}`,
    },
    expect.objectContaining({ on: '2026-04-13', to: 'coordinator', template: 'overdue' }),
    expect.objectContaining({ on: '2026-04-17', to: 'cspChair', template: 'digest' }),
    expect.objectContaining({ on: '2026-04-20', to: 'coordinator', template: 'overdue' }),
    expect.objectContaining({
      on: '2026-04-20',
      to: 'cspChair',
      subject: expect.stringContaining('Copy to you. 14 days past'),
    }),
  ]);
});

test('looks as far ahead as it is asked to', async () => {
  const reference = await office.openReview();
  const days = async (count: number) => (await office.schedule.schedule(reference, count)).map(({ on }) => on);
  expect(await days(7)).toEqual(['2026-03-16', '2026-03-23']);
  await expect(office.schedule.schedule('AT-00-00')).rejects.toBeInstanceOf(NotFound);
});

test('puts together what will go in one e-mail, the returns of agencies included', async () => {
  const reference = await office.openReview();
  await office.record(reference, 'scoping.requested', { agencies: ['Anytown Housing'] });
  const planned = await office.schedule.schedule(reference);
  expect(planned.filter(({ to, template }) => to === 'agency' && template === 'reminder')).toEqual([
    expect.objectContaining({ about: 'Scoping return', subject: expect.stringContaining(`${reference}-A01`) }),
    expect.objectContaining({ about: 'Scoping return' }),
  ]);
});

test('keeps apart what goes to different agencies, though one person may speak for both', async () => {
  const reference = await office.openReview();
  await office.record(reference, 'scoping.requested', { agencies: ['Anytown Housing', 'Anytown Police'] });
  const planned = await office.schedule.schedule(reference);
  const reminders = planned.filter(({ to, template }) => to === 'agency' && template === 'reminder').slice(0, 2);
  expect(reminders.map(({ agency, subject }) => `${agency}: ${subject}`)).toEqual([
    `Anytown Housing: Scoping return due Mon 30 Mar 2026: case ${reference}-A01`,
    `Anytown Police: Scoping return due Mon 30 Mar 2026: case ${reference}-A02`,
  ]);
});

test('comes true', async () => {
  const reference = await office.openReview();
  const planned = await office.schedule.schedule(reference);
  for (const { at } of planned) await office.postAt(at);
  const sent = await office.rows<{ subject: string; to: string; on: string }>(
    `select subject, recipient as to, to_char(due_at at time zone 'Europe/London', 'YYYY-MM-DD') as on from email
     where status = 'sent'`,
  );
  const line = ({ on, to, subject }: { on: string; to: string; subject: string }): string => `${on} ${to}: ${subject}`;
  expect(sent.map(line).toSorted()).toEqual(planned.map(line).toSorted());
  expect(await office.schedule.schedule(reference)).toEqual([]);
});

describe('what waits for the morning', () => {
  const chased = { task: 'A11', clock: 'scopingMeeting', holder: 'cspChair' };

  test('is shown as it will be sent, also where it names tasks', async () => {
    const reference = await office.openReview();
    office.clock.moveTo(new Date('2026-03-16T18:30:00Z'));
    await office.record(reference, 'task.chased', chased);
    const planned = await office.schedule.schedule(reference, 1);
    expect(planned.filter(({ template }) => template === 'reminder')).toEqual([
      expect.objectContaining({
        on: '2026-03-17',
        to: 'cspChair',
        subject: `Hold the decision meeting due Mon 6 Apr 2026: case ${reference}`,
      }),
    ]);
    const sent = await office.postAt('2026-03-17T08:00:00Z');
    expect(sent.map(({ subject }) => subject).toSorted()).toEqual(planned.map(({ subject }) => subject).toSorted());
  });

  test('of several reviews is shown in each of them', async () => {
    const [one, other] = [await office.openReview(), await office.openReview()];
    office.clock.moveTo(new Date('2026-03-23T08:00:00Z'));
    await office.reminders.runDue(office.clock.now());
    await office.rows(`update email set due_at = '2026-03-24T08:00:00Z' where template = 'reminder'`);
    for (const reference of [one, other])
      expect(
        (await office.schedule.schedule(reference, 2)).find(({ template }) => template === 'reminder'),
      ).toMatchObject({
        on: '2026-03-24',
        about: 'Hold the decision meeting',
        subject: '2 tasks due, the first by Mon 6 Apr 2026',
      });
  });

  test('is not shown once it is done, nor as asked by a day that has passed', async () => {
    const reference = await office.openReview();
    office.clock.moveTo(new Date('2026-03-16T18:30:00Z'));
    const late = await office.openReview();
    const subjects = async (wanted: string) =>
      (await office.schedule.schedule(wanted, 1)).flatMap(({ template, subject }) =>
        template === 'secure-records' ? [subject] : [],
      );
    expect(await subjects(late)).toEqual([`Please confirm records secured: case ${late}`]);
    await office.record(reference, 'task.completed', { task: 'A6' });
    expect(await subjects(reference)).toEqual([]);
  });
});
