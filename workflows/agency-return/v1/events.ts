import { type Role, onEventsOf } from '#lantern/engine';
import { z } from 'zod';
import { type EventIn, day, generalEvents, name, ownWords, rule, words } from '../../shared/events.js';
import { answering, moreTimeEvents } from '../../shared/parts.js';

/*
 * The event catalogue of a return: what an agency may answer, and what those who asked may do with the answer.
 * Names and fields are a public interface: add to them, never rename them.
 */

const kinds = z.enum(['scoping', 'chronology', 'imr']);
export type Kind = z.infer<typeof kinds>;

/** Those who asked; never the agency about itself. */
const asking: readonly Role[] = ['coordinator', 'independentChair'];

export const events = {
  'return.requested': rule('Return requested', { agency: name, kind: kinds, due: day.optional() }),
  'return.acknowledged': rule('Request acknowledged', {}, answering),
  'author.nominated': rule(
    'Author of the IMR named',
    {
      name,
      independenceConfirmed: z.literal(
        true,
        'confirm that the author took no part in the case and does not manage those who did: this must be true',
      ),
    },
    answering,
  ),
  'return.reassigned': rule('Request passed to the agency it belongs to', { to: name }, answering),
  'return.submitted': rule(
    'Return submitted',
    { signedOffBy: words.optional(), involvement: z.enum(['known', 'none']).optional() },
    answering,
  ),
  'queries.raised': rule('Queries raised', { count: z.number().int().min(1, 'at least one query') }, asking),
  'queries.answered': rule('Queries answered', {}, answering),
  'return.accepted': rule('Return accepted', {}, asking),
  'return.nil': rule('Nil return: no involvement', {}, answering),
  'return.excused': rule('Return excused', { reason: ownWords }),
  'nonEngagement.escalated': rule(
    'Non-engagement escalated',
    { step: z.number().int().min(1).max(5, 'the route has five steps').optional() },
    asking,
  ),
  ...moreTimeEvents,
  ...generalEvents,
};

/** Their names: whatever speaks of an event of this catalogue is held to them by the compiler. */
export type EventName = keyof typeof events;
export const on = onEventsOf<typeof events>();

export type ReturnEvent = EventIn<typeof events>;
