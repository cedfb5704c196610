import { type PartialDate, daysBetween } from '#lantern/calendar';
import { pointOf } from '#lantern/engine';

/** A stage that a review was in, and for how many days; null while it is there. */
export interface Stay {
  readonly stage: string;
  readonly days: number | null;
}

/**
 * How long a review was in each of its stages, holds included, by the first day in each: in the order in which `stages` has
 * them. A stage that was come to and left on one day took no known time and is left out: of a review that was taken over
 * from a register all its days are supposed, and the same.
 */
export function staysOf(entered: Readonly<Record<string, PartialDate>>, stages: readonly string[]): Stay[] {
  const been = stages.flatMap((stage) => {
    const first = entered[stage];
    return first === undefined ? [] : [{ stage, from: pointOf(first) }];
  });
  const inTime = been.toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)));
  return inTime.flatMap(({ stage, from }, at): Stay[] => {
    const next = inTime[at + 1];
    if (!next) return [{ stage, days: null }];
    const days = daysBetween(from, next.from);
    return days > 0 ? [{ stage, days }] : [];
  });
}
