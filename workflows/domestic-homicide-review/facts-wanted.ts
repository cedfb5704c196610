import type { EventName } from './v1/events.js';

/** What a review should know of its death before it goes far, by the fields of its opening. */
export const factsWanted = {
  event: 'notification.received' satisfies EventName,
  fields: ['dateOfDeath', 'manner', 'notifiedBy', 'victims'],
} as const;
