import { expect, test } from '@jest/globals';
import { type Line, clockOf, goOn, tell } from '#lantern/testing';
import { stories } from '../examples/stories.js';
import { domesticHomicideReviewV1 as review } from '../index.js';

const planned = (day: string): Line => ['2027-01-14', 'publication.planned', { day, embargoUntil: '10:00' }];

test('the plan and the family are dated back from the day that is planned, and anew when it moves', () => {
  const first = goOn(review, tell(review, stories.publication), [planned('2027-03-01')]);
  expect(clockOf(first, 'publicationPlan')).toMatchObject({ due: '2027-02-01', metOn: null });
  expect(clockOf(first, 'familyFinal')).toMatchObject({ due: '2027-02-15', metOn: null });
  const moved = goOn(review, first, [planned('2027-04-12')]);
  expect(clockOf(moved, 'publicationPlan').cancelledOn).toBe('2027-01-14');
  expect(clockOf(moved, 'publicationPlan#2').due).toBe('2027-03-11');
  const told = goOn(review, moved, [['2027-03-01', 'family.told', { about: 'publication' }]]);
  expect(clockOf(told, 'familyFinal#2').metOn).toBe('2027-03-01');
  expect(Object.keys(told.state.ledger.tasks)).not.toContain('E7');
});
