import type { EventName } from './events.js';

/** The stages of a return, in order, in the words people see. */
export const states = {
  requested: 'Requested',
  acknowledged: 'Acknowledged',
  authorNominated: 'Author named',
  submitted: 'Submitted',
  queried: 'Queries raised',
  accepted: 'Accepted',
  nil: 'Nil return: no involvement',
  excused: 'Excused',
};

/** What has not happened yet when an event comes too early. */
export const tooEarly: Readonly<Partial<Record<EventName, string>>> = {
  'queries.raised': 'Nothing has been submitted yet, so there is nothing to query.',
  'queries.answered': 'No queries have been raised on this return.',
  'return.accepted': 'Nothing has been submitted yet, so there is nothing to accept.',
};
