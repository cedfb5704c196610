import { type DeadlineView, type ReviewSummary, saidDate } from '#lantern/case-lists';
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

/** What is known of a review beside its date of guidance. */
export interface Known {
  readonly holds: readonly unknown[];
  readonly forecast: ReviewSummary['forecast'];
  readonly draftMissing: boolean;
}

const isBeyond = (forecast: ReviewSummary['forecast'], { due }: DeadlineView): boolean =>
  forecast !== null && typeof forecast === 'object' && forecast.earliest > due;

/** Nothing is called in time that is known to come later, or of which there is no draft to be in time. */
function aheadStanding(guidance: DeadlineView, { holds, forecast, draftMissing }: Known, today: IsoDate): Standing {
  if (holds.length > 0) return standing('On hold', 'blue');
  if (guidance.due <= addDays(today, soon)) return standing('Due soon', 'yellow', !isExplained(guidance));
  if (isBeyond(forecast, guidance)) return standing('Likely to be late', 'yellow');
  if (guidance.originalMet === false) return standing('Later date agreed', 'blue');
  return draftMissing ? standing('Not due yet, no draft', 'blue') : standing('On time', 'green');
}

/**
 * Where a review stands against the date that guidance gives. Missing it breaks no law and is never called so (process
 * pack 11); a date that is not set is never taken for one that is kept; a later date that was agreed is not the one of
 * guidance; a hold hides no lateness, for guidance has no stop-clock.
 */
export function standingOf(guidance: DeadlineView | null, known: Known, today: IsoDate): Standing {
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
      return aheadStanding(guidance, known, today);
    default:
      return standing('Not set', 'grey');
  }
}

/** The order in which a chair reads: first what asks something of somebody. */
const order: readonly Standing['colour'][] = ['red', 'orange', 'yellow', 'grey', 'blue', 'green'];

export const byUrgency = (one: Standing, other: Standing): number =>
  order.indexOf(one.colour) - order.indexOf(other.colour);
