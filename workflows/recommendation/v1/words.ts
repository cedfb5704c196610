import type { EventName } from './events.js';

/** The stages of an action, in order, in the words people see. */
export const states = {
  proposed: 'Proposed to its owner',
  accepted: 'Accepted',
  refused: 'Not accepted: waiting for the co-ordinator',
  inProgress: 'In progress',
  evidenced: 'Evidence to be verified',
  verified: 'Verified',
  closed: 'Closed without verified evidence',
};

/** What has not happened yet when an event comes too early. */
export const tooEarly: Readonly<Partial<Record<EventName, string>>> = {
  'work.started': 'Its owner has not accepted the recommendation.',
  'progress.updated': 'Its owner has not accepted the recommendation.',
  'evidence.submitted': 'Its owner has not accepted the recommendation.',
  'evidence.returned': 'No evidence has been submitted, so there is nothing to return.',
  'moreTime.asked': 'Its owner has not accepted the recommendation.',
  'moreTime.refused': 'Its owner has not accepted the recommendation.',
};
