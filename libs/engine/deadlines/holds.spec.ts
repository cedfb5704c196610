import { describe, expect, test } from '@jest/globals';
import { type DeadlineRule, computeDeadline, explainOn, statusOn } from '#lantern/engine';
import {
  type Line,
  type Story,
  clockOf,
  goOn,
  plainCircumstances,
  reasonsAgainst,
  tell,
  workflowNamed,
} from '#lantern/testing';

const review = workflowNamed('domestic-homicide-review');

/** Decided on 2 March 2026: the chair is to be appointed by 13 April, the review completed by 2 September. */
const decided = tell(review, [
  ['2026-02-16', 'notification.received', { notifiedBy: 'police', victims: 1 }],
  ['2026-03-02', 'decision.made', { outcome: 'review', criteria: 'met', reasons: 'as recorded locally' }],
]);

const place = (on: string, hold = 'trial', clocks: readonly string[] = ['chairAppointed'], more = {}): Line => [
  on,
  'hold.placed',
  { hold, reason: 'criminalProceedings', clocks, ...more },
];
const lift = (on: string, hold = 'trial'): Line => [on, 'hold.lifted', { hold }];
const then = (...lines: readonly Line[]): Story => goOn(review, decided, lines);
const chairDue = (story: Story): string => clockOf(story, 'chairAppointed').due;

describe('a hold that names a clock', () => {
  test.each([
    ['lifted the day it was placed, moves nothing', '2026-03-10', '2026-03-10', '2026-04-13'],
    ['of one day, moves it by one day', '2026-03-10', '2026-03-11', '2026-04-14'],
    ['of three weeks, moves it by three weeks', '2026-03-10', '2026-03-31', '2026-05-04'],
    ['over the due date, moves it by all its days', '2026-04-01', '2026-07-02', '2026-07-14'],
    ['placed on the due date, still moves it', '2026-04-13', '2026-04-20', '2026-04-20'],
    ['placed after the due date, does not help', '2026-04-14', '2026-07-01', '2026-04-13'],
    ['from before the decision, counts from the decision', '2026-02-23', '2026-03-09', '2026-04-20'],
    ['known to the month only, counts the days that are certain', '2026-03', '2026-05', '2026-05-14'],
  ])('%s', (_name, from, to, due) => {
    expect(chairDue(then(place(from), lift(to)))).toBe(due);
  });

  test('while it stands, pauses the clock and leaves its date where it is', () => {
    const held = clockOf(then(place('2026-03-10')), 'chairAppointed');
    expect(held).toMatchObject({ due: '2026-04-13', pausedBy: 'trial' });
    expect(['2026-03-11', '2026-04-13', '2027-01-01'].map((day) => statusOn(held, day))).toEqual([
      'paused',
      'paused',
      'paused',
    ]);
    expect(explainOn(held, '2026-05-01')).toBe(
      'Local target: 6 weeks from the decision on 2 March 2026: 13 April 2026; paused by the hold "trial" since 10 March 2026; it moves when the hold is lifted.',
    );
  });

  test('once lifted, says by how much it moved the date', () => {
    const moved = clockOf(then(place('2026-03-10'), lift('2026-03-31')), 'chairAppointed');
    expect(moved).toMatchObject({ originalDue: '2026-04-13', due: '2026-05-04', pausedBy: null });
    expect(moved.explanation).toBe(
      'Local target: 6 weeks from the decision on 2 March 2026: 13 April 2026; 21 days on hold moved it to 4 May 2026; as that is no working day, in practice by Friday 1 May 2026.',
    );
  });

  test('placed when the date has passed, pauses the clock all the same, and takes no credit when it is lifted', () => {
    const late = then(place('2026-04-20'));
    const held = clockOf(late, 'chairAppointed');
    expect([held.due, statusOn(held, '2026-04-21')]).toEqual(['2026-04-13', 'paused']);
    expect(held.explanation).toBe(
      'Local target: 6 weeks from the decision on 2 March 2026: 13 April 2026; paused by the hold "trial" since 20 April 2026; it had passed before, and does not move.',
    );
    const lifted = clockOf(goOn(review, late, [lift('2026-07-01')]), 'chairAppointed');
    expect([lifted.due, statusOn(lifted, '2026-07-01')]).toEqual(['2026-04-13', 'overdue']);
    expect(lifted.explanation).not.toMatch(/hold/);
  });

  test('is met without delay where the work is done all the same', () => {
    const met = clockOf(
      then(place('2026-03-10'), ['2026-04-10', 'chair.appointed', { name: 'A. Chair', independenceConfirmed: true }]),
      'chairAppointed',
    );
    expect(met).toMatchObject({ metOn: '2026-04-10', pausedBy: null });
    expect(statusOn(met, '2026-05-01')).toBe('met');
  });
});

describe('several holds', () => {
  test('that overlap count each day once', () => {
    const overlapping = [place('2026-03-10'), place('2026-03-20', 'inquest'), lift('2026-03-31')];
    expect(chairDue(then(...overlapping, lift('2026-04-10', 'inquest')))).toBe('2026-05-14');
    expect(chairDue(then(...overlapping))).toBe('2026-05-04');
  });

  test('one within the other add nothing', () => {
    const within = then(place('2026-03-10'), place('2026-03-15', 'inquest'), lift('2026-03-20', 'inquest'));
    expect(chairDue(goOn(review, within, [lift('2026-03-31')]))).toBe('2026-05-04');
  });

  test('one after the other add up', () => {
    const first = then(place('2026-03-10'), lift('2026-03-17'));
    expect(chairDue(goOn(review, first, [place('2026-04-01'), lift('2026-04-08')]))).toBe('2026-04-27');
  });

  test('while one of them stands, the clock is paused', () => {
    const held = then(place('2026-03-10'), place('2026-03-20', 'inquest'), lift('2026-03-31'));
    expect(clockOf(held, 'chairAppointed').pausedBy).toBe('inquest');
  });
});

describe('what a hold does not touch', () => {
  test('a clock that it does not name', () => {
    const held = then(place('2026-03-10', 'trial', ['firstPanel']), lift('2026-03-31'));
    expect(chairDue(held)).toBe('2026-04-13');
    expect(clockOf(held, 'firstPanel').due).toBe('2026-05-18');
  });

  test('a guidance clock, even where it names it', () => {
    const held = then(place('2026-03-10', 'trial', ['completion', 'chairAppointed']));
    const completion = clockOf(held, 'completion');
    expect(completion).toMatchObject({ due: '2026-09-02', pausedBy: null });
    expect(statusOn(completion, '2026-09-03')).toBe('overdue');
    expect(explainOn(completion, '2026-09-03')).not.toMatch(/hold|paus|stopp/i);
    expect(clockOf(goOn(review, held, [lift('2026-06-01')]), 'completion').due).toBe('2026-09-02');
  });
});

describe('a date that was stated, not counted', () => {
  const rule: DeadlineRule = {
    clock: 'imrDue',
    title: 'IMR',
    kind: 'local',
    source: 'Local default',
    setting: 'imr_due',
    length: { count: 30, unit: 'workingDays' },
    starts: [],
    meets: [],
    dueField: 'due',
    pausable: true,
    extension: { agreedBy: [] },
    owner: 'agency',
    ladder: [],
  };
  const clock = {
    clock: 'imrDue',
    about: null,
    occurrence: 1,
    startedOn: '2026-03-02',
    startedBy: 'the request',
    statedDue: '2026-04-17',
    extensions: [],
    delays: [],
    revision: 1,
  };
  const dueWith = (from: string, to: string | null) =>
    computeDeadline(
      rule,
      clock,
      [{ hold: 'trial', reason: 'inquest', from, to, clocks: ['imrDue'], reviewOn: null }],
      plainCircumstances,
    );

  test('moves by the days held after it was stated', () => {
    expect(dueWith('2026-03-10', '2026-03-20')).toMatchObject({ originalDue: '2026-04-17', due: '2026-04-27' });
    expect(dueWith('2026-02-20', '2026-03-04')).toMatchObject({ originalDue: '2026-04-17', due: '2026-04-19' });
    expect(dueWith('2026-01-20', '2026-02-20')).toMatchObject({ due: '2026-04-17' });
  });

  test('explains itself as stated', () => {
    expect(dueWith('2026-03-10', '2026-03-20')?.explanation).toBe(
      'Local target: 17 April 2026, as asked for on 2 March 2026; 10 days on hold moved it to 27 April 2026.',
    );
    expect(dueWith('2026-03-10', null)).toMatchObject({ due: '2026-04-17', pausedBy: 'trial' });
  });

  test('stands where its length is switched off', () => {
    const off = { ...plainCircumstances, settings: { imr_due: null } };
    expect(computeDeadline(rule, clock, [], off)).toMatchObject({ due: '2026-04-17' });
    expect(computeDeadline(rule, { ...clock, statedDue: null }, [], off)).toBeNull();
  });
});

describe('the review of a hold', () => {
  const held = then(place('2026-03-10', 'trial', [], { reviewOn: '2026-04-01' }), place('2026-03-20', 'inquest', []));

  test('falls on the day asked for, or in a month', () => {
    expect(clockOf(held, 'holdReview:trial').due).toBe('2026-04-01');
    expect(clockOf(held, 'holdReview:inquest').due).toBe('2026-04-20');
    expect(Object.keys(held.state.ledger.tasks)).toEqual(expect.arrayContaining(['C15:trial', 'C15:inquest']));
  });

  test('comes round again for that hold alone, until it is lifted', () => {
    const reviewed = goOn(review, held, [['2026-04-01', 'hold.reviewed', { hold: 'trial' }]]);
    expect(clockOf(reviewed, 'holdReview:trial').metOn).toBe('2026-04-01');
    expect(clockOf(reviewed, 'holdReview:trial#2')).toMatchObject({ due: '2026-05-01', metOn: null });
    expect(clockOf(reviewed, 'holdReview:inquest').metOn).toBeNull();
    expect(reviewed.state.ledger.tasks['C15:trial']).toMatchObject({ openedOn: '2026-04-01' });
    const lifted = goOn(review, reviewed, [lift('2026-04-10')]);
    expect(clockOf(lifted, 'holdReview:trial#2').cancelledOn).toBe('2026-04-10');
    expect(lifted.state.ledger.tasks).not.toHaveProperty('C15:trial');
    expect(lifted.state.ledger.tasks).toHaveProperty('C15:inquest');
  });
});

describe('a hold is refused', () => {
  const held = then(place('2026-03-10'));

  test('under a name that is in force, and accepted again once that is lifted', () => {
    expect(reasonsAgainst(review, held, place('2026-03-11'))).toEqual([
      'A hold called "trial" is in force already; give this one another name.',
    ]);
    expect(reasonsAgainst(review, goOn(review, held, [lift('2026-03-12')]), place('2026-03-13'))).toBeNull();
  });

  test('for a clock that there is not, naming those there are', () => {
    const [reason] = reasonsAgainst(review, decided, place('2026-03-10', 'trial', ['panelCadense'])) ?? [];
    expect(reason).toMatch(/^There is no clock "panelCadense"; the clocks are: .*panelCadence.*\.$/);
  });

  test.each(['hold.lifted', 'hold.reviewed'])('%s: where there is none of that name', (type) => {
    const none = 'There is no hold called "inquest" in force.';
    expect(reasonsAgainst(review, held, ['2026-03-11', type, { hold: 'inquest' }])).toEqual([none]);
  });
});
