import { type DeadlineView, saidDate } from '#lantern/case-lists';
import type { IsoDate } from '#lantern/calendar';
import { agreedWords, daysPast, firstDateWords } from '#lantern/engine';
import { type Tag, kindWords, pastTag } from '../../kit/date-words.js';

/** A date as the page of a review shows it. */
export interface ShownDate {
  readonly clock: string;
  readonly title: string;
  readonly about: string | null;
  readonly due: string;
  readonly practical: IsoDate | null;
  /** The first date, where a hold has moved it since. */
  readonly original: string | null;
  readonly kind: string;
  readonly isChase: boolean;
  /** Who agreed to a later date and when, and what became of the first; empty where nobody did. */
  readonly agreed: string;
  readonly first: string;
  readonly state: string;
  /** A colour of the tags of GOV.UK; the words say the same. */
  readonly colour: string;
  readonly approximate: boolean;
  readonly provisional: boolean;
  readonly explanation: string;
  readonly source: string;
  /** Late, and nobody has said why. */
  readonly needsReason: boolean;
}

const running: readonly string[] = ['open', 'mayBeOverdue', 'overdue', 'paused'];

export const isRunning = ({ status }: DeadlineView): boolean => running.includes(status);

/** The date that runs of a clock; of one that comes round again, the times before are not the ones to explain. */
export const runningDate = (clock: string | null, dates: readonly DeadlineView[]): DeadlineView | undefined =>
  dates.find((date) => isRunning(date) && [date.clock, `${date.clock}:${date.about}`].includes(clock ?? ''));

const isAgreed = ({ extensions }: DeadlineView): boolean => extensions.length > 0;

const tag = (words: string, colour: string): Tag => ({ words, colour });

/** Done after its date: for certain, and where it may have been in time. */
const afterWords = {
  agreed: ['Done after the agreed date', 'Done, perhaps after the agreed date'],
  guidance: ['Done after the guidance date', 'Done, perhaps after the guidance date'],
  local: ['Done after the local target', 'Done, perhaps after the local target'],
} as const;

function metTag(date: DeadlineView): Tag {
  const { status, chase, kind, originalMet, metOn, due, dueEarliest } = date;
  if (chase || kind === 'statute') return tag('Done', 'grey');
  if (status === 'met') return tag(isAgreed(date) && originalMet !== true ? 'Done by the agreed date' : 'Done', 'grey');
  const { least } = daysPast({ earliest: dueEarliest, latest: due }, metOn ?? due);
  const [certain, perhaps] = afterWords[isAgreed(date) ? 'agreed' : kind];
  return tag(least > 0 ? certain : perhaps, 'grey');
}

function openTag(date: DeadlineView): Tag {
  if (date.chase) return tag('Waiting', 'blue');
  if (date.kind === 'statute') return tag('To be done', 'yellow');
  return isAgreed(date) && date.originalMet === false ? tag('Later date agreed', 'blue') : tag('Not due yet', 'grey');
}

function mayBePastTag({ chase, kind }: DeadlineView): Tag {
  if (chase) return tag('Perhaps time to chase', 'grey');
  return tag(kind === 'guidance' ? 'May be overdue (guidance)' : 'May be past local target', 'yellow');
}

function tagOf(date: DeadlineView): Tag {
  switch (date.status) {
    case 'open':
      return openTag(date);
    case 'mayBeOverdue':
      return mayBePastTag(date);
    case 'overdue':
      return pastTag(saidDate(date));
    case 'paused':
      return tag('Paused', 'blue');
    case 'cancelled':
      return tag('Not needed', 'grey');
    default:
      return metTag(date);
  }
}

const needsReason = ({ status, kind, delays }: DeadlineView): boolean =>
  status === 'overdue' && kind === 'guidance' && delays.length === 0;

function agreement(date: DeadlineView): Pick<ShownDate, 'agreed' | 'first'> {
  const { agreed } = saidDate(date);
  if (agreed === null) return { agreed: '', first: '' };
  return { agreed: agreedWords(agreed), first: firstDateWords(date, date.originalMet, date.metOn !== null) };
}

export const shownDate = (deadline: DeadlineView): ShownDate => {
  const { clock, title, about, due, practicalDue, originalDue, approximate, provisional, explanation, source } =
    deadline;
  const { words, colour } = tagOf(deadline);
  return {
    clock,
    title,
    about,
    due,
    practical: deadline.status === 'paused' || !isRunning(deadline) ? null : practicalDue,
    original: originalDue === due || isAgreed(deadline) ? null : originalDue,
    kind: kindWords(saidDate(deadline)),
    isChase: deadline.chase,
    ...agreement(deadline),
    state: words,
    colour,
    approximate,
    provisional,
    explanation,
    source,
    needsReason: needsReason(deadline),
  };
};
