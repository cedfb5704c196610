import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openOffice } from './fixtures/office.js';

let office: Awaited<ReturnType<typeof openOffice>>;

beforeEach(async () => {
  // A Thursday: the small tasks of a notification are all due within days.
  office = await openOffice('2026-03-12T10:00:00Z');
  await office.addContact({ role: 'coordinator', name: 'Sam Patel', email: 'sam@anytown.gov.uk' });
  await office.addContact({ role: 'cspChair', email: 'chair@anytown.gov.uk' });
});
afterEach(() => office.stop());

const at = (instant: string): Date => {
  office.clock.moveTo(new Date(instant));
  return office.clock.now();
};

const lists = () =>
  office.rows<{ address: string; subject: string; due: string; dedupe: string }>(
    `select e.recipient, e.subject, e.dedupe, to_char(e.due_at at time zone 'Europe/London', 'YYYY-MM-DD HH24:MI') as due
     from email e where template = 'digest' order by due_at, dedupe`,
  );

describe('the list of the week', () => {
  test('tells each person what is due and what is late, whole', async () => {
    const reference = await office.openReview();
    await office.digests.weekly(at('2026-03-16T08:00:00Z'));
    await office.mail.runDue(office.clock.now());
    expect(office.sent.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
      'sam@anytown.gov.uk: Your DHR tasks this week: 4 due, 3 past their dates',
    ]);
    expect(office.sent[0]?.text).toBe(`Hello,

These are your open tasks in Domestic Homicide Review (DHR) cases this week.

Not done yet

- Ask agencies to secure their records, case ${reference}: was due on Thursday 12 March 2026, 4 days ago. Past its local target.
- Set the reference and the access list, case ${reference}: was due on Friday 13 March 2026, 3 days ago. Past its local target.
- Tell the CSP chair, case ${reference}: was due on Friday 13 March 2026, 3 days ago. Past its local target.

Due

- Acknowledge the referrer, case ${reference}: by Monday 16 March 2026 (local target).
- Send the scoping request, case ${reference}: by Tuesday 17 March 2026 (local target).
- Confirm the lead partnership, case ${reference}: by Thursday 19 March 2026 (local target).
- Liaise with the police, case ${reference}: by Thursday 19 March 2026 (local target).

Open the list:
https://lantern.example.gov.uk/

The link opens what is asked of you, and nothing else. It asks who you are before it shows anything about the case.

If you have a question, please phone Sam Patel, co-ordinator, on 01632 960 123 (Monday to Friday, 9am to 5pm). You can also reply to this e-mail. Please use the case reference and leave out names and other personal details.

Anytown
`);
  });

  test('says that a family is to be spoken with, and whom not; the month does not', async () => {
    const reference = await office.openReview();
    await office.rows(
      `insert into family_record (id, review_id, kind, revision, content, next_contact, taken_off, changed_by, changed_at)
       select gen_random_uuid(), id, 'person', 1, '\\x00', '2026-03-18', false, gen_random_uuid(), now() from case_file where reference = $1`,
      [reference],
    );
    await office.digests.weekly(at('2026-03-16T08:00:00Z'));
    await office.digests.monthly(at('2026-03-16T08:00:00Z'));
    await office.mail.runDue(office.clock.now());
    const line = `- Be in touch with the family or their friends, case ${reference}: by Wednesday 18 March 2026`;
    expect(office.sent.map(({ text }) => text).filter((text) => text.includes('Be in touch'))).toEqual([
      expect.stringContaining(line),
    ]);
    expect(office.sent.filter(({ text }) => text.includes('the month ahead'))).not.toEqual([]);
  });

  test('says that a department is to be asked again, by the last step alone that counts', async () => {
    const reference = await office.openReview();
    const recommended = (number: number, withdrawnAt: string | null) =>
      office.rows(
        `insert into learning_item (id, review_id, kind, number, revision, content, begun_by, begun_at, changed_by, changed_at, withdrawn_at)
         select gen_random_uuid(), id, 'recommendation', $2, 1, '\\x00', id, now(), id, now(), $3 from case_file where reference = $1`,
        [reference, number, withdrawnAt],
      );
    const step = (onDay: string, nextOn: string | null, takenOff: string | null, of = 1) =>
      office.rows(
        `insert into national_dealing (id, review_id, item_id, kind, on_day, next_on, content, recorded_by, recorded_at, taken_off_at)
         select gen_random_uuid(), c.id, i.id, 'sent', $2, $3, '\\x00', c.id, now(), $4
         from case_file c join learning_item i on i.review_id = c.id and i.number = $5 where reference = $1`,
        [reference, onDay, nextOn, takenOff, of],
      );
    await recommended(1, null);
    await recommended(2, '2026-03-05T10:00:00Z');
    await step('2026-01-05', '2026-03-01', null, 2);
    await step('2026-01-05', '2026-03-01', null);
    await step('2026-03-02', '2026-03-19', null);
    await step('2026-03-03', null, '2026-03-04T10:00:00Z');
    await office.digests.weekly(at('2026-03-16T08:00:00Z'));
    await office.mail.runDue(office.clock.now());
    const [told] = office.sent.map(({ text }) => text).filter((text) => text.includes('Ask a department again'));
    expect(told).toContain(`national recommendation, case ${reference}: by Thursday 19 March 2026`);
    expect(told?.match(/Ask a department again/g)).toHaveLength(1);
  });

  test('is written once a week, also when two workers ask', async () => {
    await office.openReview();
    const now = at('2026-03-16T08:00:00Z');
    const done = await Promise.all([office.digests.weekly(now), office.digests.weekly(now)]);
    expect(done.reduce((sum, each) => sum + each.done, 0)).toBe(1);
    expect(await office.digests.weekly(at('2026-03-19T08:00:00Z'))).toEqual({ done: 0 });
    expect(await office.digests.weekly(at('2026-03-23T08:00:00Z'))).toEqual({ done: 1 });
    expect(await lists()).toHaveLength(2);
  });

  test('is not sent to whoever has nothing open', async () => {
    await office.openReview();
    await office.rows(`update deadline set settled = true, met_on = '2026-03-12'`);
    expect(await office.digests.weekly(at('2026-03-16T08:00:00Z'))).toEqual({ done: 0 });
  });

  test('goes out on the next working day where the Monday is a holiday', async () => {
    await office.openReview();
    await office.digests.weekly(at('2026-04-06T07:00:00Z'));
    expect(await lists()).toMatchObject([{ due: '2026-04-07 08:00' }, { due: '2026-04-07 08:00' }]);
  });

  test('waits a day for somebody who gets a reminder that day, whichever is written first', async () => {
    // The decision meeting is due on 2 April; its second reminder goes on 26 March, its third on 1 April.
    await office.openReview();
    await office.rows(`update rung set due_at = '2026-03-16T08:00:00Z' where step = '14 days before'`);
    await office.digests.weekly(at('2026-03-16T08:00:00Z'));
    const monday = await office.postAt('2026-03-16T08:00:00Z');
    expect(monday.map(({ subject }) => subject)).toEqual([expect.stringContaining('Hold the decision meeting due')]);
    const tuesday = await office.postAt('2026-03-17T08:00:00Z');
    expect(tuesday.map(({ subject }) => subject)).toEqual([expect.stringContaining('Your DHR tasks this week')]);
    await office.rows(`update rung set due_at = '2026-03-23T08:00:00Z' where step = '7 days before'`);
    await office.postAt('2026-03-23T08:00:00Z');
    await office.digests.weekly(at('2026-03-23T08:01:00Z'));
    expect((await lists()).map(({ due }) => due)).toContain('2026-03-24 08:00');
  });

  test('counts its days to the day it is sent', async () => {
    await office.openReview();
    await office.digests.weekly(at('2026-03-16T08:00:00Z'));
    await office.postAt('2026-03-18T08:00:00Z');
    expect(office.sent[0]?.text).toContain('was due on Friday 13 March 2026, 5 days ago');
  });

  test('names to the co-ordinator and the chair what is two weeks late, and to its holder no more', async () => {
    const reference = await office.openReview();
    await office.rows(`update deadline set due = '2026-02-01' where clock = 'decision'`);
    await office.rows(`delete from deadline where clock <> 'decision'`);
    await office.digests.weekly(at('2026-03-16T08:00:00Z'));
    await office.mail.runDue(office.clock.now());
    expect(office.sent.map(({ to }) => to).toSorted()).toEqual(['chair@anytown.gov.uk', 'sam@anytown.gov.uk']);
    expect(office.sent[0]?.text).toContain(
      `CSP chair's decision, case ${reference}: was due on Sunday 1 February 2026`,
    );
  });
});

describe('the list of the month', () => {
  test('tells the chair of national dates and of their own', async () => {
    await office.openReview();
    await office.digests.monthly(at('2026-04-01T07:00:00Z'));
    await office.mail.runDue(office.clock.now());
    const [email] = office.sent;
    expect(`${email?.to}: ${email?.subject}`).toBe(
      'chair@anytown.gov.uk: Your DHR cases this month: 1 due, 5 past their dates',
    );
    expect(email?.text).toContain("CSP chair's decision");
    expect(await office.digests.monthly(at('2026-04-01T09:00:00Z'))).toEqual({ done: 0 });
  });

  test('and that of the week, on one day, go a day apart', async () => {
    await office.openReview();
    await office.rows(`update deadline set due = '2026-05-20' where clock = 'decision'`);
    await office.rows(`delete from deadline where clock <> 'decision'`);
    await office.rows('delete from rung');
    const now = at('2026-06-01T07:00:00Z');
    await office.digests.weekly(now);
    await office.digests.monthly(now);
    expect((await lists()).map(({ due }) => due)).toEqual(['2026-06-01 08:00', '2026-06-02 08:00']);
  });
});
