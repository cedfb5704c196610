import { type Role, onEventsOf } from '#lantern/engine';
import { type EventIn, coordinatorOrCspChair, day, generalEvents, ownWords, rule, words } from '../../shared/events.js';
import { answering, moreTimeEvents } from '../../shared/parts.js';

/*
 * The event catalogue of one action: what its owner may say, and what those who follow it up may.
 * Names and fields are a public interface: add to them, never rename them.
 */

/** Those who judge the evidence. */
const judging: readonly Role[] = ['coordinator', 'independentChair', 'cspChair'];

export const events = {
  'recommendation.proposed': rule('Recommendation proposed to its owner', {
    action: words,
    owner: words,
    due: day.optional(),
  }),
  'recommendation.accepted': rule('Recommendation accepted by its owner', { due: day.optional() }, answering),
  'recommendation.refused': rule('Recommendation not accepted by its owner', { reason: ownWords }, answering),
  'recommendation.reassigned': rule('Recommendation given to another owner', { owner: words, due: day.optional() }),
  'work.started': rule('Work started', {}, answering),
  'progress.updated': rule('Progress updated', { summary: ownWords }, answering),
  'evidence.submitted': rule('Evidence submitted', { summary: ownWords }, answering),
  'evidence.returned': rule('Evidence returned to the owner', { reason: ownWords, due: day.optional() }, judging),
  'recommendation.verified': rule('Evidence verified', {}, coordinatorOrCspChair),
  'recommendation.closed': rule('Closed without verified evidence', { reason: ownWords }, coordinatorOrCspChair),
  ...moreTimeEvents,
  ...generalEvents,
};

/** Their names: whatever speaks of an event of this catalogue is held to them by the compiler. */
export type EventName = keyof typeof events;
export const on = onEventsOf<typeof events>();

export type RecommendationEvent = EventIn<typeof events>;
