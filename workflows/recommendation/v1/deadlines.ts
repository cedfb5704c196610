import type { DeadlineRule } from '#lantern/engine';
import { type LocalClock, done, local, months } from '../../shared/deadlines.js';
import { actionLadder, updateLadder } from './ladders.js';
import { on } from './events.js';

/* The clocks of an action, as data: its own date, where one was stated, and the next word on how it goes. */

const owned = (clock: LocalClock): DeadlineRule =>
  local({ owner: 'actionOwner', extension: { agreedBy: ['coordinator'] }, ...clock });

const accepted = on('recommendation.accepted', undefined, 'the acceptance');
const reassigned = on('recommendation.reassigned', undefined, 'the new ownership');
const evidenceIn = on('evidence.submitted', undefined, 'the evidence');

/** Each word from the owner asks for the next one. */
const told = [
  on('progress.updated', undefined, 'the last update'),
  evidenceIn,
  { ...done('F1'), words: 'the last update' },
];

export const deadlines: readonly DeadlineRule[] = [
  owned({
    clock: 'actionDue',
    title: 'Action done, with evidence',
    source: 'The date stated in the action plan',
    setting: null,
    length: null,
    starts: [on('recommendation.proposed'), accepted, reassigned, on('evidence.returned')],
    dueField: 'due',
    // The owner has done what was asked; how long verifying takes is not in their hands.
    meets: [evidenceIn, on('recommendation.verified')],
    cancels: [on('recommendation.refused'), reassigned],
    ladder: actionLadder,
  }),
  owned({
    clock: 'updateDue',
    title: 'Update on the action',
    setting: 'action_update_cycle',
    length: months(3),
    starts: [accepted, ...told],
    meets: [...told, on('recommendation.verified')],
    cancels: [reassigned],
    ladder: updateLadder,
  }),
];
