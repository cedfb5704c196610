import type { DeadlineRule } from '#lantern/engine';
import { type LocalClock, done, local, notApplicable } from '../../../shared/deadlines.js';
import { weeklyListOnly } from '../../../shared/ladders.js';

/** One of the co-ordinator's own tasks, done or not applicable by its code. */
export const errand = (
  code: string,
  rule: Omit<LocalClock, 'meets'> & Partial<Pick<DeadlineRule, 'meets'>>,
): DeadlineRule =>
  local({ meets: [done(code)], cancels: [notApplicable(code)], ladder: weeklyListOnly, pausable: false, ...rule });
