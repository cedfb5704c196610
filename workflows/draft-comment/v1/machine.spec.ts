import { describe, expect, test } from '@jest/globals';
import {
  type Line,
  clockOf,
  declaredPositions,
  eventOf,
  goOn,
  plainCircumstances,
  reasonsAgainst,
  tell,
} from '#lantern/testing';
import { decide, positionOf } from '#lantern/engine';
import { lineOf, positionsReached } from '../../shared/fixtures/trials.js';
import { domesticHomicideReviewV1 as review } from '../../domestic-homicide-review/v1/index.js';
import { examples, stories } from './examples/comments.js';
import { draftCommentV1 as comments } from './index.js';

const agency = examples['comments.requested'].agency;
const example = (name: keyof typeof examples, on = '2026-03-09') => lineOf(examples, name, on);
const requested = example('comments.requested', '2026-03-02');
const sent = example('comments.sent');
const none = example('comments.none');
const overtaken = example('comments.overtaken', '2026-03-20');
const moreTime = example('moreTime.asked');
const granted: Line = [
  '2026-03-10',
  'extension.agreed',
  { clock: 'draftCirculation', newDue: '2026-04-01', agreedBy: ['coordinator'], reason: 'leave' },
];

test.each(Object.entries(stories))('an example leads to %s', (name, lines) => {
  expect(positionOf(tell(comments, lines).state.value)).toBe(name === 'silent' ? 'requested' : name);
});

const positionAfter = (...lines: Line[]) => positionOf(tell(comments, [requested, ...lines]).state.value);

test.each([
  ['comments', [sent], 'commented'],
  ['no comments', [none], 'noComments'],
  ['a report that is agreed without them', [overtaken], 'overtaken'],
  ['a wish for more time', [moreTime], 'requested'],
] as const)('%s: %s', (_name, lines, position) => {
  expect(positionAfter(...lines)).toBe(position);
});

test('reaches every state that is declared', () => {
  const events = [requested, sent, none, overtaken].map((line) => eventOf(comments, line));
  expect(positionsReached(comments, events).toSorted()).toEqual(declaredPositions(comments).toSorted());
});

describe('the member’s task', () => {
  const tasksAfter = (...lines: Line[]) => Object.keys(tell(comments, [requested, ...lines]).state.ledger.tasks);

  test('is open until they have answered, in whatever way', () => {
    expect(tasksAfter()).toEqual(['D2']);
    for (const answer of [sent, none, overtaken]) expect(tasksAfter(answer)).toEqual([]);
  });

  test('begins and ends with its date', () => {
    const story = tell(comments, [requested]);
    expect(clockOf(story, 'draftCirculation')).toMatchObject({ due: '2026-03-16', metOn: null });
    expect(clockOf(goOn(comments, story, [none]), 'draftCirculation').metOn).toBe('2026-03-09');
    expect(clockOf(goOn(comments, story, [overtaken]), 'draftCirculation').cancelledOn).toBe('2026-03-20');
  });

  test('has a later date once more time is given', () => {
    const story = tell(comments, [requested, moreTime]);
    expect(story.state.context).toMatchObject({ moreTimeAsked: true });
    const later = goOn(comments, story, [granted]);
    expect(clockOf(later, 'draftCirculation')).toMatchObject({ originalDue: '2026-03-16', due: '2026-04-01' });
    expect(later.state.context).toMatchObject({ moreTimeAsked: false });
  });

  test('is answered once, and by nobody who reads the review alone', () => {
    const story = tell(comments, [requested, none]);
    expect(reasonsAgainst(comments, story, sent)).toHaveLength(1);
    const event = { ...eventOf(comments, none), actor: { name: 'A. Person', roles: ['cspChair' as const] } };
    expect(decide(comments, tell(comments, [requested]).state, event, plainCircumstances)).toMatchObject({
      accepted: false,
      notPermitted: true,
    });
  });

  test('cannot be given more time that nobody asked for', () => {
    expect(reasonsAgainst(comments, tell(comments, [requested]), ['2026-03-09', 'moreTime.refused'])).toEqual([
      'No request for more time is waiting for an answer.',
    ]);
  });
});

describe('a review', () => {
  const panel = ['Police', agency, agency].map((each) => ({ name: 'A. Member', agency: each }));
  const told = tell(review, [
    ['2026-01-05', 'notification.received', { notifiedBy: 'police', victims: 1 }],
    ['2026-01-30', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as minuted' }],
    ['2026-02-02', 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }],
    ['2026-02-03', 'panel.established', { members: panel }],
    ['2026-02-04', 'terms.agreed'],
    ['2026-02-05', 'evidence.completed'],
  ]);
  const askedBy = (line: Line) => {
    const { context } = goOn(review, told, line[2]?.version === 2 ? [circulated(1), line] : [line]).state;
    return review.relations
      .filter(({ workflow, on }) => workflow === comments.name && on.event === line[1])
      .flatMap((relation) => relation.events(eventOf(review, line), context));
  };
  const circulated = (version: number): Line => ['2026-03-02', 'draft.circulated', { version }];

  test('asks each agency of its panel once, and of each draft anew', () => {
    const [stop, ...asked] = askedBy(circulated(1));
    expect(stop).toMatchObject({ type: 'comments.overtaken' });
    expect(asked.map(({ about, payload }) => [about, payload.version])).toEqual([
      ['draft:Police', '1'],
      [`draft:${agency}`, '1'],
    ]);
    expect(
      askedBy(circulated(2))
        .slice(1)
        .map(({ about }) => about),
    ).toEqual(['draft2:Police', `draft2:${agency}`]);
  });
});
