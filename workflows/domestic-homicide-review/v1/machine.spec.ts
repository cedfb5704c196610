import { describe, expect, test } from '@jest/globals';
import { positionOf, restore } from '#lantern/engine';
import { type Line, declaredPositions, eventOf, goOn, plainCircumstances, tell } from '#lantern/testing';
import { decide } from '#lantern/engine';
import { getShortestPaths } from 'xstate/graph';
import { type ExampleName, exampleNames, exampleOf } from './examples/events.js';
import { type Position, positions, stories } from './examples/stories.js';
import { type ReviewFacts, noFacts, openPoints } from './facts.js';
import { domesticHomicideReviewV1 as review } from './index.js';

const lineOf = (name: ExampleName, on = '2027-03-01'): Line => [on, exampleOf(name).type, exampleOf(name).payload];

const transitions: readonly (readonly [from: Position, event: ExampleName, to: Position])[] = [
  ['notified', 'scoping.requested', 'awaitingDecision.scoping'],
  ['notified', 'decisionMeeting.held', 'awaitingDecision.deliberating'],
  ['notified', 'recommendation.recorded', 'awaitingDecision.withCspChair'],
  ['notified', 'decision.made/review', 'commissioning'],
  ['notified', 'decision.made/noReview', 'noReviewScrutiny'],
  ['notified', 'decision.made/otherLearning', 'noReviewScrutiny'],
  ['awaitingDecision.scoping', 'scoping.requested', 'awaitingDecision.scoping'],
  ['awaitingDecision.scoping', 'decisionMeeting.held', 'awaitingDecision.deliberating'],
  ['awaitingDecision.scoping', 'recommendation.recorded', 'awaitingDecision.withCspChair'],
  ['awaitingDecision.deliberating', 'decisionMeeting.held', 'awaitingDecision.deliberating'],
  ['awaitingDecision.deliberating', 'recommendation.recorded', 'awaitingDecision.withCspChair'],
  ['awaitingDecision.deliberating', 'decision.made/review', 'commissioning'],
  ['awaitingDecision.withCspChair', 'scoping.requested', 'awaitingDecision.withCspChair'],
  ['awaitingDecision.withCspChair', 'decisionMeeting.held', 'awaitingDecision.deliberating'],
  ['awaitingDecision.withCspChair', 'recommendation.returned', 'awaitingDecision.deliberating'],
  ['awaitingDecision.withCspChair', 'decision.made/review', 'commissioning'],
  ['awaitingDecision.withCspChair', 'decision.made/noReview', 'noReviewScrutiny'],
  ['awaitingDecision.withCspChair', 'decision.made/otherLearning', 'noReviewScrutiny'],
  ['noReviewScrutiny', 'scrutiny.concluded/accepted', 'closedNoReview'],
  ['noReviewScrutiny', 'scrutiny.concluded/directed', 'commissioning'],
  ['noReviewScrutiny', 'decision.made/review', 'commissioning'],
  ['closedNoReview', 'scrutiny.concluded/directed', 'commissioning'],
  ['closedNoReview', 'decision.made/review', 'commissioning'],
  ['commissioning', 'chair.proposed', 'commissioning'],
  ['commissioning', 'chair.appointed', 'commissioning'],
  ['commissioning', 'panel.established', 'commissioning'],
  ['commissioning', 'panel.met', 'commissioning'],
  ['commissioning', 'terms.agreed', 'evidence'],
  ['evidence', 'terms.agreed', 'evidence'],
  ['evidence', 'imr.requested', 'evidence'],
  ['evidence', 'evidence.completed', 'reporting'],
  ['reporting', 'imr.requested', 'reporting'],
  ['reporting', 'draft.circulated', 'reporting'],
  ['reporting', 'panel.agreedReport', 'reporting'],
  ['reporting', 'review.completed', 'signOff'],
  ['signOff', 'draft.circulated', 'reporting'],
  ['signOff', 'report.amended', 'signOff'],
  ['signOff', 'csp.signedOff', 'signOff'],
  ['signOff', 'homeOffice.submitted', 'homeOffice.waiting'],
  ['homeOffice.waiting', 'homeOffice.panelSat', 'homeOffice.waiting'],
  ['homeOffice.waiting', 'homeOffice.letterReceived/publish', 'publication'],
  ['homeOffice.waiting', 'homeOffice.letterReceived/publishAfterChanges', 'homeOffice.changing'],
  ['homeOffice.waiting', 'homeOffice.letterReceived/resubmit', 'homeOffice.resubmitting'],
  ['homeOffice.changing', 'report.amended', 'publication'],
  ['homeOffice.resubmitting', 'report.amended', 'homeOffice.resubmitting'],
  ['homeOffice.resubmitting', 'homeOffice.submitted', 'homeOffice.waiting'],
  ['publication', 'report.amended', 'publication'],
  ['publication', 'publication.proposed', 'publication'],
  ['publication', 'publication.planned', 'publication'],
  ['publication', 'report.published', 'actionPlan'],
  ['publication', 'publication.withheld', 'actionPlan'],
  ['actionPlan', 'report.published', 'actionPlan'],
  ['actionPlan', 'actionPlan.updated', 'actionPlan'],
  ['actionPlan', 'review.concluded', 'concluded'],
  ['actionPlan', 'report.amended', 'actionPlan'],
  ['homeOffice.waiting', 'homeOffice.submitted', 'homeOffice.waiting'],
  ['homeOffice.changing', 'homeOffice.letterReceived/publish', 'publication'],
  ['homeOffice.changing', 'homeOffice.letterReceived/resubmit', 'homeOffice.resubmitting'],
  ['homeOffice.resubmitting', 'homeOffice.letterReceived/publishAfterChanges', 'homeOffice.changing'],
  ['publication', 'homeOffice.submitted', 'homeOffice.waiting'],
  ['publication', 'homeOffice.letterReceived/resubmit', 'homeOffice.resubmitting'],
  ['homeOffice.waiting', 'family.sawDraft', 'homeOffice.waiting'],
  ['commissioning', 'chair.resigned', 'commissioning'],
  ['concluded', 'commissioner.sent', 'concluded'],
  ['concluded', 'review.reopened', 'actionPlan'],
  ['discontinued', 'review.reopened', 'signOff'],
];

describe('what leads where', () => {
  test.each(transitions)('%s, %s: %s', (from, event, to) => {
    const told = goOn(review, tell(review, stories[from]), [lineOf(event)]);
    expect(positionOf(told.state.value)).toBe(to);
  });

  test('a hold, a note, a told family, a planned meeting move nothing, wherever they are accepted', () => {
    const still: ExampleName[] = ['note.added', 'hold.placed', 'hold.lifted', 'family.told', 'meeting.planned'];
    const moved = positions.flatMap((position) =>
      still.flatMap((name) => {
        const { state } = tell(review, stories[position]);
        const decision = decide(review, state, eventOf(review, lineOf(name)), plainCircumstances);
        return decision.accepted && positionOf(decision.next.value) !== position ? [`${position}: ${name}`] : [];
      }),
    );
    expect(moved).toEqual([]);
  });
});

describe('every position', () => {
  /** The facts that a requirement asks about; how often a meeting was called, or a letter came, is not among them. */
  const factsOf = ({ letters, versions, ...facts }: ReviewFacts): unknown => ({
    ...facts,
    meetings: null,
    submissions: null,
    requests: null,
    drafts: null,
    discontinuedAt: null,
    versions: versions.toSorted(),
    open: openPoints({ letters }).length > 0,
  });
  /** These open no way that the others leave shut, and each would double the number of ways. */
  const apart = [
    /^(meeting|jointCommissioning|action|imr|chronology|extension|csp\.signedOff\/joint|family\.told|(chair|publication)\.(proposed|returned))/,
    /^(chair\.resigned|report\.declared|point\.answered|review\.reopened|anonymisation\.checked\/released)/,
  ];
  const kept = exampleNames.filter((name) => !apart.some((each) => each.test(name)));
  const reached = getShortestPaths(review.machine, {
    events: kept.map((name) => eventOf(review, lineOf(name))),
    serializeState: (snapshot) =>
      JSON.stringify([
        'value' in snapshot && snapshot.value,
        'context' in snapshot && factsOf({ ...noFacts, ...snapshot.context }),
      ]),
  });
  const found = new Set(reached.map(({ state }) => positionOf(state.value)));

  test('that is declared can be reached, and every one that can be reached is declared', () => {
    expect([...found].toSorted()).toEqual(declaredPositions(review).toSorted());
  });

  test('has words, and each top state is one of the thirteen', () => {
    expect(Object.keys(review.machine.states).filter((state) => !(state in review.states))).toEqual(['unopened']);
    expect(Object.keys(review.states)).toEqual([
      'notified',
      'awaitingDecision',
      'noReviewScrutiny',
      'commissioning',
      'evidence',
      'reporting',
      'signOff',
      'homeOffice',
      'publication',
      'actionPlan',
      'concluded',
      'closedNoReview',
      'discontinued',
    ]);
  });

  test.each(positions)('%s comes back from JSON and goes on as before', (position) => {
    const { state } = tell(review, stories[position]);
    const stored: typeof state = JSON.parse(JSON.stringify(state));
    expect(positionOf(restore(review, stored).value)).toBe(position);
    for (const name of exampleNames) {
      const event = eventOf(review, lineOf(name));
      expect(decide(review, stored, event, plainCircumstances)).toEqual(
        decide(review, state, event, plainCircumstances),
      );
    }
  });

  test('that the chart no longer has is refused when it is brought back', () => {
    const { state } = tell(review, stories.evidence);
    expect(() => restore(review, { ...state, value: 'mislaid' })).toThrow(/mislaid/);
  });

  test('stored before a fact was added to the chart takes the first value of that fact', () => {
    const { state } = tell(review, stories.signOff);
    const { declaredComplete: _unknownThen, ...older } = state.context;
    const back = restore(review, { ...state, context: older });
    expect(back.context).toMatchObject({ declaredComplete: false, panelAgreed: true });
  });
});
