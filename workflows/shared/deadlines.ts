import type { Length } from '#lantern/calendar';
import { type DeadlineRule, type EventMatch, on } from '#lantern/engine';
import { standardLadder } from './ladders.js';

export const workingDays = (count: number): Length => ({ count, unit: 'workingDays' });
export const days = (count: number): Length => ({ count, unit: 'days' });
export const weeks = (count: number): Length => ({ count, unit: 'weeks' });
export const months = (count: number): Length => ({ count, unit: 'months' });

/** A task of the catalogue is done, or not applicable, by its code. */
export const done = (code: string): EventMatch => on('task.completed', { task: code });
export const notApplicable = (code: string): EventMatch => on('task.notApplicable', { task: code });

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
