import { expect, test } from '@jest/globals';
import { type CaseState, StoryTeller, correctedFacts, isMisfit, nextSteps, topState } from '#lantern/engine';
import { type Line, type Story, goOn, plainCircumstances, reasonsAgainst, wayTo } from '#lantern/testing';
import fc from 'fast-check';
import { lineOf, typeOf } from '../../shared/fixtures/trials.js';
import { type ExampleName, examples } from './examples/events.js';
import { type Position, positions, storyOf } from './examples/stories.js';
import { safeguardingAdultsReviewV1 as review } from './index.js';

const day = '2027-03-01';
const names = Object.keys(examples).filter((name): name is ExampleName => name in examples);

/** A review somewhere on its way, then whatever of these happens to be accepted. */
const anyLife = fc.tuple(fc.constantFrom(...positions), fc.array(fc.constantFrom(...names), { maxLength: 40 }));

const lived = ([position, steps]: readonly [Position, readonly ExampleName[]]): Story =>
  steps.reduce((story, name) => {
    const line = lineOf(examples, name);
    return reasonsAgainst(review, story, line) === null ? goOn(review, story, [line]) : story;
  }, storyOf(position));

const isClosed = (state: CaseState): boolean =>
  review.closedStates.includes(topState(review, state.value) ?? 'not opened');

/** What may happen next, the end of the story first; the usual supplies answer what was asked of others. */
const waysOn = ({ context }: CaseState): readonly Line[] => [
  [day, 'review.concluded'],
  ...review
    .supplies(context)
    .map(({ type, payload }): Line => [day, type, payload])
    .toReversed(),
];

test('no sequence of accepted events leaves a review that cannot be concluded or closed', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      expect(wayTo(review, lived(life).state, isClosed, waysOn)).not.toBeNull();
    }),
    { numRuns: 150 },
  );
});

test('whatever happened, each event is either possible or has its reasons', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const { possible, notYet } = nextSteps(review, lived(life).state);
      const told = [...possible, ...notYet].map(({ type }) => type);
      expect(told.toSorted()).toEqual(Object.keys(review.events).toSorted());
      expect(notYet.filter(({ reasons }) => reasons.length === 0 || reasons.some((reason) => !reason))).toEqual([]);
    }),
  );
});

test('what the nextSteps calls not possible is refused', () => {
  fc.assert(
    fc.property(anyLife, (life) => {
      const story = lived(life);
      const types = new Set(nextSteps(review, story.state).notYet.map(({ type }) => type));
      const wronglyTold = names.filter(
        (name) => types.has(typeOf(name)) && reasonsAgainst(review, story, lineOf(examples, name)) === null,
      );
      expect(wronglyTold).toEqual([]);
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
