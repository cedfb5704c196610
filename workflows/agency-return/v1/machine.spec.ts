import { describe, expect, test } from '@jest/globals';
import { decide, positionOf, restore } from '#lantern/engine';
import { declaredPositions, eventOf, goOn, plainCircumstances, reasonsAgainst, tell } from '#lantern/testing';
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
import { type Position, examples, positions, stories } from './examples/returns.js';
import { agencyReturnV1 as agencyReturn } from './index.js';

type ExampleName = keyof typeof examples;

const transitions: readonly (readonly [from: Position, event: ExampleName, to: Position])[] = [
  ['requested', 'return.acknowledged', 'acknowledged'],
  ['requested', 'author.nominated', 'authorNominated'],
  ['requested', 'return.reassigned', 'requested'],
  ['requested', 'nonEngagement.escalated', 'requested'],
  ['requested', 'return.nil', 'nil'],
  ['requested', 'return.excused', 'excused'],
  ['acknowledged', 'author.nominated', 'authorNominated'],
  ['acknowledged', 'return.reassigned', 'requested'],
  ['acknowledged', 'return.nil', 'nil'],
  ['acknowledged', 'return.excused', 'excused'],
  ['authorNominated', 'author.nominated', 'authorNominated'],
  ['authorNominated', 'return.submitted/imr', 'submitted'],
  ['authorNominated', 'moreTime.asked', 'authorNominated'],
  ['authorNominated', 'return.nil', 'nil'],
  ['authorNominated', 'return.excused', 'excused'],
  ['submitted', 'return.submitted/imr', 'submitted'],
  ['submitted', 'queries.raised', 'queried'],
  ['submitted', 'return.accepted', 'accepted'],
  ['submitted', 'return.nil', 'nil'],
  ['submitted', 'return.excused', 'excused'],
  ['queried', 'queries.raised', 'queried'],
  ['queried', 'queries.answered', 'submitted'],
  ['queried', 'return.submitted/imr', 'submitted'],
  ['queried', 'author.nominated', 'queried'],
  ['queried', 'nonEngagement.escalated', 'queried'],
  ['queried', 'return.accepted', 'accepted'],
  ['queried', 'return.nil', 'nil'],
  ['queried', 'return.excused', 'excused'],
];

test.each(transitions)('%s, %s: %s', (from, event, to) => {
  expect(positionAfter(agencyReturn, examples, stories[from], event)).toBe(to);
});

const whileOpen: readonly ExampleName[] = [
  'hold.placed',
  'task.completed',
  'task.notApplicable',
  'return.nil',
  'return.excused',
];
const waiting: readonly ExampleName[] = ['moreTime.asked', 'nonEngagement.escalated'];
const notInYet: readonly ExampleName[] = [...whileOpen, ...waiting, 'moreTime.refused', 'extension.agreed'];

/** What an IMR accepts beside what is accepted in every state; whatever is not on the list is refused. */
const accepted: Readonly<Record<Position, readonly ExampleName[]>> = {
  requested: [...notInYet, 'return.acknowledged', 'return.reassigned', 'author.nominated'],
  acknowledged: [...notInYet, 'return.reassigned', 'author.nominated'],
  authorNominated: [...notInYet, 'author.nominated', 'return.submitted/imr'],
  submitted: [...whileOpen, 'return.submitted/imr', 'queries.raised', 'return.accepted'],
  queried: [
    ...whileOpen,
    ...waiting,
    'return.submitted/imr',
    'queries.raised',
    'queries.answered',
    'author.nominated',
    'return.accepted',
  ],
  accepted: [],
  nil: [],
  excused: [],
};

describe.each(positions)('at %s', (position) => {
  const story = tell(agencyReturn, stories[position]);
  const tried = trials(agencyReturn, examples, story);

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
    expect(positionOf(restore(agencyReturn, stored).value)).toBe(position);
    expect(decisionsOn(agencyReturn, examples, stored)).toEqual(decisionsOn(agencyReturn, examples, story.state));
  });
});

describe('the chart', () => {
  test('before it is opened, accepts a request alone, of any kind', () => {
    expect(namesAccepted(agencyReturn, examples, tell(agencyReturn, []))).toEqual([
      'return.requested/imr',
      'return.requested/chronology',
      'return.requested/scoping',
    ]);
  });

  test('reaches every state that is declared, and declares every state that it reaches', () => {
    expect(positionsReached(agencyReturn, eventsOf(agencyReturn, examples)).toSorted()).toEqual(
      declaredPositions(agencyReturn).toSorted(),
    );
    expect(Object.keys(agencyReturn.states)).toEqual(positions);
  });

  test('has an example of every event', () => {
    expect([...new Set(Object.keys(examples).map(typeOf))].toSorted()).toEqual(
      Object.keys(agencyReturn.events).toSorted(),
    );
  });
});

describe.each(['scoping', 'chronology'] as const)('a %s return', (kind) => {
  const requested = [lineOf(examples, `return.requested/${kind}`, '2026-05-08')];
  const story = tell(agencyReturn, requested);

  test('has no author and needs no signature', () => {
    expect(reasonsAgainst(agencyReturn, story, lineOf(examples, 'author.nominated'))).toEqual([
      'Only an IMR has an author to name.',
    ]);
    expect(positionAfter(agencyReturn, examples, requested, `return.submitted/${kind}`)).toBe('submitted');
  });

  test('is accepted by whoever asked for it', () => {
    const submitted = [...requested, lineOf(examples, `return.submitted/${kind}`)];
    expect(positionAfter(agencyReturn, examples, submitted, 'return.accepted')).toBe('accepted');
  });
});

describe('what is missing is said in words', () => {
  const unread = 'An IMR needs the name of the senior manager who signed it off.';
  const reasons = (position: Position, name: string) =>
    reasonsAgainst(agencyReturn, tell(agencyReturn, stories[position]), lineOf(examples, name));

  test('an IMR without its author, or without a signature (X5, X6)', () => {
    const unnamed = 'The author of the IMR has not been named and confirmed as independent of the case.';
    expect(reasons('acknowledged', 'return.submitted/imr')).toEqual([unnamed]);
    expect(reasons('acknowledged', 'return.submitted/chronology')).toEqual([unnamed, unread]);
    expect(reasons('authorNominated', 'return.submitted/chronology')).toEqual([unread]);
  });

  test('a scoping return that does not say whether the agency was involved, and others that do', () => {
    const scoping = tell(agencyReturn, [lineOf(examples, 'return.requested/scoping', '2026-05-08')]);
    expect(reasonsAgainst(agencyReturn, scoping, lineOf(examples, 'return.submitted/chronology'))).toEqual([
      'A scoping return says whether the agency was involved.',
    ]);
    const chronology = tell(agencyReturn, [lineOf(examples, 'return.requested/chronology', '2026-05-08')]);
    expect(reasonsAgainst(agencyReturn, chronology, lineOf(examples, 'return.submitted/scoping'))).toEqual([
      'Only a scoping return states the involvement of the agency; leave it out.',
    ]);
  });

  test('queries on a scoping return', () => {
    const submitted = goOn(agencyReturn, tell(agencyReturn, []), [
      lineOf(examples, 'return.requested/scoping', '2026-05-08'),
      lineOf(examples, 'return.submitted/scoping', '2026-05-11'),
    ]);
    expect(reasonsAgainst(agencyReturn, submitted, lineOf(examples, 'queries.raised'))).toEqual([
      'Queries are raised on a chronology or an IMR; about a scoping return, telephone the agency.',
    ]);
  });

  test('what comes too early', () => {
    expect(reasons('requested', 'queries.raised')).toEqual([
      'Nothing has been submitted yet, so there is nothing to query.',
    ]);
    expect(reasons('submitted', 'queries.answered')).toEqual(['No queries have been raised on this return.']);
  });

  test('an answer to a request for more time that nobody made, or that has been answered', () => {
    const none = ['No request for more time is waiting for an answer.'];
    expect(reasons('queried', 'moreTime.refused')).toEqual(none);
    const answered = goOn(agencyReturn, tell(agencyReturn, stories.requested), [lineOf(examples, 'extension.agreed')]);
    expect(reasonsAgainst(agencyReturn, answered, lineOf(examples, 'moreTime.refused'))).toEqual(none);
  });
});

test('the silence of an agency, once escalated, is remembered', () => {
  const story = tell(agencyReturn, [...stories.requested, lineOf(examples, 'nonEngagement.escalated')]);
  expect(story.state).toMatchObject({ value: 'requested', context: { escalated: true } });
});

describe('who may record what', () => {
  const told = (position: Position, name: string, role: 'agency' | 'panelMember' | 'cspChair') => {
    const event = eventOf(agencyReturn, lineOf(examples, name));
    const actor = { name: 'A. Person', roles: [role] };
    return decide(agencyReturn, tell(agencyReturn, stories[position]).state, { ...event, actor }, plainCircumstances);
  };

  test.each(['agency', 'panelMember'] as const)('the %s answers for the agency', (role) => {
    expect(told('requested', 'return.acknowledged', role)).toMatchObject({ to: 'acknowledged' });
    expect(told('requested', 'return.nil', role)).toMatchObject({ to: 'nil' });
    expect(told('requested', 'moreTime.asked', role)).toMatchObject({ accepted: true });
  });

  test.each([
    ['submitted', 'queries.raised'],
    ['submitted', 'return.accepted'],
    ['requested', 'return.excused'],
    ['requested', 'nonEngagement.escalated'],
    ['requested', 'moreTime.refused'],
  ] as const)('but at %s may not record %s', (position, name) => {
    const refused = { accepted: false, notPermitted: true };
    expect(told(position, name, 'agency')).toMatchObject(refused);
    expect(told(position, name, 'panelMember')).toMatchObject(refused);
  });

  test('the CSP chair does not answer for an agency', () => {
    expect(told('requested', 'return.acknowledged', 'cspChair')).toMatchObject({ notPermitted: true });
  });
});
