import { describe, expect, test } from '@jest/globals';
import { journeyOf, type StepStanding } from '#lantern/engine';
import { workflowNamed } from '#lantern/testing';
import { workflows } from '#workflows';

const review = workflowNamed('domestic-homicide-review');

const told = (position: string, ...visited: string[]): Partial<Record<StepStanding, string[]>> => {
  const standings: Partial<Record<StepStanding, string[]>> = {};
  for (const { state, standing } of journeyOf(review, position, new Set(visited)))
    (standings[standing] ??= []).push(state);
  return standings;
};

const afterEvidence = ['reporting', 'signOff', 'homeOffice', 'publication', 'actionPlan', 'concluded'];

describe('the way of a review', () => {
  test.each<{ at: string; visited: string[]; is: Partial<Record<StepStanding, string[]>> }>([
    {
      at: 'awaitingDecision.scoping',
      visited: ['notified'],
      is: {
        done: ['notified'],
        now: ['awaitingDecision'],
        mayCome: ['noReviewScrutiny', 'commissioning', 'evidence', ...afterEvidence, 'closedNoReview'],
      },
    },
    {
      at: 'evidence',
      visited: ['notified', 'awaitingDecision', 'commissioning'],
      is: { done: ['notified', 'awaitingDecision', 'commissioning'], now: ['evidence'], toCome: afterEvidence },
    },
    {
      at: 'commissioning',
      visited: ['notified', 'noReviewScrutiny'],
      is: {
        done: ['notified', 'noReviewScrutiny'],
        now: ['commissioning'],
        toCome: ['evidence', ...afterEvidence],
      },
    },
    {
      at: 'reporting',
      visited: ['notified', 'commissioning', 'evidence', 'signOff'],
      is: { done: ['notified', 'commissioning', 'evidence'], now: ['reporting'], toCome: afterEvidence.slice(1) },
    },
    {
      at: 'noReviewScrutiny',
      visited: ['notified'],
      is: {
        done: ['notified'],
        now: ['noReviewScrutiny'],
        mayCome: ['commissioning', 'evidence', ...afterEvidence, 'closedNoReview'],
      },
    },
    {
      at: 'closedNoReview',
      visited: ['notified', 'noReviewScrutiny'],
      is: { done: ['notified', 'noReviewScrutiny'], now: ['closedNoReview'] },
    },
    {
      at: 'concluded',
      visited: ['notified', 'commissioning', 'evidence', ...afterEvidence.slice(0, -1)],
      is: { done: ['notified', 'commissioning', 'evidence', ...afterEvidence.slice(0, -1)], now: ['concluded'] },
    },
  ])('at $at', ({ at, visited, is }) => {
    expect(told(at, ...visited)).toEqual(is);
  });

  test('says what goes on inside the present stage', () => {
    const steps = journeyOf(review, 'homeOffice.changing', new Set());
    expect(steps.filter(({ finer }) => finer !== null)).toEqual([
      expect.objectContaining({ state: 'homeOffice', finer: 'making the changes it asked for' }),
    ]);
  });
});

test.each(workflows.map((definition) => ({ definition, name: definition.name })))(
  'every stage of $name has a way with one present step, in the order of its words',
  ({ definition }) => {
    const order = Object.keys(definition.states);
    for (const state of order) {
      const steps = journeyOf(definition, state, new Set(order));
      expect(steps.filter(({ standing }) => standing === 'now').map((step) => step.state)).toEqual([state]);
      expect(steps.map((step) => step.state)).toEqual(
        order.filter((each) => steps.some((step) => step.state === each)),
      );
    }
  },
);
