import type { Answer } from '#lantern/engine';
import { moreTime, plain } from '../../shared/answers.js';
import type { EventName } from './events.js';

/** What a member of the panel may answer to a draft, the most wanted first. */
export const answers: readonly Answer<EventName>[] = [
  {
    ...plain,
    type: 'comments.sent',
    button: 'Send comments',
    help: 'Seen by your own agency and by those who lead the review.',
    fields: ['summary'],
    file: 'wanted',
    next: 'The independent chair reads your comments, and the report changes where the panel agrees.',
  },
  moreTime,
  {
    ...plain,
    type: 'comments.none',
    button: 'No comments',
    next: 'Your part is complete: nobody waits for you.',
    press: true,
  },
];
