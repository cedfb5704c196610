import type { RelatedEvent } from './bare-events.js';
import type { CaseEvent, EventMatch } from '../case-event.js';

/** What one instance tells another: a review opens agency returns, an agency return tells its review. */
export type Relation = ToReview | ToParts;

interface ToReview extends Telling {
  /** Whichever kind of review it is part of. */
  readonly to: 'parent';
  readonly workflow?: never;
  readonly act: 'tell';
}

interface ToParts extends Telling {
  readonly to: 'child';
  readonly workflow: string;
  /** `open` makes a new instance for each item; `tell` speaks to those there are. */
  readonly act: 'open' | 'tell';
}

interface Telling {
  readonly on: EventMatch;
  readonly events: (event: CaseEvent, context: Readonly<Record<string, unknown>>) => readonly RelatedEvent[];
}
