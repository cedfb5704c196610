import type { Answer } from '#lantern/engine';
import { moreTime, plain } from '../../shared/answers.js';
import type { EventName } from './events.js';

/** What a member of the panel may answer to something that a meeting gave them to do, the most wanted first. */
export const answers: readonly Answer<EventName>[] = [
  {
    ...plain,
    type: 'meetingAction.done',
    button: 'It is done',
    next: 'It is off the list, and the next meeting sees that it is done.',
    press: true,
  },
  moreTime,
];
