import { describe, expect, test } from '@jest/globals';
import { type Line, type Story, decideNext, eventOf, goOn, tell, workflowNamed } from '#lantern/testing';

const review = workflowNamed('domestic-homicide-review');

/** A review of a death in early March that has reached its evidence. */
const story = tell(review, [
  ['2026-03-09', 'notification.received', { notifiedBy: 'police', victims: 1, dateOfDeath: '2026-03-01' }],
  ['2026-03-16', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as recorded' }],
  ['2026-03-18', 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }],
  ['2026-03-19', 'panel.established', { members: [{ name: 'P. Member', agency: 'Anytown Housing' }] }],
  ['2026-03-20', 'hold.placed', { hold: 'trial', reason: 'criminalProceedings' }],
]);
const agreed: Line = ['2026-03-21', 'terms.agreed'];

function warningsOn(told: Story, line: Line): readonly string[] {
  const decision = decideNext(review, told, eventOf(review, line));
  if (!decision.accepted) throw new Error(decision.reasons.join(' '));
  return decision.warnings;
}

describe('dates in an impossible order are pointed out', () => {
  test.each<[string, Line, string]>([
    [
      'before the death',
      ['2026-02-28', 'note.added', { text: 'a' }],
      'this event (28 February 2026) comes before the death',
    ],
    [
      'before the notification',
      ['2026-03-08', 'note.added', { text: 'a' }],
      'comes before the notification (9 March 2026)',
    ],
    [
      'a hold lifted before it was placed',
      ['2026-03-19', 'hold.lifted', { hold: 'trial' }],
      'its end (19 March 2026) comes before the day the hold was placed (20 March 2026)',
    ],
    [
      'a period that ends before it begins',
      ['2026-03-21', 'terms.agreed', { scopeFrom: '2020', scopeTo: '2019-01' }],
      'the end of the period to look at (January 2019) comes before its beginning (2020)',
    ],
    [
      'terms of reference before the panel',
      ['2026-03-17', 'terms.agreed'],
      'agreement of the terms of reference (17 March 2026) comes before the establishment of the panel (19 March 2026)',
    ],
    [
      'a first scoping request is one of few that may come after what rests on it',
      ['2026-03-15', 'family.told', { about: 'decision' }],
      'telling the family of it (15 March 2026) comes before the decision (16 March 2026)',
    ],
  ])('%s', (_what, line, words) => {
    expect(warningsOn(story, line)).toContainEqual(expect.stringContaining(words));
  });

  test('of one agency, not of another', () => {
    const asked = goOn(review, story, [agreed, ['2026-04-01', 'imr.requested', { agency: 'Police' }]]);
    const both = goOn(review, asked, [['2026-04-20', 'imr.requested', { agency: 'Trust' }]]);
    expect(warningsOn(both, ['2026-04-10', 'imr.received', { agency: 'Trust' }])).toEqual([
      expect.stringContaining('the IMR (10 April 2026) comes before the request (20 April 2026)'),
    ]);
    expect(warningsOn(both, ['2026-04-10', 'imr.received', { agency: 'Police' }])).toEqual([]);
  });

  test('where a correction brings them about', () => {
    const correction: Line = [
      '2026-04-10',
      'event.corrected',
      { corrects: 2, changes: { on: '2026-03-26' }, reason: 'r' },
    ];
    expect(warningsOn(story, correction)).toContainEqual(
      expect.stringContaining('the appointment of the chair (18 March 2026) comes before the decision (26 March 2026)'),
    );
  });

  test('once: what was pointed out before is not pointed out again', () => {
    const odd = goOn(review, story, [['2026-03-17', 'terms.agreed']]);
    expect(
      warningsOn(odd, ['2026-04-10', 'event.corrected', { corrects: 1, changes: { victims: 2 }, reason: 'r' }]),
    ).toEqual([]);
  });
});

test.each<[string, Line]>([
  ['what is recorded later than it happened', ['2026-03-10', 'note.added', { text: 'a' }]],
  ['a hold lifted the day it was placed', ['2026-03-20', 'hold.lifted', { hold: 'trial' }]],
  ['a period of one year', ['2026-03-21', 'terms.agreed', { scopeFrom: '2020-05', scopeTo: '2020' }]],
])('nothing is impossible about %s', (_what, line) => {
  expect(warningsOn(story, line)).toEqual([]);
});
