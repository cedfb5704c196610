import type { CaseEvent, EventMatch } from '../case-event.js';
import type { DateInEmail } from './date-in-email.js';
import type { Recipient } from './recipient.js';

/**
 * The meeting that an e-mail calls to, or calls off. Its values say the meeting as it now is (`meeting`: its day, time,
 * end, place and number; null where it is off) and as it was (`previous`).
 */
export interface MeetingCall {
  /** Tells its entry in a calendar from those of the case's other meetings. An e-mail for several kinds says it as `kind`. */
  readonly kind: string;
  /** What the entry is called: "Panel meeting". */
  readonly title: string;
}

/** An e-mail that an event sends at once. `values` are those particular to the template. */
export interface EmailRule {
  readonly on: EventMatch;
  readonly template: string;
  readonly to: readonly Recipient[];
  /** Which agencies it goes to, an e-mail each; left out where it goes to every agency of the partnership. */
  readonly agencies?: (facts: EmailFacts) => readonly string[];
  /** The regimes it belongs to; left out, it belongs to all of them. */
  readonly under?: readonly string[];
  /** Goes at once, at any hour; everything else keeps to working days (rule E-19). For what the CSP chair is told at once. */
  readonly urgent?: true;
  /** Left out by those that call nobody to a meeting: an invitation for a calendar goes with the others. */
  readonly callsTo?: MeetingCall;
  /** Null where there is nothing to say after all (a date it would name does not run). */
  readonly values: (event: CaseEvent, facts: EmailFacts) => Readonly<Record<string, unknown>> | null;
}

/** What a rule may know of the case when it words an e-mail. */
export interface EmailFacts {
  /** The case before and after the event, as its chart remembers it. */
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  /** The date of a running clock with what is said beside it, and its key; undefined where it does not run. */
  readonly dateOf: (clock: string) => (DateInEmail & { readonly key: string }) | undefined;
  readonly titleOf: (clock: string) => string;
  /** The dates that wait from this event on, and did not before. */
  readonly heldDates: () => readonly { readonly title: string; readonly owner: Recipient }[];
  /** The dates that run again from this event on, and what they were before. */
  readonly resumedDates: () => readonly (DateInEmail & {
    readonly title: string;
    readonly owner: Recipient;
    readonly before: string;
  })[];
}
