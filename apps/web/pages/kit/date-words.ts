import type { SaidDate } from '#lantern/case-lists';
import type { IsoDate } from '#lantern/calendar';
import { agreementWords } from '#lantern/engine';

/*
 * What pages may say of a date (process.md 0.2 and 11). Only what an Act says is a duty; guidance is overdue and asks for a
 * reason; a local target is past; a day to chase on makes nobody late. A later date that was agreed is called so, and takes
 * nothing from the first one.
 */

/** A tag in the colours of GOV.UK; its words say the same. */
export interface Tag {
  readonly words: string;
  readonly colour: string;
}

type Kind = Pick<SaidDate, 'kind' | 'chase' | 'agreed'>;

const kinds = { statute: 'Duty in law', guidance: 'National guidance', local: 'Local target' } as const;

/** The kind of a date in a word or two. */
export function kindWords({ kind, chase, agreed }: Kind): string {
  if (chase) return 'When to chase';
  return agreed ? 'Later date' : kinds[kind];
}

/** A date that has passed. Where the rule rests on guidance, the tag says whether somebody has given the reason. */
export function pastTag({ kind, chase, agreed, explained }: Kind & Pick<SaidDate, 'explained'>): Tag {
  if (chase) return { words: 'Time to chase', colour: 'grey' };
  if (kind === 'statute') return { words: 'Duty outstanding', colour: explained ? 'orange' : 'red' };
  if (kind === 'local') return { words: agreed ? 'Past the agreed date' : 'Past local target', colour: 'orange' };
  if (agreed)
    return explained
      ? { words: 'Past the agreed date, explained', colour: 'orange' }
      : { words: 'Past the agreed date, reason needed', colour: 'red' };
  return explained
    ? { words: 'Overdue (guidance), explained', colour: 'orange' }
    : { words: 'Overdue (guidance), reason needed', colour: 'red' };
}

/** Nothing is said to have passed while a hold stops it. */
export const isPast = ({ due, pausedBy }: Pick<SaidDate, 'due' | 'pausedBy'>, today: IsoDate): boolean =>
  pausedBy === null && due < today;

/** Past, and somebody's to keep. */
export const isLate = (date: SaidDate | null, today: IsoDate): boolean =>
  date !== null && !date.chase && isPast(date, today);

const kindSentences = {
  statute:
    'This is a duty in law: as soon as reasonably practicable. The date is a local target, set by the partnership.',
  guidance: 'This date comes from national guidance.',
  local: 'This date is a local target, set by the partnership.',
} as const;

/** What a date rests on, in a sentence. */
export function kindSentence(date: SaidDate, today: IsoDate): string {
  if (date.chase) return 'This is when to chase: nobody is bound to answer by then.';
  return date.agreed ? agreementWords(date, date.agreed, today) : kindSentences[date.kind];
}

/** A date as a page shows it. */
export interface ShownDue {
  readonly day: IsoDate;
  readonly practical: IsoDate | null;
  readonly isChase: boolean;
  readonly tag: Tag | null;
  readonly sentence: string;
}

function runningTag(date: SaidDate, today: IsoDate): Tag | null {
  if (date.pausedBy !== null) return { words: 'Paused', colour: 'blue' };
  return isPast(date, today) ? pastTag(date) : null;
}

export const shownDue = (date: SaidDate | null, today: IsoDate): ShownDue | null =>
  date && {
    day: date.due,
    practical: date.practicalDue,
    isChase: date.chase,
    tag: runningTag(date, today),
    sentence: kindSentence(date, today),
  };
