import { describe, expect, test } from '@jest/globals';
import { InvalidInput } from '#lantern/platform';
import { canBeSaid, daysAfter } from './milestone-word.js';

const plan = { since: '2026-02', today: '2026-03-16' };
const ahead = { due: '2026-03-30', doneOn: null };
const reached = { due: '2026-03-30', doneOn: '2026-03-10' };

/** Where it is refused: the question, and what is wrong with the answer. */
function problem(act: () => unknown): string | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof InvalidInput) return `${error.issues[0]?.path}: ${error.issues[0]?.message}`;
    throw error;
  }
  return undefined;
}

describe('what is said of a milestone', () => {
  test('that it was reached, as late as somebody says so', () => {
    expect(daysAfter({ said: 'reached', on: '2026-02-01', reason: '' }, ahead, plan)).toEqual({
      due: '2026-03-30',
      doneOn: '2026-02-01',
    });
  });

  test.each([
    ['2026-03-17', 'on: choose today or a day before'],
    ['2026-01-31', 'on: choose a day on which the action was in the plan already'],
    [undefined, 'on: enter a day'],
  ])('that it was reached on %s is refused', (on, why) => {
    expect(problem(() => daysAfter({ said: 'reached', on, reason: '' }, ahead, plan))).toBe(why);
  });

  test('is corrected with a reason', () => {
    const other = { said: 'reached', on: '2026-03-11', reason: 'The minutes say so.' } as const;
    expect(daysAfter(other, reached, plan).doneOn).toBe('2026-03-11');
    expect(daysAfter({ said: 'notReached', reason: 'By mistake.' }, reached, plan).doneOn).toBe(null);
    expect(problem(() => daysAfter({ ...other, reason: '' }, reached, plan))).toBe('reason: say why it is changed');
    expect(problem(() => daysAfter({ ...other, on: '2026-03-10' }, reached, plan))).toMatch(/stands already/);
  });

  test('that it is to be reached by another day, which may lie behind or ahead', () => {
    const moved = { said: 'dated', on: '2026-06-30', reason: 'The trainer was ill.' } as const;
    expect(daysAfter(moved, ahead, plan)).toEqual({ due: '2026-06-30', doneOn: null });
    expect(problem(() => daysAfter({ ...moved, reason: '' }, ahead, plan))).toMatch(/^reason/);
    expect(daysAfter({ ...moved, reason: '' }, { due: null, doneOn: null }, plan).due).toBe('2026-06-30');
  });

  test('is offered as the milestone stands', () => {
    expect(canBeSaid(ahead)).toEqual(['reached', 'dated']);
    expect(canBeSaid(reached)).toEqual(['reached', 'notReached']);
    const moved = { said: 'dated', on: '2026-06-30', reason: 'It was late.' } as const;
    expect(problem(() => daysAfter(moved, reached, plan))).toBe('said: choose one of the answers');
  });
});
