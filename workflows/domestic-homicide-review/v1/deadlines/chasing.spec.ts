import { expect, test } from '@jest/globals';
import { planRungs } from '#lantern/engine';
import { type Line, clockOf, goOn, plainCircumstances, tell } from '#lantern/testing';
import { stories } from '../examples/stories.js';
import { domesticHomicideReviewV1 as review } from '../index.js';

const rule = (clock: string) => review.deadlines.find((each) => each.clock === clock);

test('the Home Office is chased on the date and every month until it answers', () => {
  const waiting = tell(review, stories['homeOffice.waiting']);
  const deadline = clockOf(waiting, 'homeOfficeReply');
  expect(deadline).toMatchObject({ kind: 'local', due: '2026-12-10' });
  const reply = rule('homeOfficeReply');
  const rungs = reply ? planRungs(reply, deadline, plainCircumstances.calendar, new Date('2026-09-10T12:00:00Z')) : [];
  const days = rungs.map(({ dueAt }) => dueAt.toISOString().slice(0, 10));
  expect(days.slice(0, 4)).toEqual(['2026-12-10', '2027-01-11', '2027-02-10', '2027-03-10']);
  expect(days.at(-1)).toBe('2036-12-10');
  expect(new Set(rungs.map(({ step }) => step)).size).toBe(rungs.length);
});

test('the view of a decision not to review is waited for from the day the Home Office was told', () => {
  const decided: readonly Line[] = [
    ['2026-01-05', 'notification.received', { notifiedBy: 'police', victims: 1 }],
    ['2026-01-30', 'decision.made', { outcome: 'noReview', criteria: 'notMet', reasons: 'as minuted' }],
  ];
  const story = tell(review, decided);
  expect(story.state.ledger.tasks).toHaveProperty('A17');
  expect([...story.deadlines.keys()]).not.toContain('noReviewChase');
  const told = goOn(review, story, [['2026-02-02', 'homeOffice.notified', { about: 'decision' }]]);
  expect(clockOf(told, 'noReviewChase')).toMatchObject({ kind: 'local', startedOn: '2026-02-02', due: '2026-03-30' });
});

test('telling it of a decision to review starts no such date', () => {
  const told = tell(review, [
    ['2026-01-05', 'notification.received', { notifiedBy: 'police', victims: 1 }],
    ['2026-01-30', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }],
    ['2026-02-02', 'homeOffice.notified', { about: 'decision' }],
  ]);
  expect([...told.deadlines.keys()]).not.toContain('noReviewChase');
});
