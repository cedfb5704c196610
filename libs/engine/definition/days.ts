import type { EventMatch } from '../case-event.js';

/** A thing of which the day is known: that of the event, or one that a field of it states. */
export interface DatedMatch extends EventMatch {
  readonly field?: string;
}

/** Two things of which the second can't come before the first (process.md P8). Dates that say so are kept, with a warning. */
export interface OrderRule {
  readonly earlier: DatedMatch;
  /** `any`: whatever happens in a case comes after it. */
  readonly later: DatedMatch | 'any';
  /** Payload field of both that tells one pair from another (an agency, a hold). */
  readonly keyedBy?: string;
}

/** A day that the counters of a case run from: that of the first event that matches. */
export interface MilestoneRule {
  readonly name: string;
  readonly at: readonly DatedMatch[];
}
