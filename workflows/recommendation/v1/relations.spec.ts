import { describe, expect, test } from '@jest/globals';
import { type CaseEvent, decide, parsePayload } from '#lantern/engine';
import { type Line, eventOf, plainCircumstances, tell, workflowNamed } from '#lantern/testing';
import { toldBy } from '../../shared/fixtures/relations.js';
import { type Position, storyOf } from './examples/actions.js';
import { recommendationV1 as recommendation } from './index.js';

const review = workflowNamed('domestic-homicide-review');
const action = 'Training for receptionists';
const day = '2027-03-01';
const perhapsTheLast = { type: 'actions.completed', payload: {} };
const asSystem = (type: string, payload: object): CaseEvent => ({
  ...payload,
  type,
  on: day,
  // The one who acted on the other side stays named, be it the one who submitted the evidence.
  actor: { name: 'A. Person', roles: ['system'] },
});

const plan: readonly Line[] = [
  ['2026-01-05', 'notification.received', { notifiedBy: 'police', victims: 1 }],
  ['2026-01-30', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }],
  ['2026-03-02', 'action.opened', { action, owner: 'Northtown ICB' }],
];

describe('an action tells its review that it is settled', () => {
  test('closed, and why', () => {
    const closed: Line = [day, 'recommendation.closed', { reason: 'the service has ended' }];
    const said = toldBy(recommendation, storyOf('refused'), closed);
    expect(said).toEqual([
      { type: 'action.settled', payload: { action, outcome: 'closed', reason: 'the service has ended' } },
      perhapsTheLast,
    ]);
  });

  test('verified', () => {
    const told = recommendation.relations
      .filter(({ on }) => on.event === 'recommendation.verified')
      .flatMap((relation) => relation.events(asSystem('recommendation.verified', {}), { action }));
    expect(told).toEqual([{ type: 'action.settled', payload: { action, outcome: 'verified' } }, perhapsTheLast]);
  });

  test.each([{ outcome: 'verified' }, { outcome: 'closed', reason: 'the service has ended' }])(
    'which the review takes: $outcome',
    (how) => {
      const event = asSystem('action.settled', { action, ...how });
      expect(parsePayload(review, event)).toEqual([]);
      const decision = decide(review, tell(review, plan).state, event, plainCircumstances);
      expect(decision).toMatchObject({ accepted: true, next: { context: { actions: { [action]: 'settled' } } } });
    },
  );
});

describe('a review tells its actions', () => {
  const said: readonly Line[] = [
    [day, 'action.settled', { action, outcome: 'verified' }],
    [day, 'action.settled', { action, outcome: 'closed', reason: 'the service has ended' }],
    [day, 'hold.placed', { hold: 'inquest', reason: 'inquest', clocks: review.holdableClocks }],
    [day, 'hold.lifted', { hold: 'trial' }],
  ];
  const toldToActions = said.flatMap((line) =>
    review.relations
      .filter((relation) => relation.workflow === recommendation.name && relation.on.event === line[1])
      .flatMap((relation) => relation.events(eventOf(review, line), {}))
      .map(({ type, payload }) => asSystem(type, payload)),
  );
  const openStates: readonly Position[] = ['proposed', 'accepted', 'refused', 'inProgress', 'evidenced'];

  test('four things', () => {
    expect(toldToActions.map(({ type }) => type)).toEqual([
      'recommendation.verified',
      'recommendation.closed',
      'hold.placed',
      'hold.lifted',
    ]);
  });

  test.each(openStates)('and each is taken at %s, where it ends or goes on', (position) => {
    const { state } = storyOf(position);
    const ends = toldToActions.map((event) => {
      expect(parsePayload(recommendation, event)).toEqual([]);
      const decision = decide(recommendation, state, event, plainCircumstances);
      return decision.accepted ? decision.to : decision.reasons.join(' ');
    });
    expect(ends).toEqual(['verified', 'closed', position, position]);
  });

  test('and opens one for each action of the plan', () => {
    const opened: Line = [day, 'action.opened', { action, owner: 'Northtown ICB', due: '2027-06-01' }];
    const openings = review.relations
      .filter(({ on }) => on.event === 'action.opened')
      .flatMap((relation) => relation.events(eventOf(review, opened), {}));
    expect(openings).toMatchObject([{ about: action, type: recommendation.opening }]);
    for (const { type, payload } of openings)
      expect(parsePayload(recommendation, { type, on: day, ...payload })).toEqual([]);
  });
});
