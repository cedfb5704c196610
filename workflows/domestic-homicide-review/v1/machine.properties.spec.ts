import { expect, test } from '@jest/globals';
import {
  type CaseState,
  StoryTeller,
  correctedFacts,
  decide,
  isMisfit,
  nextSteps,
  positionOf,
  topState,
} from '#lantern/engine';
import {
  type Line,
  type Story,
  eventOf,
  goOn,
  plainCircumstances,
  reasonsAgainst,
  tell,
  wayTo,
} from '#lantern/testing';
import fc from 'fast-check';
import { type ExampleName, exampleNames, exampleOf } from './examples/events.js';
import { type Position, positions, stories } from './examples/stories.js';
import { domesticHomicideReviewV1 as review } from './index.js';

const day = '2027-03-01';
const lineOf = (name: ExampleName): Line => [day, exampleOf(name).type, exampleOf(name).payload];

/** A review somewhere on its way, then whatever of these happens to be accepted. */
const anyLife = fc.tuple(fc.constantFrom(...positions), fc.array(fc.constantFrom(...exampleNames), { maxLength: 40 }));

const lived = ([position, names]: readonly [Position, readonly ExampleName[]]): Story =>
  names.reduce(tryEvent, tell(review, stories[position]));

function tryEvent(story: Story, name: ExampleName): Story {
  return reasonsAgainst(review, story, lineOf(name)) === null ? goOn(review, story, [lineOf(name)]) : story;
}

const isClosed = (state: CaseState): boolean =>
  review.closedStates.includes(topState(review, state.value) ?? 'not opened');

/** What may happen next, the end of the story first; the usual supplies answer what was asked of others. */
const linesFrom = ({ context }: CaseState): readonly Line[] => [
  [day, 'review.concluded'],
  [day, 'report.declaredComplete', { basis: 'publication' }],
  ...review
    .supplies(context)
    .map(({ type, payload }): Line => [day, type, payload])
    .toReversed(),
];

test('no sequence of accepted events leaves a review that cannot be concluded or closed', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const { state } = lived(life);
      expect(wayTo(review, state, isClosed, linesFrom)).not.toBeNull();
    }),
    { numRuns: 300 },
  );
});

test('a review that is open may always reach a published report too', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const { state } = lived(life);
      fc.pre(['notified', 'evidence', 'signOff'].includes(positionOf(state.value)));
      const reached = (next: CaseState): boolean => positionOf(next.value) === 'actionPlan';
      expect(wayTo(review, state, reached, linesFrom)).not.toBeNull();
    }),
    { numRuns: 50 },
  );
});

test('whatever happened, each event is either possible or has its reasons', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const { state } = lived(life);
      const { possible, notYet } = nextSteps(review, state);
      expect([...possible, ...notYet].map(({ type }) => type).toSorted()).toEqual(
        Object.keys(review.events).toSorted(),
      );
      expect(notYet.filter(({ reasons }) => reasons.length === 0 || reasons.some((reason) => !reason))).toEqual([]);
    }),
  );
});

test('what is called not possible is refused', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const { state } = lived(life);
      const types = new Set(nextSteps(review, state).notYet.map(({ type }) => type));
      const wronglyTold = exampleNames.filter(
        (name) =>
          types.has(exampleOf(name).type) &&
          decide(review, state, eventOf(review, lineOf(name)), plainCircumstances).accepted,
      );
      expect(wronglyTold).toEqual([]);
    }),
  );
});

test('a report that has been submitted can be declared complete at any time, so that its statutory copy can go', () => {
  const submitted = ['homeOffice', 'publication', 'actionPlan', 'concluded'];
  fc.assert(
    fc.property(anyLife, (life) => {
      const story = lived(life);
      fc.pre(submitted.includes(topState(review, story.state.value) ?? 'not opened'));
      expect(reasonsAgainst(review, story, [day, 'report.declaredComplete', { basis: 'publication' }])).toBeNull();
    }),
  );
});

test('the history, told again with its corrections, gives the state it gave', () => {
  const teller = new StoryTeller(review, { opening: plainCircumstances, calendarOf: () => undefined });
  fc.assert(
    fc.property(anyLife, (life) => {
      const { state, history } = lived(life);
      const again = teller.tell(correctedFacts(history));
      const told = isMisfit(again) ? again : teller.stateAfter(again);
      expect(told).toMatchObject({ value: state.value, context: state.context });
    }),
    { numRuns: 50 },
  );
});
