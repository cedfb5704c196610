import type { Length } from '#lantern/calendar';
import { type DeadlineRule, type EventMatch, type TaskRule, on } from '#lantern/engine';
import { standardLadder } from './ladders.js';

export const workingDays = (count: number): Length => ({ count, unit: 'workingDays' });
export const workingDaysBefore = (count: number): Length => ({ count, unit: 'workingDaysBefore' });
export const days = (count: number): Length => ({ count, unit: 'days' });
export const weeks = (count: number): Length => ({ count, unit: 'weeks' });
export const months = (count: number): Length => ({ count, unit: 'months' });

/** A task of the catalogue is done, or not applicable, by its code. */
export const done = (code: string): EventMatch => on('task.completed', { task: code });
export const notApplicable = (code: string): EventMatch => on('task.notApplicable', { task: code });

/** Of the tasks that have a date, the one whose doing ends it: others only have to be done by then. */
function mainTask(clock: string, tasks: readonly TaskRule[]): TaskRule | undefined {
  const dated = tasks.filter((task) => task.clock === clock);
  return dated.length === 1 ? dated[0] : dated.find(({ form }) => form !== undefined);
}

/**
 * Clocks that end with their tasks: a local date is not waited for once its task was ticked, or marked as not applicable.
 * What law and guidance ask is done by recording it alone.
 */
export const endingWithTasks = (deadlines: readonly DeadlineRule[], tasks: readonly TaskRule[]): DeadlineRule[] =>
  deadlines.map((rule) => {
    const task = rule.kind === 'local' && rule.keyedBy === undefined ? mainTask(rule.clock, tasks) : undefined;
    if (!task) return rule;
    return {
      ...rule,
      meets: [...rule.meets, done(task.code)],
      cancels: [...(rule.cancels ?? []), notApplicable(task.code)],
    };
  });

/** What a local clock must say for itself; the rest has a usual value. */
export type LocalClock = Partial<DeadlineRule> &
  Pick<DeadlineRule, 'clock' | 'title' | 'setting' | 'length' | 'starts' | 'meets'>;

/** A local clock: never extended by more than its owner, moved by a hold only where the hold names it. */
export const local = (clock: LocalClock): DeadlineRule => ({
  kind: 'local',
  source: 'Local default: check your own protocol',
  pausable: true,
  extension: { agreedBy: [] },
  owner: 'coordinator',
  ladder: standardLadder,
  ...clock,
});
