import type { DeadlineRule } from '#lantern/engine';
import { local } from '../../shared/deadlines.js';
import { standardLadder } from '../../shared/ladders.js';
import { on } from './events.js';
import { holders } from './holders.js';

/** The usual reminders to whoever holds it; of what is still late the next meeting speaks. */
const ladder = standardLadder.filter(({ days }) => days < 14);

/** The day by which it was to be done, as the meeting agreed it: one clock for each kind of holder, who is reminded of it. */
export const deadlines: readonly DeadlineRule[] = holders.map(({ holder, clock }) =>
  local({
    clock,
    title: 'Action from a meeting',
    source: 'The date agreed at the meeting',
    setting: null,
    length: null,
    starts: [on('meetingAction.begun', { holder }, 'the meeting')],
    dueField: 'due',
    meets: [on('meetingAction.done')],
    cancels: [on('meetingAction.closed')],
    extension: { agreedBy: ['coordinator'] },
    owner: holder,
    ladder,
  }),
);
