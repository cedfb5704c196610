import type { Answer } from '#lantern/engine';
import { moreTime, plain } from '../../shared/answers.js';
import type { EventName } from './events.js';

/** What the owner of an action may answer, the most wanted first. */
export const answers: readonly Answer<EventName>[] = [
  {
    ...plain,
    type: 'recommendation.accepted',
    button: 'We accept this recommendation',
    fields: ['due'],
    next: 'You are asked every few months how it goes.',
  },
  {
    ...plain,
    type: 'recommendation.refused',
    button: 'We do not accept it',
    help: 'Say why: the reason is read by those who lead the review.',
    fields: ['reason'],
    next: 'The co-ordinator gets in touch with you.',
  },
  {
    ...plain,
    type: 'progress.updated',
    button: 'Update in one line',
    fields: ['summary'],
    file: 'wanted',
    next: 'Nothing more is asked until the next update is due.',
  },
  {
    ...plain,
    type: 'evidence.submitted',
    button: 'It is done: send the evidence',
    help: 'A policy, a training record, an audit: whatever lets somebody else see that it has been done.',
    fields: ['summary'],
    file: 'wanted',
    next: 'The co-ordinator looks at what you sent, and tells you if anything is missing.',
  },
  moreTime,
  {
    ...plain,
    type: 'work.started',
    button: 'We have started',
    next: 'Nothing more is needed until the next update.',
    press: true,
  },
];
