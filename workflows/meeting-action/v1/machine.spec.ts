import { describe, expect, test } from '@jest/globals';
import { type Line, clockOf, declaredPositions, eventOf, goOn, reasonsAgainst, tell } from '#lantern/testing';
import { positionOf } from '#lantern/engine';
import { meetingActions } from '../../shared/meeting-actions.js';
import { lineOf, positionsReached } from '../../shared/fixtures/trials.js';
import { examples, stories } from './examples/actions.js';
import { holders } from './holders.js';
import { meetingActionV1 as action } from './index.js';

const example = (name: keyof typeof examples, on = '2026-03-09') => lineOf(examples, name, on);
const begun = example('meetingAction.begun', '2026-03-02');
const done = example('meetingAction.done');
const closed = example('meetingAction.closed');

const heldBy = (holder: string): Line => {
  const { agency, ...given } = examples['meetingAction.begun'];
  return ['2026-03-02', 'meetingAction.begun', { ...given, holder, ...(holder === 'panelMember' && { agency }) }];
};

test.each(Object.entries(stories))('an example leads to %s', (name, lines) => {
  expect(positionOf(tell(action, lines).state.value)).toBe(name === 'silent' ? 'open' : name);
});

test('reaches every state that is declared', () => {
  const events = [begun, done, closed].map((line) => eventOf(action, line));
  expect(positionsReached(action, events).toSorted()).toEqual(declaredPositions(action).toSorted());
});

describe.each(holders)('an action of the $holder', ({ holder, clock, code }) => {
  const story = tell(action, [heldBy(holder)]);

  test('has one task and one date, which are theirs', () => {
    expect(Object.keys(story.state.ledger.tasks)).toEqual([code]);
    expect(Object.values(story.state.ledger.clocks).map((each) => each.clock)).toEqual([clock]);
    expect(clockOf(story, clock)).toMatchObject({ due: '2026-03-30', metOn: null });
  });

  test('ends with them, done or not needed', () => {
    expect(clockOf(goOn(action, story, [done]), clock).metOn).toBe('2026-03-09');
    expect(clockOf(goOn(action, story, [closed]), clock).cancelledOn).toBe('2026-03-09');
    for (const end of [done, closed]) expect(goOn(action, story, [end]).state.ledger.tasks).toEqual({});
  });
});

test('a member is known by their agency', () => {
  const { agency: _agency, ...given } = examples['meetingAction.begun'];
  const unopened = tell(action, []);
  const reason = ['Say for which agency the member sits.'];
  expect(reasonsAgainst(action, unopened, ['2026-03-02', 'meetingAction.begun', given])).toEqual(reason);
});

test('a later date is agreed where it was asked for', () => {
  const asked = tell(action, [begun, example('moreTime.asked')]);
  const granted: Line = [
    '2026-03-10',
    'extension.agreed',
    { clock: 'actionOfMember', newDue: '2026-04-20', agreedBy: ['coordinator'], reason: 'leave' },
  ];
  expect(clockOf(goOn(action, asked, [granted]), 'actionOfMember')).toMatchObject({
    originalDue: '2026-03-30',
    due: '2026-04-20',
  });
  expect(reasonsAgainst(action, tell(action, [begun]), ['2026-03-09', 'moreTime.refused'])).toEqual([
    'No request for more time is waiting for an answer.',
  ]);
});

test('a review opens one for each that is given, and says no more to it than it was told', () => {
  const [giving] = meetingActions.relations;
  const { holder, agency, action: what, due, meeting } = examples['meetingAction.begun'];
  const payload = { meeting, holder, agency, action: what, due };
  const actor = { name: 'A. Person', roles: ['coordinator' as const] };
  const event = { ...payload, type: 'meeting.actionGiven', on: '2026-03-02', actor };
  expect(giving?.events(event, {})).toEqual([{ about: what, type: 'meetingAction.begun', payload }]);
});
