import { type DeadlineView, saidDate } from '#lantern/case-lists';
import { type IsoDate, addDays } from '#lantern/calendar';
import { pastTag } from '../../kit/date-words.js';

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

const isExplained = ({ delays }: DeadlineView): boolean => delays.length > 0;

/** A later date was agreed, and the one that guidance gives has not been kept. */
const isAgreedInstead = ({ extensions, originalMet }: DeadlineView): boolean =>
  extensions.length > 0 && originalMet !== true;

function pastStanding(guidance: DeadlineView): Standing {
  const { words } = pastTag(saidDate(guidance));
  return isExplained(guidance) ? standing(words, 'orange') : standing(words, 'red', true);
}

const doneLateWords = {
  guidance: ['Done after the guidance date, explained', 'Done after the guidance date, reason needed'],
  agreed: ['Done after the agreed date, explained', 'Done after the agreed date, reason needed'],
} as const;

function doneLate(guidance: DeadlineView): Standing {
  const [explained, needed] = doneLateWords[guidance.extensions.length > 0 ? 'agreed' : 'guidance'];
  return isExplained(guidance) ? standing(explained, 'grey') : standing(needed, 'red', true);
}

function aheadStanding(guidance: DeadlineView, onHold: boolean, today: IsoDate): Standing {
  if (onHold) return standing('On hold', 'blue');
  if (guidance.due <= addDays(today, soon)) return standing('Due soon', 'yellow', !isExplained(guidance));
  return guidance.originalMet === false ? standing('Later date agreed', 'blue') : standing('On time', 'green');
}

/**
 * Where a review stands against the date that guidance gives. Missing it breaks no law and is never called so (process
 * pack 11); a date that is not set is never taken for one that is kept; a later date that was agreed is not the one of
 * guidance; a hold hides no lateness, for guidance has no stop-clock.
 */
export function standingOf(guidance: DeadlineView | null, onHold: boolean, today: IsoDate): Standing {
  switch (guidance?.status) {
    case 'overdue':
      return pastStanding(guidance);
    case 'metLate':
      return doneLate(guidance);
    case 'met':
      return isAgreedInstead(guidance)
        ? standing('Done by the agreed date', 'grey')
        : standing('Done in time', 'green');
    case 'paused':
      return standing('Paused', 'blue');
    case 'mayBeOverdue':
      return standing('May be overdue (guidance)', 'yellow', !isExplained(guidance));
    case 'open':
      return aheadStanding(guidance, onHold, today);
    default:
      return standing('Not set', 'grey');
  }
}

/** The order in which a chair reads: first what asks something of somebody. */
const order: readonly Standing['colour'][] = ['red', 'orange', 'yellow', 'grey', 'blue', 'green'];

export const byUrgency = (one: Standing, other: Standing): number =>
  order.indexOf(one.colour) - order.indexOf(other.colour);
