import { describe, expect, test } from '@jest/globals';
import { timetableOf } from '#lantern/engine';
import { plainCircumstances, workflowNamed } from '#lantern/testing';

const definition = workflowNamed('domestic-homicide-review');
const parts = ['agency-return', 'draft-comment', 'recommendation'].map((name) => workflowNamed(name));

const planned = (known: Readonly<Record<string, string>>, settings = {}) =>
  timetableOf(
    { definition, parts, circumstances: { ...plainCircumstances, settings } },
    new Map(Object.entries(known)),
  );

const dueOf = (known: Readonly<Record<string, string>>, clock: string, settings = {}): string[] =>
  planned(known, settings).dates.flatMap((date) => (date.clock === clock ? [date.due] : []));

const notified = { 'notification.received': '2026-03-16' };

describe('the timetable of a review of which only the notification is known', () => {
  test('has each date as if everything before it were done on its day', () => {
    expect(dueOf(notified, 'decision')).toEqual(['2026-04-16']);
    expect(dueOf(notified, 'completion')).toEqual(['2026-10-16']);
    expect(dueOf(notified, 'boardSignoff')).toEqual(['2027-01-15']);
    expect(dueOf(notified, 'submission')).toEqual(['2027-01-29']);
    expect(dueOf(notified, 'homeOfficeReply')).toEqual(['2027-04-29']);
  });

  test('has the dates of those who are asked', () => {
    expect(dueOf(notified, 'scopingReturnDue')).toEqual(['2026-04-02']);
  });

  test('lets a meeting follow each meeting until the review is completed', () => {
    expect(dueOf(notified, 'panelCadence')).toEqual(['2026-07-30', '2026-09-17']);
  });

  test('is in the order of its dates', () => {
    const dates = planned(notified).dates.map(({ due }) => due);
    expect(dates).toEqual(dates.toSorted());
  });

  test('names what has no date, because nobody knows the day it counts from', () => {
    const undated = planned(notified).undated.map(({ rule }) => rule.clock);
    expect(undated).toEqual(expect.arrayContaining(['commissionerCopy', 'imrDue', 'publication', 'holdReview']));
    const dated = new Set(planned(notified).dates.map(({ clock }) => clock));
    expect(undated.filter((clock) => dated.has(clock))).toEqual([]);
    expect(undated).not.toContain('retentionReview');
  });
});

describe('what is known besides', () => {
  test('a decision that came late moves all that counts from it, and not its own date', () => {
    const known = { ...notified, 'decision.made': '2026-05-20' };
    expect(dueOf(known, 'decision')).toEqual(['2026-04-16']);
    expect(dueOf(known, 'completion')).toEqual(['2026-11-20']);
  });

  test('a decision that came early leaves out what it made needless', () => {
    expect(dueOf({ ...notified, 'decision.made': '2026-03-20' }, 'scopingMeeting')).toEqual([]);
  });

  test('agreed terms of reference bring the dates of the evidence', () => {
    const known = { ...notified, 'terms.agreed': '2026-06-11' };
    expect(dueOf(known, 'evidenceRequest')).toEqual(['2026-06-15']);
    expect(dueOf(known, 'imrDue')).toEqual(['2026-08-10']);
  });

  test('a letter brings the dates of publication, and one more update of the plan', () => {
    const known = { ...notified, 'homeOffice.letterReceived': '2027-06-01' };
    expect(dueOf(known, 'publication')).toEqual(['2027-06-29']);
    expect(dueOf(known, 'actionUpdate')).toEqual(['2027-09-01']);
  });

  test('what cannot have happened on its day is refused with reasons, and the rest stands', () => {
    const known = { ...notified, 'decision.made': '2026-03-02' };
    const { dates, refused } = planned(known);
    expect(refused).toEqual([
      { type: 'decision.made', reasons: ['"Decision made" cannot have been before "Notification received".'] },
    ]);
    expect(dates.map(({ clock }) => clock)).toContain('completion');
  });
});

test('a date past the known bank holidays is provisional', () => {
  const far = planned({ 'notification.received': '2035-03-16' }).dates;
  expect(far.every(({ provisional }) => provisional)).toBe(true);
  expect(planned(notified).dates.some(({ provisional }) => provisional)).toBe(false);
});

test('a partnership’s own lengths are counted', () => {
  expect(dueOf(notified, 'boardSignoff', { board_signoff: { count: 2, unit: 'weeks' } })).toEqual(['2026-10-30']);
});

test('nothing is planned of a case that nobody was told of', () => {
  expect(planned({}).dates).toEqual([]);
});
