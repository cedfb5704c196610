import { describe, expect, test } from '@jest/globals';
import { type OwnTask, StoryTeller, correctedFacts, decideMove, isMisfit, withOwnTasks } from '#lantern/engine';
import {
  type Line,
  type Story,
  clockOf,
  eventOf,
  goOn,
  plainCircumstances,
  reasonsAgainst,
  tell,
  workflowNamed,
} from '#lantern/testing';

const kind = 'domestic-homicide-review';
const first = workflowNamed(kind);
const second = workflowNamed(kind, 'v2');

const own: OwnTask = {
  words: { en: 'Tell the board’s business manager', cy: 'Dweud wrth reolwr busnes y bwrdd' },
  stages: { [kind]: 'commissioning' },
  holder: 'cspChair',
  length: { count: 10, unit: 'workingDays' },
  takenOff: false,
};

const setting = 'own_task_1';
const code = 'own-1';
const given = (task: Partial<OwnTask> = {}) => ({
  ...plainCircumstances,
  settings: { [setting]: { ...own, ...task } },
});

const notified: Line = ['2026-02-16', 'notification.received', { notifiedBy: 'police', victims: 1 }];
const decided: Line = ['2026-03-02', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as recorded' }];
const applied = (on: string, task: Partial<OwnTask> = {}): Line => [
  on,
  'settings.applied',
  { settings: { [setting]: { ...own, ...task } } },
];
const done = (on: string): Line => [on, 'task.completed', { task: code }];
const discontinued: Line = [
  '2026-03-05',
  'review.discontinued',
  { reason: 'notWithinDefinition', explanation: 'the findings at the inquest' },
];

const taskIn = ({ state }: Story) => state.ledger.tasks[code];

describe.each([
  ['the first version', first],
  ['the second', second],
])('a task of a partnership’s own, in %s', (_which, review) => {
  const open = tell(review, [notified, decided], given());

  test('opens on reaching its stage, with its holder and a date of its own', () => {
    expect(taskIn(tell(review, [notified], given()))).toBeUndefined();
    expect(taskIn(open)).toMatchObject({ title: own.words.en, owner: 'cspChair', clock: code, openedOn: '2026-03-02' });
    expect(clockOf(open, code)).toMatchObject({
      kind: 'local',
      due: '2026-03-16',
      source: 'Your partnership’s own task',
    });
  });

  test('is done by being ticked, is not asked twice, and needs no second tick', () => {
    const ticked = goOn(review, open, [done('2026-03-09'), ['2026-03-10', 'note.added', { text: 'a note' }]]);
    expect(taskIn(ticked)).toBeUndefined();
    expect(clockOf(ticked, code).metOn).toBe('2026-03-09');
    expect(reasonsAgainst(review, ticked, done('2026-03-11'))).toEqual([
      `The task "${code}" is not open in this case.`,
    ]);
  });

  test('may turn out not to apply', () => {
    const line: Line = ['2026-03-09', 'task.notApplicable', { task: code, reason: 'there is no such board' }];
    const ended = goOn(review, open, [line]);
    expect(taskIn(ended)).toBeUndefined();
    expect(clockOf(ended, code)).toMatchObject({ metOn: null, cancelledOn: '2026-03-09' });
  });

  test('comes to an open review by the change that is applied to it, counted from then', () => {
    const late = goOn(review, tell(review, [notified, decided]), [applied('2026-04-01')]);
    expect(taskIn(late)).toMatchObject({ openedOn: '2026-04-01' });
    expect(taskIn(goOn(review, tell(review, [notified]), [applied('2026-02-20'), decided]))).toBeDefined();
    expect(clockOf(late, code).explanation).toContain('from the stage in which it is asked on 1 April 2026');
  });

  test('is not asked of a review that has left its stage, nor of another kind', () => {
    const task = { stages: { [kind]: 'notified' } };
    expect(taskIn(goOn(review, tell(review, [notified, decided]), [applied('2026-04-01', task)]))).toBeUndefined();
    expect(withOwnTasks(review, { [setting]: { ...own, stages: { other: 'notified' } } })).toBe(review);
  });

  test('is called, held and dated otherwise from the change on that says so', () => {
    const words = { en: 'Ring the business manager', cy: '' };
    const changed = goOn(review, open, [applied('2026-03-05', { words, holder: 'coordinator' })]);
    expect(taskIn(changed)).toMatchObject({ title: words.en, owner: 'coordinator', openedOn: '2026-03-02' });
    expect(clockOf(changed, code)).toMatchObject({ title: words.en, startedOn: '2026-03-02' });
  });

  test('ends where it is taken off, and what was done of it stays', () => {
    expect(taskIn(goOn(review, open, [applied('2026-03-05', { takenOff: true })]))).toBeUndefined();
    expect(clockOf(goOn(review, open, [applied('2026-03-05', { takenOff: true })]), code).cancelledOn).toBe(
      '2026-03-05',
    );
    const after = goOn(review, open, [done('2026-03-04'), applied('2026-03-05', { takenOff: true })]);
    expect(clockOf(after, code).metOn).toBe('2026-03-04');
  });

  test('never opens where it was taken off before', () => {
    expect(taskIn(tell(review, [notified, decided], given({ takenOff: true })))).toBeUndefined();
  });

  test('follows a day that is corrected, and an entry that comes late', () => {
    const correction: Line = [
      '2026-03-20',
      'event.corrected',
      { corrects: 2, changes: { on: '2026-02-23' }, reason: 'misread' },
    ];
    const corrected = goOn(review, open, [correction]);
    expect(taskIn(corrected)?.openedOn).toBe('2026-02-23');
    expect(clockOf(corrected, code).due).toBe('2026-03-09');
    const late = goOn(review, tell(review, [notified, ['2026-03-10', 'note.added', { text: 'a note' }]], given()), [
      decided,
    ]);
    expect(taskIn(late)?.openedOn).toBe('2026-03-02');
  });

  test('ends with the review, and goes on where that is opened again', () => {
    const closed = goOn(review, open, [discontinued]);
    expect(taskIn(closed)).toBeUndefined();
    const again = goOn(review, closed, [
      ['2026-06-01', 'review.reopened', { reason: 'new evidence', authority: 'cspChair' }],
    ]);
    expect(taskIn(again)?.openedOn).toBe('2026-03-02');
    expect(clockOf(again, code).due).toBe('2026-03-16');
  });

  test('may be asked once the review has ended', () => {
    const ending = tell(review, [notified, decided], given({ stages: { [kind]: 'discontinued' } }));
    expect(taskIn(goOn(review, ending, [discontinued]))).toMatchObject({ openedOn: '2026-03-05' });
  });

  test('is told again as it was', () => {
    const { history, state } = goOn(review, open, [done('2026-03-09')]);
    const teller = new StoryTeller(review, { opening: given(), calendarOf: () => undefined });
    const again = teller.tell(correctedFacts(history));
    if (isMisfit(again)) throw new Error(again.refused.reasons.join(' '));
    expect(teller.stateAfter(again).ledger.tasks).toEqual(state.ledger.tasks);
    expect(teller.stateAfter(again).ledger.clocks).toEqual(state.ledger.clocks);
  });
});

test('a task of its own goes with a review that moves to a newer version', () => {
  const { state, history } = tell(first, [notified, decided], given());
  const past = { history, life: { opening: given(), calendarOf: () => undefined }, today: '2026-03-10' };
  const move = eventOf(first, ['2026-03-10', 'version.changed', { from: 'v1', to: 'v2' }]);
  const moved = decideMove(first, second, { state, past }, move);
  expect(moved.accepted && moved.next.ledger.tasks[code]).toMatchObject({ title: own.words.en });
  expect(moved.accepted && moved.tasks.opened.map(({ key }) => key)).not.toContain(code);
});

test('reviews given the same tasks are read by the same rules', () => {
  const { settings } = given();
  expect(withOwnTasks(first, settings)).toBe(withOwnTasks(first, { ...settings }));
  expect(withOwnTasks(first, {})).toBe(first);
});
