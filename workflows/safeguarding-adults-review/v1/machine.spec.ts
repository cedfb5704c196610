import { describe, expect, test } from '@jest/globals';
import { positionOf, restore } from '#lantern/engine';
import { declaredPositions, reasonsAgainst, tell } from '#lantern/testing';
import {
  decisionsOn,
  isSentence,
  lineOf,
  namesAccepted,
  positionAfter,
  trials,
  typeOf,
} from '../../shared/fixtures/trials.js';
import { type ExampleName, examples, met } from './examples/events.js';
import { type Position, linesTo, positions, storyOf } from './examples/stories.js';
import { safeguardingAdultsReviewV1 as review } from './index.js';

const transitions: readonly (readonly [from: Position, event: ExampleName, to: Position])[] = [
  ['referred', 'recommendation.recorded', 'awaitingDecision'],
  ['referred', 'decision.made/mandatory', 'commissioning'],
  ['awaitingDecision', 'recommendation.returned', 'referred'],
  ['awaitingDecision', 'decision.made/mandatory', 'commissioning'],
  ['awaitingDecision', 'decision.made/discretionary', 'commissioning'],
  ['awaitingDecision', 'decision.made/noReview', 'closedNoReview'],
  ['awaitingDecision', 'decision.made/otherLearning', 'closedNoReview'],
  ['closedNoReview', 'decision.made/mandatory', 'commissioning'],
  ['commissioning', 'terms.agreed', 'evidence'],
  ['evidence', 'evidence.completed', 'reporting'],
  ['reporting', 'review.completed', 'signOff'],
  ['signOff', 'report.returned', 'reporting'],
  ['signOff', 'sab.signedOff', 'publication'],
  ['publication', 'report.published', 'actionPlan'],
  ['publication', 'publication.withheld', 'actionPlan'],
  ['actionPlan', 'review.concluded', 'concluded'],
  ['concluded', 'review.reopened', 'actionPlan'],
  ['discontinued', 'review.reopened', 'signOff'],
  ['commissioning', 'review.discontinued', 'discontinued'],
];

test.each(transitions)('%s, %s: %s', (from, event, to) => {
  expect(positionAfter(review, examples, linesTo(from), event)).toBe(to);
});

const inEveryState: readonly ExampleName[] = [
  'person.told/decision',
  'person.told/publication',
  'hold.lifted',
  'hold.reviewed',
  'delay.explained',
  'lead.transferred',
  'task.chased',
  'office.handedOver',
  'settings.applied',
  'calendar.changed',
  'version.changed',
  'partnership.changed',
  'note.added',
  'event.corrected',
  'correction.asked',
  'text.removed',
  'task.completed',
  'task.notApplicable',
];

const whileOpen: readonly ExampleName[] = [
  ...inEveryState,
  'hold.placed',
  'extension.agreed',
  'papers.circulated',
  'subgroup.met',
  'review.discontinued',
  'review.discontinued/duplicate',
];

const beforeDecision: readonly ExampleName[] = [
  ...whileOpen,
  'scoping.requested',
  'scoping.returned',
  'scoping.returned/nil',
  'recommendation.recorded',
  'decision.made/mandatory',
  'decision.made/discretionary',
  'decision.made/noReview',
  'decision.made/otherLearning',
];

const actions: readonly ExampleName[] = ['action.opened', 'action.settled/verified', 'action.settled/closed'];
const underWay: readonly ExampleName[] = [
  ...whileOpen,
  ...actions,
  'advocate.considered',
  'annualReport.entered',
  'reviewer.appointed',
  'reviewer.resigned',
  'practitionerEvent.planned',
  'practitionerEvent.held',
];
const returns: readonly ExampleName[] = ['imr.requested', 'imr.received', 'imr.closed/nil', 'imr.closed/excused'];
const findings: readonly ExampleName[] = ['finding.decided/implement', 'finding.decided/notImplement'];
const report: readonly ExampleName[] = [
  ...findings,
  'family.sawDraft',
  'report.amended',
  'anonymisation.checked/clean',
  'anonymisation.checked/released',
];

const accepted: Readonly<Record<Position, readonly ExampleName[]>> = {
  referred: beforeDecision,
  awaitingDecision: [...beforeDecision, 'recommendation.returned'],
  commissioning: [...underWay, 'extension.asked', 'terms.agreed'],
  evidence: [...underWay, ...returns, 'extension.asked', 'terms.agreed', 'evidence.completed'],
  reporting: [...underWay, ...returns, 'extension.asked', 'draft.circulated', 'family.sawDraft', 'review.completed'],
  signOff: [...underWay, ...report, 'report.returned', 'sab.signedOff'],
  publication: [...underWay, ...report, 'report.published', 'publication.withheld'],
  actionPlan: [
    ...whileOpen,
    ...actions,
    ...report,
    'advocate.considered',
    'annualReport.entered',
    'report.published',
    'library.sent',
    'review.concluded',
  ],
  concluded: [...inEveryState, ...findings, 'annualReport.entered', 'library.sent', 'review.reopened'],
  closedNoReview: [...inEveryState, 'decision.made/mandatory', 'decision.made/discretionary'],
  discontinued: [...inEveryState, 'review.reopened'],
};

describe.each(positions)('at %s', (position) => {
  const story = storyOf(position);
  const tried = trials(review, examples, story);

  test('the story leads there', () => {
    expect(positionOf(story.state.value)).toBe(position);
  });

  test('accepts what is listed, and refuses every other event with reasons', () => {
    const names = tried.filter(({ reasons }) => reasons === null).map(({ name }) => name);
    expect(names.toSorted()).toEqual(accepted[position].toSorted());
    const wordless = tried.filter(({ reasons }) => reasons && !(reasons.length > 0 && reasons.every(isSentence)));
    expect(wordless).toEqual([]);
  });

  test('comes back from JSON and goes on as before', () => {
    const stored: typeof story.state = JSON.parse(JSON.stringify(story.state));
    expect(positionOf(restore(review, stored).value)).toBe(position);
    expect(decisionsOn(review, examples, stored)).toEqual(decisionsOn(review, examples, story.state));
  });
});

describe('the chart', () => {
  test('before it is opened, accepts a referral alone', () => {
    expect(namesAccepted(review, examples, tell(review, []))).toEqual(['referral.received']);
  });

  test('has a story to every state that it declares, and words for each', () => {
    expect(['unopened', ...positions].toSorted()).toEqual(declaredPositions(review).toSorted());
    expect(Object.keys(review.states).toSorted()).toEqual(positions.toSorted());
  });

  test('has an example of every event', () => {
    const types = new Set(Object.keys(examples).map(typeOf));
    expect([...types].toSorted()).toEqual(Object.keys(review.events).toSorted());
  });

  test('knows nothing of the Home Office, the Commissioner, or a Community Safety Partnership', () => {
    const strange = Object.keys(review.events).filter((type) => /^(homeOffice|commissioner|scrutiny|csp)\./.test(type));
    expect(strange).toEqual([]);
  });
});

describe('the decision, limb by limb', () => {
  const waiting = storyOf('awaitingDecision');
  const alive = tell(review, [
    ['2026-01-05', 'referral.received', { ...examples['referral.received'], adultStatus: 'alive' }],
  ]);
  const decide = (story: typeof waiting, outcome: string, limbs: object) =>
    reasonsAgainst(review, story, [
      '2026-03-16',
      'decision.made',
      { outcome, limbs: { ...met, ...limbs }, reasons: 'r' },
    ]);

  test.each(['needs', 'inArea', 'concern', 'condition1'])('a mandatory review needs %s', (limb) => {
    for (const answer of ['no', 'unknown'])
      expect(decide(waiting, 'mandatory', { [limb]: answer })).toEqual([expect.stringContaining('s.44(1)')]);
  });

  test('of an adult who is alive needs the condition of serious abuse or neglect, not the other', () => {
    expect(decide(alive, 'mandatory', { condition1: 'no', condition2: 'yes' })).toBeNull();
    expect(decide(alive, 'mandatory', { condition1: 'yes', condition2: 'no' })).not.toBeNull();
  });

  test.each(['noReview', 'otherLearning', 'discretionary'])('%s is refused where section 44(1) is met', (outcome) => {
    expect(decide(waiting, outcome, {})).toEqual([expect.stringMatching(/44\(1\)/)]);
  });

  test('a discretionary review is of an adult in the area with needs', () => {
    expect(decide(waiting, 'discretionary', { concern: 'no' })).toBeNull();
    expect(decide(waiting, 'discretionary', { concern: 'no', needs: 'no' })).not.toBeNull();
    expect(decide(waiting, 'discretionary', { concern: 'no', inArea: 'unknown' })).not.toBeNull();
  });

  test('no review may be decided where a limb is not met', () => {
    expect(decide(waiting, 'noReview', { concern: 'no' })).toBeNull();
  });
});

describe('findings', () => {
  const completed = [
    ...linesTo('reporting'),
    ['2026-09-07', 'review.completed', { version: 'final', findings: 2 }],
  ] as const;
  const decided = (finding: number, more: object = {}) =>
    ['2026-10-01', 'finding.decided', { finding, decision: 'implement', ...more }] as const;

  test('are all decided before the board signs off', () => {
    const one = tell(review, [...completed, decided(1)]);
    expect(reasonsAgainst(review, one, lineOf(examples, 'sab.signedOff'))).toEqual([
      'A finding of the report has not been decided: record for each whether it is implemented, and why if not.',
    ]);
    const both = tell(review, [...completed, decided(1), decided(2)]);
    expect(reasonsAgainst(review, both, lineOf(examples, 'sab.signedOff'))).toBeNull();
  });

  test('that are not implemented in full need their reasons', () => {
    const story = tell(review, completed);
    for (const decision of ['partly', 'notImplement'])
      expect(reasonsAgainst(review, story, decided(1, { decision }))).toEqual([
        'A finding that is not implemented in full needs its reasons: the annual report of the board gives them.',
      ]);
  });

  test('may be decided until the end, and after it', () => {
    expect(reasonsAgainst(review, storyOf('concluded'), decided(3))).toBeNull();
  });
});

test('a report is published once the adult or the family was told, or with the reason why not', () => {
  const untold = linesTo('publication').filter(
    ([, type, payload]) => type !== 'person.told' || payload?.about !== 'publication',
  );
  const story = tell(review, untold);
  expect(reasonsAgainst(review, story, lineOf(examples, 'report.published'))).toEqual([
    'Neither the adult nor the family has been told of the publication. It may be left open with a reason.',
  ]);
  const leftOpen = [{ duty: 'personToldOfPublication', reason: 'there is nobody to tell' }];
  expect(reasonsAgainst(review, story, ['2027-03-01', 'report.published', { leftOpen }])).toBeNull();
});
