import type { PartRules } from '#lantern/engine';
import { answers } from './answers.js';
import type { EventName } from './events.js';

/** The dates of what an agency sends, in the order in which the e-mail to the co-ordinator looks for the one meant. */
export const sendingClocks = ['imrQueryReply', 'imrDue', 'chronologyDue', 'scopingReturnDue'];

export const part: PartRules<EventName> = {
  letter: 'A',
  passedOnBy: ['return.reassigned'],
  moreTimeFor: [...sendingClocks, 'imrAuthorNamed'],
  answers,
  reads: 'terms',
  queries: { raised: 'queries.raised', count: 'count', answered: 'queries.answered' },
};
