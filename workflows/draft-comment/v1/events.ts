import { onEventsOf } from '#lantern/engine';
import { type EventIn, day, generalEvents, ownWords, rule, words } from '../../shared/events.js';
import { answering, moreTimeEvents } from '../../shared/parts.js';

/*
 * The event catalogue of one member's comments on a draft. A member is known by the agency they sit for. Names and fields
 * are a public interface: add to them, never rename them.
 */

export const events = {
  'comments.requested': rule('Comments on the draft asked for', {
    agency: words,
    version: words,
    due: day.optional(),
    document: words.optional(),
  }),
  'comments.sent': rule('Comments on the draft sent', { summary: ownWords }, answering),
  'comments.none': rule('No comments on the draft', {}, answering),
  'comments.overtaken': rule('Comments no longer waited for', {}),
  ...moreTimeEvents,
  ...generalEvents,
};

/** Their names: whatever speaks of an event of this catalogue is held to them by the compiler. */
export type EventName = keyof typeof events;
export const on = onEventsOf<typeof events>();

export type CommentEvent = EventIn<typeof events>;
