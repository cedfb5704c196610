import { onEventsOf } from '#lantern/engine';
import { z } from 'zod';
import { type EventIn, coordinatorOrCspChair, day, generalEvents, ownWords, rule, words } from '../../shared/events.js';
import { answering, moreTimeEvents } from '../../shared/parts.js';
import { holderNames } from './holders.js';

/*
 * The event catalogue of one action from a meeting. A member of the panel is known by the agency they sit for. Names and
 * fields are a public interface: add to them, never rename them.
 */

/** What a meeting gives somebody to do; the review is told the same. */
export const given = {
  /** Which of the meetings of the review: `panel-2`. */
  meeting: words,
  holder: z.enum(holderNames),
  agency: words.optional(),
  action: ownWords,
  due: day,
};

export const events = {
  'meetingAction.begun': rule('Action given at a meeting', given),
  'meetingAction.done': rule('Action done', { summary: ownWords.optional() }, answering),
  'meetingAction.closed': rule('Action no longer needed', { reason: ownWords }, coordinatorOrCspChair),
  ...moreTimeEvents,
  ...generalEvents,
};

/** Their names: whatever speaks of an event of this catalogue is held to them by the compiler. */
export type EventName = keyof typeof events;
export const on = onEventsOf<typeof events>();

export type MeetingActionEvent = EventIn<typeof events>;
