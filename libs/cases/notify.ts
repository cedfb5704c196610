import { addDays, londonDate, rangeOf } from '#lantern/calendar';
import type { CaseEvent } from '#lantern/engine';

const longAgo = 7; // days

/** Whether the whole of an event's day lies so far back that those concerned have long been told of it, or need not be. */
export const isLongAgo = ({ on }: Pick<CaseEvent, 'on'>, now: Date): boolean =>
  rangeOf(on).latest < addDays(londonDate(now), -longAgo);

/**
 * Whether an event writes to anybody: as whoever records it says or, where they do not say, only while it is news. What
 * follows on the parts of a review (a request that it opens, say) is judged by the same rule.
 */
export const notifies = (event: Pick<CaseEvent, 'on'>, now: Date, said: boolean | undefined): boolean =>
  said ?? !isLongAgo(event, now);
