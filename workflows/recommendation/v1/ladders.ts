import type { LadderStep } from '#lantern/engine';
import { standardLadder } from '../../shared/ladders.js';

/** The usual reminders to the owner and their manager; the CSP chair hears of what is 90 days late (F3). */
export const actionLadder: readonly LadderStep[] = [
  ...standardLadder.filter(({ days }) => days < 14),
  { step: '90 days after', days: 90, template: 'digest', to: ['cspChair'] },
];

/** One line a quarter is asked for, and every month while it is missing (Em17). */
export const updateLadder: readonly LadderStep[] = [-7, 30, 60, 90].map((days) => ({
  step: days < 0 ? `${-days} days before` : `${days} days after`,
  days,
  template: 'action-update',
  to: ['actionOwner'] as const,
}));
