import type { EventName } from './events.js';

/** The stages of an action from a meeting, in order, in the words people see. */
export const states = {
  open: 'To be done',
  done: 'Done',
  closed: 'No longer needed',
};

/** What has not happened yet when an event comes too early. */
export const tooEarly: Readonly<Partial<Record<EventName, string>>> = {};
