import type { IsoDate } from '#lantern/calendar';
import type { z } from 'zod';
import type { Role } from '../case-event.js';

/** An entry of the event catalogue: its words, its payload, and who may record it. */
export interface EventRule {
  readonly title: string;
  readonly payload: z.ZodObject;
  readonly by: readonly Role[];
  /** What has not happened yet when this event comes too early, as a sentence. */
  readonly tooEarly?: string;
  /** The first day on which it can have happened at all, and the sentence for an earlier one. */
  readonly notBefore?: { readonly day: IsoDate; readonly reason: string };
  /** A correction may take away what it was about: it then stays in the history and does nothing. */
  readonly mayComeToNothing?: boolean;
  /** It can happen in every state of an open or closed case, and the chart is not asked. */
  readonly besideChart?: true;
}

/** A condition with words. `unmet` is the sentence a person reads when it does not hold. */
export interface Requirement {
  readonly unmet: string;
  /** It asks about what is being sent, not about what has happened: it can only be judged with the event in hand. */
  readonly ofEvent?: boolean;
  /** A duty that the person who records the event may leave open, with a reason (`leftOpen`). */
  readonly mayBeLeftOpen?: boolean;
  /** `never` parameters: each workflow types its own context and event; the engine only passes them through. */
  readonly holds: (context: never, event: never) => boolean;
}
