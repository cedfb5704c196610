import { type IsoDate, rangeOf } from '#lantern/calendar';
import type { Deadline } from '#lantern/engine';

/** What became of a date. What is late is explained or not: a delay with a recorded reason is told apart from one without. */
export const keepings = ['kept', 'keptLater', 'lateExplained', 'lateUnexplained', 'running'] as const;
export type Keeping = (typeof keepings)[number];

export type KeptCounts = Readonly<Record<Keeping, number>>;

export type DateToCount = Pick<
  Deadline,
  'originalDue' | 'due' | 'metOn' | 'cancelledOn' | 'pausedBy' | 'extensions' | 'delays'
>;

/** Whether a date was kept; of a day that is not known exactly the latest counts. Undefined of one that was cancelled. */
export function keepingOf(date: DateToCount, today: IsoDate): Keeping | undefined {
  const { originalDue, due, metOn, cancelledOn, pausedBy, delays } = date;
  if (metOn === null && cancelledOn !== null) return undefined;
  const until = metOn === null ? today : rangeOf(metOn).latest;
  if (until > due && !(metOn === null && pausedBy !== null))
    return delays.length > 0 ? 'lateExplained' : 'lateUnexplained';
  if (metOn === null) return 'running';
  return until <= originalDue ? 'kept' : 'keptLater';
}

/** How many were kept, kept by a later date that was agreed, and were not. */
export function countKept(dates: readonly DateToCount[], today: IsoDate): KeptCounts {
  const counts = { kept: 0, keptLater: 0, lateExplained: 0, lateUnexplained: 0, running: 0 };
  for (const date of dates) {
    const keeping = keepingOf(date, today);
    if (keeping) counts[keeping] += 1;
  }
  return counts;
}
