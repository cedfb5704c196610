import { type IsoDate, addDays } from '#lantern/calendar';
import type { DeadlineView } from '#lantern/reviews';

/** Whether a review is in time, in words; the colour of the tag says no more than they do. */
export interface Standing {
  readonly words: string;
  readonly colour: 'red' | 'orange' | 'yellow' | 'blue' | 'green' | 'grey';
  /** Late, or near it, and nobody has said why. */
  readonly needsReason: boolean;
}

const standing = (words: string, colour: Standing['colour'], needsReason = false): Standing => ({
  words,
  colour,
  needsReason,
});

const soon = 14; // days

/**
 * Where a review stands against the date that guidance gives. Missing it breaks no law and is never called so (process
 * pack 11); a date that is not set is never taken for one that is kept; a hold hides no lateness, for guidance has no
 * stop-clock.
 */
export function standingOf(guidance: DeadlineView | null, onHold: boolean, today: IsoDate): Standing {
  if (guidance === null) return standing('Not set', 'grey');
  const { status, delays, due } = guidance;
  const isExplained = delays.length > 0;
  switch (status) {
    case 'overdue':
      return isExplained ? standing('Late, explained', 'orange') : standing('Late, reason needed', 'red', true);
    case 'metLate':
      return isExplained ? standing('Done late, explained', 'grey') : standing('Done late, reason needed', 'red', true);
    case 'met':
      return standing('Done in time', 'green');
    case 'cancelled':
      return standing('Not set', 'grey');
    case 'paused':
      return standing('Paused', 'blue');
    case 'mayBeOverdue':
      return standing('May be late', 'yellow', !isExplained);
    case 'open':
      if (onHold) return standing('On hold', 'blue');
      return due <= addDays(today, soon) ? standing('Due soon', 'yellow', !isExplained) : standing('On time', 'green');
  }
}

/** The order in which a chair reads: first what asks something of somebody. */
const order: readonly Standing['colour'][] = ['red', 'orange', 'yellow', 'grey', 'blue', 'green'];

export const byUrgency = (one: Standing, other: Standing): number =>
  order.indexOf(one.colour) - order.indexOf(other.colour);
