import { describe, expect, test } from '@jest/globals';
import { decide, positionOf, restore } from '#lantern/engine';
import {
  type Line,
  declaredPositions,
  eventOf,
  goOn,
  plainCircumstances,
  reasonsAgainst,
  tell,
} from '#lantern/testing';
import {
  decisionsOn,
  eventsOf,
  inEveryState,
  isSentence,
  lineOf,
  namesAccepted,
  positionAfter,
  positionsReached,
  trials,
  typeOf,
} from '../../shared/fixtures/trials.js';
import { type Position, examples, linesTo, positions, storyOf, verifiedBy } from './examples/actions.js';
import { recommendationV1 as recommendation } from './index.js';

type ExampleName = keyof typeof examples;

const transitions: readonly (readonly [from: Position, event: ExampleName, to: Position])[] = [
  ['proposed', 'recommendation.accepted', 'accepted'],
  ['proposed', 'recommendation.refused', 'refused'],
  ['proposed', 'recommendation.reassigned/dated', 'proposed'],
  ['proposed', 'recommendation.closed', 'closed'],
  ['accepted', 'work.started', 'inProgress'],
  ['accepted', 'progress.updated', 'accepted'],
  ['accepted', 'evidence.submitted', 'evidenced'],
  ['accepted', 'recommendation.reassigned/dated', 'proposed'],
  ['accepted', 'recommendation.closed', 'closed'],
  ['refused', 'recommendation.reassigned/dated', 'proposed'],
  ['refused', 'recommendation.closed', 'closed'],
  ['inProgress', 'progress.updated', 'inProgress'],
  ['inProgress', 'moreTime.asked', 'inProgress'],
  ['inProgress', 'evidence.submitted', 'evidenced'],
  ['inProgress', 'recommendation.reassigned/dated', 'proposed'],
  ['inProgress', 'recommendation.closed', 'closed'],
  ['evidenced', 'progress.updated', 'evidenced'],
  ['evidenced', 'evidence.submitted', 'evidenced'],
  ['evidenced', 'evidence.returned/dated', 'inProgress'],
  ['evidenced', 'recommendation.closed', 'closed'],
];

test.each(transitions)('%s, %s: %s', (from, event, to) => {
  expect(positionAfter(recommendation, examples, linesTo(from), event)).toBe(to);
});

const whileOpen: readonly ExampleName[] = [
  'hold.placed',
  'task.completed',
  'task.notApplicable',
  'recommendation.closed',
];
const withOwner: readonly ExampleName[] = [
  ...whileOpen,
  'extension.agreed',
  'progress.updated',
  'evidence.submitted',
  'recommendation.reassigned/dated',
  'moreTime.asked',
];

/**
 * What is accepted beside what is accepted in every state; whatever is not on the list is refused. One person records
 * everything here, so that verifying their own evidence is refused; see X15 below.
 */
const accepted: Readonly<Record<Position, readonly ExampleName[]>> = {
  proposed: [...whileOpen, 'recommendation.accepted', 'recommendation.refused', 'recommendation.reassigned/dated'],
  accepted: [...withOwner, 'work.started'],
  refused: [...whileOpen, 'recommendation.reassigned/dated'],
  inProgress: withOwner,
  evidenced: [...whileOpen, 'extension.agreed', 'progress.updated', 'evidence.submitted', 'evidence.returned/dated'],
  verified: [],
  closed: [],
};

describe.each(positions)('at %s', (position) => {
  const story = storyOf(position);
  const tried = trials(recommendation, examples, story);

  test('the story leads there', () => {
    expect(positionOf(story.state.value)).toBe(position);
  });

  test('accepts what is listed, and refuses every other event with reasons', () => {
    const names = tried.filter(({ reasons }) => reasons === null).map(({ name }) => name);
    expect(names.toSorted()).toEqual([...inEveryState, ...accepted[position]].toSorted());
    const wordless = tried.filter(({ reasons }) => reasons && !(reasons.length > 0 && reasons.every(isSentence)));
    expect(wordless).toEqual([]);
  });

  test('comes back from JSON and goes on as before', () => {
    const stored: typeof story.state = JSON.parse(JSON.stringify(story.state));
    expect(positionOf(restore(recommendation, stored).value)).toBe(position);
    expect(decisionsOn(recommendation, examples, stored)).toEqual(decisionsOn(recommendation, examples, story.state));
  });
});

describe('the chart', () => {
  test('before it is opened, accepts a proposal alone', () => {
    expect(namesAccepted(recommendation, examples, tell(recommendation, []))).toEqual([
      'recommendation.proposed',
      'recommendation.proposed/dated',
    ]);
  });

  test('reaches every state that is declared, and declares every state that it reaches', () => {
    const events = [...eventsOf(recommendation, examples), verifiedBy('B. Person')];
    expect(positionsReached(recommendation, events).toSorted()).toEqual(declaredPositions(recommendation).toSorted());
    expect(Object.keys(recommendation.states)).toEqual(positions);
  });

  test('has an example of every event', () => {
    const types = new Set(Object.keys(examples).map(typeOf));
    expect([...types].toSorted()).toEqual(Object.keys(recommendation.events).toSorted());
  });
});

describe('evidence is verified by somebody else (X15)', () => {
  const told = storyOf('evidenced');
  const submitter = String(told.history.at(-1)?.event.actor.name);
  const decideOn = (state: typeof told.state, name: string) =>
    decide(recommendation, state, verifiedBy(name), plainCircumstances);
  const refusal = { reasons: ['Evidence is verified by somebody other than the person who submitted it.'] };

  test('than the person who submitted it, however their name is typed', () => {
    expect(decideOn(told.state, submitter)).toMatchObject(refusal);
    expect(decideOn(told.state, ` ${submitter.toUpperCase()} `)).toMatchObject(refusal);
    expect(decideOn(told.state, 'B. Person')).toMatchObject({ to: 'verified' });
  });

  test('than anybody who submitted any of it, even a part that was returned', () => {
    const again = goOn(recommendation, told, [lineOf(examples, 'evidence.returned/dated')]);
    const more = { ...eventOf(recommendation, lineOf(examples, 'evidence.submitted')) };
    const second = { ...more, actor: { name: 'B. Person', roles: ['agency' as const] } };
    const decision = decide(recommendation, again.state, second, plainCircumstances);
    if (!decision.accepted) throw new Error(decision.reasons.join(' '));
    expect(decideOn(decision.next, submitter)).toMatchObject(refusal);
    expect(decideOn(decision.next, 'B. Person')).toMatchObject(refusal);
    expect(decideOn(decision.next, 'C. Person')).toMatchObject({ to: 'verified' });
  });

  test('and not before there is any, or after it has gone back', () => {
    const none = {
      reasons: [
        'No evidence is waiting to be verified: it must be submitted first, or the action closed with a reason.',
      ],
    };
    expect(decideOn(storyOf('inProgress').state, 'B. Person')).toMatchObject(none);
    const returned = goOn(recommendation, told, [lineOf(examples, 'evidence.returned/dated')]);
    expect(decideOn(returned.state, 'B. Person')).toMatchObject(none);
  });
});

describe('a date, once stated', () => {
  const lost = ['This action had a date that no longer runs: state the new one (due).'];
  const dated = lineOf(examples, 'recommendation.proposed/dated', '2026-01-05');
  const undated = lineOf(examples, 'recommendation.proposed', '2026-01-05');
  const accept = (due: string): Line => ['2026-01-19', 'recommendation.accepted', { due }];

  test('is not stated anew by accepting, which another date would be', () => {
    const proposed = tell(recommendation, [dated]);
    expect(reasonsAgainst(recommendation, proposed, accept('2026-05-29'))).toBeNull();
    expect(reasonsAgainst(recommendation, proposed, accept('2026-12-31'))).toEqual([
      'The date of this action was stated when it was proposed; agree another as an extension.',
    ]);
    expect(reasonsAgainst(recommendation, tell(recommendation, [undated]), accept('2026-12-31'))).toBeNull();
  });

  test('is stated again for a new owner, and with evidence that goes back', () => {
    const reasons = (position: Position, name: ExampleName) =>
      reasonsAgainst(recommendation, storyOf(position), lineOf(examples, name));
    expect(reasons('refused', 'recommendation.reassigned')).toEqual(lost);
    expect(reasons('evidenced', 'evidence.returned')).toEqual(lost);
  });

  test('that never was need not be', () => {
    const refused = tell(recommendation, [undated, lineOf(examples, 'recommendation.refused')]);
    expect(reasonsAgainst(recommendation, refused, lineOf(examples, 'recommendation.reassigned'))).toBeNull();
  });
});

describe('who may record what', () => {
  const by = (position: Position, name: ExampleName, role: 'agency' | 'panelMember' | 'coordinator' | 'cspChair') => {
    const event = { ...eventOf(recommendation, lineOf(examples, name)), actor: { name: 'B. Person', roles: [role] } };
    return decide(recommendation, storyOf(position).state, event, plainCircumstances);
  };

  test.each(['agency', 'panelMember', 'coordinator'] as const)('the %s answers for the owner', (role) => {
    expect(by('proposed', 'recommendation.accepted', role)).toMatchObject({ to: 'accepted' });
    expect(by('inProgress', 'evidence.submitted', role)).toMatchObject({ to: 'evidenced' });
  });

  test.each([
    ['evidenced', 'recommendation.verified'],
    ['evidenced', 'evidence.returned/dated'],
    ['inProgress', 'recommendation.closed'],
    ['refused', 'recommendation.reassigned/dated'],
  ] as const)('but at %s an owner may not record %s', (position, name) => {
    expect(by(position, name, 'agency')).toMatchObject({ accepted: false, notPermitted: true });
    expect(by(position, name, 'panelMember')).toMatchObject({ accepted: false, notPermitted: true });
  });

  test('the CSP chair may verify and close, and does not answer for the owner', () => {
    expect(by('evidenced', 'recommendation.verified', 'cspChair')).toMatchObject({ to: 'verified' });
    expect(by('inProgress', 'recommendation.closed', 'cspChair')).toMatchObject({ to: 'closed' });
    expect(by('proposed', 'recommendation.accepted', 'cspChair')).toMatchObject({ notPermitted: true });
  });
});
