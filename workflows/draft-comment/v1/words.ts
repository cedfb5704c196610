import type { EventName } from './events.js';

/** The stages of a request to comment, in order, in the words people see. */
export const states = {
  requested: 'Comments asked for',
  commented: 'Comments are in',
  noComments: 'No comments',
  overtaken: 'No longer waited for',
};

/** What has not happened yet when an event comes too early. */
export const tooEarly: Readonly<Partial<Record<EventName, string>>> = {};
