import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addDays } from '#lantern/calendar';
import { openOffice } from './fixtures/office.js';

let office: Awaited<ReturnType<typeof openOffice>>;

beforeEach(async () => {
  office = await openOffice('2026-03-16T10:00:00Z');
  await office.addContact({
    role: 'coordinator',
    name: 'Sam Patel',
    email: 'sam@anytown.gov.uk',
    manager: 'head@anytown.gov.uk',
  });
  await office.addContact({ role: 'cspChair', email: 'chair@anytown.gov.uk' });
});
afterEach(() => office.stop());

const letters = (sent: readonly { to: string; subject: string }[]) =>
  sent.map(({ to, subject }) => `${to}: ${subject}`);

describe('a reminder', () => {
  test('of one date of one event reaches whoever holds it, whole', async () => {
    const reference = await office.openReview();
    expect(await office.postAt('2026-03-23T07:59:59Z')).toEqual([]);
    const sent = await office.postAt('2026-03-23T08:00:00Z');
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      to: 'sam@anytown.gov.uk',
      from: 'Anytown reviews <dhr@example.gov.uk>',
      replyTo: 'sam@anytown.gov.uk',
      subject: `Hold the decision meeting due Mon 6 Apr 2026: case ${reference}`,
    });
    expect(sent[0]?.text).toBe(`Hello,

Domestic Homicide Review (DHR), case ${reference}

This is a reminder of a task of yours: Hold the decision meeting, due by Monday 6 April 2026 (in practice Thursday 2 April 2026). This date is a local target, set by the partnership.

Open the task:
https://lantern.example.gov.uk/reviews/${reference}

The link opens what is asked of you, and nothing else. It asks who you are before it shows anything about the case.

These answers are just as welcome, at the same link, by reply or by phone:

- This is not mine. Tell us whose it is, if you know.
- I need more time. Tell us why, and the date that you can manage.

Looking after yourself. This is our first message to you about this case. Work of this kind can be distressing, and it may bring back a loss of your own. Please do not carry it alone: talk to your manager, or to your employer’s staff support service. The person named below can tell you where to find help with bereavement, or with the strain that this work can put on those who do it.

If you have a question, please phone Sam Patel, co-ordinator, on 01632 960 123 (Monday to Friday, 9am to 5pm). You can also reply to this e-mail. Please use the case reference and leave out names and other personal details.

Anytown
`);
    expect(await office.postAt('2026-03-23T12:00:00Z')).toEqual([]);
    const [row] = await office.rows<Record<string, unknown>>(
      `select e.status, e.address, e.subject, e.text, e.html, e.attempts, e.message_id, e.recipient, r.status as rung
       from email e join rung r on r.email_id = e.id`,
    );
    expect(row).toEqual({
      status: 'sent',
      address: 'sam@anytown.gov.uk',
      subject: sent[0]?.subject,
      text: sent[0]?.text,
      html: sent[0]?.html,
      attempts: 1,
      message_id: `<email.${sent[0]?.id}@example.gov.uk>`,
      recipient: 'coordinator',
      rung: 'sent',
    });
  });

  test('says only once to a person that a case is new to them', async () => {
    await office.openReview();
    const [first] = await office.postAt('2026-03-23T08:00:00Z');
    const [second] = await office.postAt('2026-03-30T07:00:00Z');
    expect(first?.text).toContain('Looking after yourself');
    expect(second?.text).not.toContain('Looking after yourself');
  });

  test('of the decision goes to the chair alone, and so does word that the date has passed', async () => {
    const reference = await office.openReview();
    await office.record(reference, 'decisionMeeting.held');
    const sent = await office.postAt('2026-04-09T07:00:00Z');
    expect(letters(sent)).toEqual([`chair@anytown.gov.uk: Your decision needed by Thu 16 Apr 2026: case ${reference}`]);
    const late = await office.postAt('2026-04-17T07:00:00Z');
    expect(letters(late)).toEqual([
      `chair@anytown.gov.uk: Overdue (guidance), reason needed: CSP chair's decision, case ${reference}`,
    ]);
    expect(late[0]?.text).toContain('was due on Thursday 16 April 2026, 1 day ago');
  });

  test('to an office that nobody holds is shown to the co-ordinator', async () => {
    await office.rows(`delete from contact where role = 'cspChair'`);
    const reference = await office.openReview();
    await office.record(reference, 'decisionMeeting.held');
    expect(await office.postAt('2026-04-09T07:00:00Z')).toEqual([]);
    expect(await office.rows(`select status, failure, subject from email where template = 'decision-needed'`)).toEqual([
      {
        status: 'undeliverable',
        failure: 'No e-mail address is known for the chair of the partnership.',
        subject: `Your decision needed by Thu 16 Apr 2026: case ${reference}`,
      },
    ]);
  });
});

describe('several tasks of one person', () => {
  test('on one day, in one case or in several, make one e-mail', async () => {
    const first = await office.openReview();
    const second = await office.openReview();
    const sent = await office.postAt('2026-03-23T08:00:00Z');
    expect(letters(sent)).toEqual(['sam@anytown.gov.uk: 2 tasks due, the first by Mon 6 Apr 2026']);
    expect(sent[0]?.text).toContain(
      `Hold the decision meeting, case ${first}: by Monday 6 April 2026 (local target; in practice Thursday 2 April 2026).`,
    );
    expect(sent[0]?.text).toContain(
      `Hold the decision meeting, case ${second}: by Monday 6 April 2026 (local target; in practice Thursday 2 April 2026).`,
    );
    expect(await office.rows('select count(*)::int as rungs from rung where status = $1', ['sent'])).toEqual([
      { rungs: 2 },
    ]);
  });

  test('late and not late, go as overdue with what else is due', async () => {
    const late = await office.openReview();
    await office.postAt('2026-03-24T08:00:00Z');
    const other = await office.openReview('2026-03-24');
    await office.postAt('2026-03-31T08:00:00Z');
    // 7 April: a day after the first meeting was due, and seven before the second.
    const sent = await office.postAt('2026-04-07T07:00:00Z');
    expect(letters(sent)).toEqual([
      `sam@anytown.gov.uk: 1 day past local target: hold the decision meeting, case ${late}`,
    ]);
    expect(sent[0]?.text).toContain('You have this as well, which is not late:');
    expect(sent[0]?.text).toContain(
      `Hold the decision meeting, case ${other}: by Tuesday 14 April 2026 (local target).`,
    );
  });

  test('are never cut apart, however small the chunks', async () => {
    for (const _ of Array.from({ length: 5 })) await office.openReview();
    office.clock.moveTo(new Date('2026-03-23T08:00:00Z'));
    expect(await office.reminders.runDue(office.clock.now(), undefined, 2)).toEqual({ done: 5 });
    expect(await office.rows(`select count(*)::int as emails from email where template = 'reminder'`)).toEqual([
      { emails: 1 },
    ]);
  });
});

describe('one scheduled e-mail a day', () => {
  test('lets what falls due later that day wait for the next working day', async () => {
    const first = await office.openReview();
    const second = await office.openReview();
    await office.rows(
      `update rung set due_at = due_at + interval '3 hours' from case_file c
       where c.id = case_file_id and c.reference = $1 and step = '14 days before'`,
      [second],
    );
    const reminder = (reference: string) =>
      `sam@anytown.gov.uk: Hold the decision meeting due Mon 6 Apr 2026: case ${reference}`;
    expect(letters(await office.postAt('2026-03-23T08:00:00Z'))).toEqual([reminder(first)]);
    expect(await office.postAt('2026-03-23T11:00:00Z')).toEqual([]);
    expect(letters(await office.postAt('2026-03-24T08:00:00Z'))).toEqual([reminder(second)]);
  });
});

describe('a ladder that begins late', () => {
  test('sends none of the steps that were past, and those that are still to come', async () => {
    // Told of on 16 March: the meeting was due on 9 March, the decision on 16 March.
    const late = await office.openReview('2026-02-16');
    expect(letters(await office.postAt('2026-03-16T10:30:00Z'))).toEqual([]);
    const rungs = await office.rows<{ key: string; step: string }>(
      `select deadline_key as key, step from rung r join case_file c on c.id = r.case_file_id
       where c.reference = $1 order by due_at, key, recipient`,
      [late],
    );
    expect(rungs).toEqual([
      { key: 'decision', step: '1 day after' },
      ...Array.from({ length: 3 }, () => ({ key: 'scopingMeeting', step: '14 days after' })),
    ]);
  });

  test('and is worked out anew after its step of the day went out, does not send it again', async () => {
    const reference = await office.openReview();
    expect(await office.postAt('2026-03-23T08:00:00Z')).toHaveLength(1);
    const changes = { victims: 2 };
    await office.record(reference, 'event.corrected', { corrects: 1, changes, reason: 'misread' });
    expect(await office.postAt('2026-03-23T12:00:00Z')).toEqual([]);
    expect(await office.postAt('2026-03-24T08:00:00Z')).toEqual([]);
    expect(letters(await office.postAt('2026-03-30T07:00:00Z'))).toHaveLength(1);
  });
});

describe('a date that moves', () => {
  test('takes its reminders with it', async () => {
    const reference = await office.openReview();
    await office.record(reference, 'decisionMeeting.held');
    expect(await office.postAt('2026-03-23T08:00:00Z')).toEqual([]);
    expect(new Set((await office.rungs(reference, 'scopingMeeting')).map(({ status }) => status))).toEqual(
      new Set(['superseded']),
    );
  });

  test('between the reading and the writing sends nothing', async () => {
    const reference = await office.openReview();
    await office.rows(`update deadline set revision = 99 where clock = 'scopingMeeting'`);
    expect(await office.postAt('2026-03-23T08:00:00Z')).toEqual([]);
    expect((await office.rungs(reference, 'scopingMeeting'))[0]?.status).toBe('superseded');
  });

  test('stands still and sends nothing while it is on hold', async () => {
    const reference = await office.openReview();
    await office.record(reference, 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as recorded' });
    // The appointment of the chair is due on 27 April; its first reminder would go on 13 April.
    await office.record(reference, 'hold.placed', {
      hold: 'trial',
      reason: 'criminalProceedings',
      clocks: ['chairAppointed'],
    });
    const sent = await office.postAt('2026-04-13T07:00:00Z');
    expect(sent.map(({ text }) => text).join('\n')).not.toContain('Appoint the independent chair');
    expect(new Set((await office.rungs(reference, 'chairAppointed')).map(({ status }) => status))).toEqual(
      new Set(['superseded']),
    );
  });

  test('after its e-mail was written and before it was sent, stops the e-mail', async () => {
    const reference = await office.openReview();
    office.clock.moveTo(new Date('2026-03-23T08:00:00Z'));
    await office.reminders.runDue(office.clock.now());
    await office.record(reference, 'decisionMeeting.held');
    await office.mail.runDue(office.clock.now());
    expect(office.sent).toEqual([]);
    expect(await office.rows(`select status from email where template = 'reminder'`)).toEqual([
      { status: 'superseded' },
    ]);
  });
});

describe('after downtime', () => {
  test('of weeks only the present step is sent, true to the day, and the others are recorded as missed', async () => {
    const reference = await office.openReview();
    // Nothing ran from 16 March to 31 March: the reminders of 23 and 30 March are both due.
    const sent = await office.postAt('2026-03-31T09:00:00Z');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain('If you will need more time, please ask now');
    const rungs = await office.rungs(reference, 'scopingMeeting');
    expect(rungs.filter(({ status }) => status !== 'pending')).toEqual([
      { step: '14 days before', recipient: 'coordinator', status: 'missed' },
      { step: '7 days before', recipient: 'coordinator', status: 'sent' },
    ]);
  });

  test('past the date the overdue notice counts the days to the day it is sent', async () => {
    const reference = await office.openReview();
    const sent = await office.postAt('2026-04-10T09:00:00Z');
    expect(letters(sent)).toContain(
      `sam@anytown.gov.uk: 4 days past local target: hold the decision meeting, case ${reference}`,
    );
    const counts = Map.groupBy(await office.rungs(reference, 'scopingMeeting'), ({ status }) => status);
    expect(counts.get('missed')?.map(({ step }) => step)).toEqual(['14 days before', '7 days before', '1 day before']);
  });

  test('a reminder of a day that has come is of no use any more', async () => {
    const reference = await office.openReview();
    await office.rows(
      `update deadline set due = '2026-04-08', due_earliest = '2026-04-08' where clock = 'scopingMeeting'`,
    );
    expect(await office.postAt('2026-04-08T09:00:00Z')).toEqual([]);
    const counts = Map.groupBy(await office.rungs(reference, 'scopingMeeting'), ({ status }) => status);
    expect(counts.get('missed')).toHaveLength(3);
  });
});

test('weekends, holidays and evenings are quiet', async () => {
  await office.openReview();
  // The day before the date is Easter Sunday: the reminder goes on the Thursday before Good Friday.
  await office.postAt('2026-03-30T07:00:00Z');
  expect(await office.postAt('2026-04-02T06:59:59Z')).toEqual([]);
  expect(await office.postAt('2026-04-02T16:00:00Z')).toEqual([]);
  for (const day of ['2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06'])
    expect(await office.postAt(`${day}T10:00:00Z`)).toEqual([]);
  const sent = await office.postAt('2026-04-07T07:00:00Z');
  expect(sent).toHaveLength(1);
  expect(sent[0]?.subject).toContain('1 day past local target');
});

describe('the steps of a ladder', () => {
  test('go to the manager at the second and to the chair at the third, each with their own copy', async () => {
    const reference = await office.openReview();
    const sent = new Map<string, string[]>();
    for (const day of ['2026-04-07', '2026-04-13', '2026-04-20']) {
      const of = await office.postAt(`${day}T07:00:00Z`);
      sent.set(
        day,
        letters(of)
          .filter((line) => line.includes('hold the decision meeting'))
          .toSorted(),
      );
    }
    const words = (days: number) => `${days} days past local target: hold the decision meeting, case ${reference}`;
    expect(Object.fromEntries(sent)).toEqual({
      '2026-04-07': [`sam@anytown.gov.uk: 1 day past local target: hold the decision meeting, case ${reference}`],
      '2026-04-13': [`head@anytown.gov.uk: Copy to you. ${words(7)}`, `sam@anytown.gov.uk: ${words(7)}`],
      '2026-04-20': [
        `chair@anytown.gov.uk: Copy to you. ${words(14)}`,
        `head@anytown.gov.uk: Copy to you. ${words(14)}`,
        `sam@anytown.gov.uk: ${words(14)}`,
      ],
    });
    const own = office.sent.filter(({ to }) => to === 'sam@anytown.gov.uk');
    expect(own.at(-1)?.text).toContain(
      'Your line manager and the chair of the Community Safety Partnership have a copy',
    );
  });

  test('are left out where no manager is known', async () => {
    await office.rows('update contact set manager_email = null');
    const reference = await office.openReview();
    await office.postAt('2026-04-07T07:00:00Z');
    const sent = await office.postAt('2026-04-13T07:00:00Z');
    expect(sent.map(({ to }) => to)).not.toContain('head@anytown.gov.uk');
    expect(sent.find(({ to }) => to === 'sam@anytown.gov.uk')?.text).not.toContain('line manager');
    expect(await office.rungs(reference, 'scopingMeeting')).toContainEqual({
      step: '7 days after',
      recipient: 'lineManager:coordinator',
      status: 'skipped',
    });
  });
});

test('two workers at once write each reminder once', async () => {
  for (const at of Array.from({ length: 12 }, (_, index) => index))
    await office.addContact({ role: 'panelMember', email: `panel${at}@example.org` });
  const references = [];
  for (const _ of Array.from({ length: 8 })) references.push(await office.openReview());
  const days = Array.from({ length: 25 }, (_, after) => addDays('2026-03-23', after));
  for (const day of days) {
    office.clock.moveTo(new Date(`${day}T11:00:00Z`));
    const now = office.clock.now();
    await Promise.all(Array.from({ length: 4 }, () => office.reminders.runDue(now, undefined, 3)));
    await Promise.all(Array.from({ length: 4 }, () => office.mail.runDue(now)));
  }
  const perDay = Map.groupBy(
    office.sent.filter(({ to, subject }) => to === 'sam@anytown.gov.uk' && /due|Overdue|past/.test(subject)),
    ({ date }) => date.toISOString().slice(0, 10),
  );
  expect([...perDay.values()].map((emails) => emails.length)).toEqual([...perDay.keys()].map(() => 1));
  expect(
    await office.rows(
      `select status, count(*)::int from rung where due_at <= $1 and status in ('pending', 'sent') and email_id is null group by 1`,
      [office.clock.now()],
    ),
  ).toEqual([]);
  expect(new Set(office.sent.map(({ id }) => id)).size).toBe(office.sent.length);
});

test('a crash while composing leaves everything as it was', async () => {
  await office.openReview();
  await office.rows(
    `create function fail_on_mail() returns trigger language plpgsql as $$ begin raise 'the disk is full'; end $$`,
  );
  await office.rows('create trigger fail before insert on email for each row execute function fail_on_mail()');
  office.clock.moveTo(new Date('2026-03-23T08:00:00Z'));
  await expect(office.reminders.runDue(office.clock.now())).rejects.toThrow('the disk is full');
  expect(await office.rows(`select count(*)::int as sent from rung where status <> 'pending'`)).toEqual([{ sent: 0 }]);
  await office.rows('drop trigger fail on email');
  expect(await office.postAt('2026-03-23T08:01:00Z')).toHaveLength(1);
});
