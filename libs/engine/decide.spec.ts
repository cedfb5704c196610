import { describe, expect, test } from '@jest/globals';
import {
  type Accepted,
  type CaseEvent,
  type CaseState,
  type Decision,
  type WorkflowDefinition,
  decide,
  isInTheFuture,
  parsePayload,
  topState,
} from '#lantern/engine';
import { type Line, eventOf, plainCircumstances, tell, workflowNamed } from '#lantern/testing';
import { createMachine } from 'xstate';

const review = workflowNamed('domestic-homicide-review');
const notified: Line = [
  '2026-02-16',
  'notification.received',
  { notifiedBy: 'police', victims: 1, dateOfDeath: '2026-02' },
];
const decided: Line = ['2026-03-02', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }];

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

const acceptedOf = (decision: Decision): Accepted => {
  if (decision.accepted) return decision;
  throw new Error(decision.reasons.join(' '));
};

const decideOn = (state: CaseState, event: CaseEvent) => decide(review, state, event, plainCircumstances);

describe('an accepted event', () => {
  const { state } = tell(review, [notified]);
  const decision = decideOn(state, eventOf(review, decided));

  test('says where it led, what it started, met and ended, and what is now to be done', () => {
    expect(decision).toMatchObject({ accepted: true, from: 'notified', to: 'commissioning' });
    if (!decision.accepted) return;
    const clocks = decision.deadlines.map(
      ({ clock, metOn, cancelledOn }) => `${clock} ${metOn ?? cancelledOn ?? 'runs'}`,
    );
    expect(clocks).toEqual(
      expect.arrayContaining([
        'decision 2026-03-02',
        'scopingMeeting 2026-03-02',
        'completion runs',
        'firstPanel runs',
      ]),
    );
    expect(decision.tasks.opened.map(({ key }) => key)).toEqual(['A14', 'A15', 'A16', 'B1', 'B2', 'B7', 'D8']);
    expect(decision.tasks.closed).toEqual([
      { key: 'A9', outcome: 'done', reason: null },
      { key: 'A11', outcome: 'done', reason: null },
      { key: 'A13', outcome: 'done', reason: null },
    ]);
  });

  test('the first has nowhere to come from', () => {
    expect(decideOn(tell(review, []).state, eventOf(review, notified))).toMatchObject({ from: null, to: 'notified' });
    expect(topState(review, 'unopened')).toBeNull();
  });
});

describe('deciding is pure', () => {
  const { state } = tell(review, [notified]);
  const kept = frozen(structuredClone(state));
  const event = frozen(eventOf(review, decided));

  test('the same event on the same state gives the same answer, and changes neither', () => {
    const first = decideOn(kept, event);
    expect(decideOn(kept, event)).toEqual(first);
    expect(kept).toEqual(state);
  });

  test('what it gives is plain JSON', () => {
    const { circumstances: _now, inItsPlace: _then, ...decision } = acceptedOf(decideOn(kept, event));
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
  });
});

describe('an event that is not in the catalogue', () => {
  const unknown = {
    type: 'panel.dined',
    on: '2026-03-01',
    actor: { name: 'A. Person', roles: ['coordinator'] as const },
  };

  test('is refused', () => {
    expect(decideOn(tell(review, [notified]).state, unknown)).toEqual({
      accepted: false,
      notPermitted: false,
      reasons: ['There is no event "panel.dined" in a review.'],
    });
  });

  test('is malformed too, and those there are are named', () => {
    expect(parsePayload(review, { ...unknown })).toMatchObject([
      {
        path: 'type',
        message: expect.stringMatching(/^there is no event "panel\.dined"; the events are: notification\.received, /),
      },
    ]);
  });
});

describe('what is wrong with an event that is sent', () => {
  const problems = (raw: Readonly<Record<string, unknown>>) =>
    parsePayload(review, raw).map(({ path, message }) => `${path}: ${message}`);

  test.each([
    [{ type: 'note.added', on: '2026-02-28', text: 'a note' }, []],
    [{ type: 'note.added', on: '2026-02', text: 'a note' }, []],
    [{ type: 'note.added', text: 'a note' }, [expect.stringMatching(/^on: write a real date/)]],
    [{ type: 'note.added', on: '2026-02-29', text: 'a note' }, ['on: February 2026 has 28 days']],
    [
      { type: 'notification.received', on: '2011-04-12', notifiedBy: 'police', victims: 1 },
      ['on: that is before the Act (13 April 2011): check the year'],
    ],
    ...['0001-01-01', '1026-03-03', '2010-12', '2010'].map((on): [Readonly<Record<string, unknown>>, string[]] => [
      { type: 'notification.received', on, notifiedBy: 'police', victims: 1 },
      ['on: that is before the Act (13 April 2011): check the year'],
    ]),
    [{ type: 'notification.received', on: '2011', notifiedBy: 'police', victims: 1 }, []],
    [{ type: 'note.added', on: '2026-02-28' }, [expect.stringMatching(/^text: /)]],
    [{ type: 'note.added', on: '2026-02-28', text: '  ' }, ['text: say it in words; it may not be empty']],
    [{ type: 'panel.met', on: '2026-02-28', number: 'one' }, [expect.stringMatching(/^number: /)]],
    [{ type: 'panel.met', on: '2026-02-28', colour: 'green' }, [expect.stringMatching(/^event: .*colour/)]],
    [
      { type: 'notification.received', on: '2026-02-28', notifiedBy: 'police', victims: 1, dateOfDeath: 'last week' },
      [expect.stringMatching(/^dateOfDeath: write a real date/)],
    ],
    [
      { type: 'chair.appointed', on: '2026-02-28', name: 'A. Chair', independenceConfirmed: false },
      ['independenceConfirmed: confirm the independence of the chair first: this must be true'],
    ],
  ])('%j', (raw, expected) => {
    expect(problems(raw)).toEqual(expected);
  });
});

test('a day is in the future only where every day it may stand for is', () => {
  expect(
    ['2026-03-02', '2026-03', '2026', '2026-03-03', '2026-04', '2027'].map((on) => isInTheFuture({ on }, '2026-03-02')),
  ).toEqual([false, false, false, true, true, true]);
});

test('a chart with a transition that XState would quietly forbid is a fault of the chart, said aloud', () => {
  const faulty: WorkflowDefinition = {
    ...review,
    machine: createMachine({ initial: 'notified', states: { notified: { on: { 'note.added': {} } } } }),
  };
  const state = { ...tell(review, [notified]).state, value: 'notified', context: {} };
  const note = eventOf(review, ['2026-03-02', 'note.added', { text: 'a note' }]);
  expect(() => decide(faulty, state, note, plainCircumstances)).toThrow(/Give it a target or an action/);
});
