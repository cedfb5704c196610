import type { DeadlineRule } from '#lantern/engine';
import { type LocalClock, local } from '../../../shared/deadlines.js';
import { weeklyListOnly } from '../../../shared/ladders.js';

/** The date of one of the co-ordinator’s own errands, which ends with its task. */
export const errand = (rule: Omit<LocalClock, 'meets'> & Partial<Pick<DeadlineRule, 'meets'>>): DeadlineRule =>
  local({ meets: [], ladder: weeklyListOnly, pausable: false, ...rule });
