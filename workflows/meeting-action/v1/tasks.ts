import type { TaskRule } from '#lantern/engine';
import { on } from './events.js';
import { holders } from './holders.js';

/** One task for each kind of holder. What it is stands on its page: a task with a date is named in e-mails. */
export const tasks: readonly TaskRule[] = holders.map(({ holder, clock, code }) => ({
  code,
  title: 'Do what the meeting asked for',
  asks: {
    what: 'Do what stands here by the day that was agreed, and say that it is done.',
    why: 'The next meeting begins with what is open.',
  },
  owner: holder,
  opens: [on('meetingAction.begun', { holder })],
  closes: [on('meetingAction.done'), on('meetingAction.closed')],
  form: on('meetingAction.done'),
  evidence: 'that it is done',
  clock,
}));
