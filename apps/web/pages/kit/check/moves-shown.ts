import { type Language, formatDate } from '#lantern/calendar';
import type { CaseMoves, MovedDate } from '#lantern/cases';
import { aboutWords } from '../about-words.js';
import type { Say } from '../forms/form-questions.js';
import { holderWords } from '../holder-words.js';

/** A sentence of `t`, and what stands in its gaps. */
interface MovedLine {
  readonly words: string;
  readonly values: Readonly<Record<string, string>>;
}

interface PartMoved {
  readonly kind: string;
  readonly of: string;
  readonly isNew: boolean;
  readonly due: string;
  readonly changes: number;
}

/** What recording does to dates and tasks, as the page that asks for a check tells it. */
export interface MovesShown {
  /** The stage that a case moves on to; empty where it stays. */
  readonly stage: string;
  readonly dates: readonly MovedLine[];
  readonly opened: readonly { readonly title: string; readonly holder: string; readonly due: string }[];
  readonly closed: readonly string[];
  readonly parts: readonly PartMoved[];
  /** How many parts more there are than are shown. */
  readonly more: number;
}

const mostParts = 12;

const dateWords: Readonly<Record<MovedDate['change'], string>> = {
  begins: '{title}: due {day}',
  moves: '{title}: due {day} instead of {before}',
  met: '{title}: done',
  ends: '{title}: no longer needed',
  stops: '{title}: waits; {day} stands until it goes on',
  goesOn: '{title}: goes on, now due {day}',
};

function lineOf({ title, about, change, due, before }: MovedDate, language: Language, { plain }: Say): MovedLine {
  const called = about === null ? plain(title) : `${plain(title)}, ${about}`;
  const day = formatDate(due, language);
  return {
    words: dateWords[change],
    values: { title: called, day, before: before === null ? '' : formatDate(before, language) },
  };
}

function partOf({ about, isNew, dates, opened, closed }: CaseMoves): PartMoved {
  // Of several dates that begin with it, the last is the one by which it is to be done.
  const due =
    dates
      .filter(({ change }) => change === 'begins')
      .map((date) => date.due)
      .toSorted()
      .at(-1) ?? '';
  return { ...aboutWords(about), isNew, due, changes: dates.length + opened.length + closed.length };
}

/** `reference`: of the case on which it is recorded; undefined where it is being opened, and comes first. */
export function movesShown(
  moves: readonly CaseMoves[],
  reference: string | undefined,
  language: Language,
  say: Say,
): MovesShown | null {
  const own = reference === undefined ? moves[0]?.reference : reference;
  const [mine, others] = [
    moves.filter((each) => each.reference === own),
    moves.filter((each) => each.reference !== own),
  ];
  if (moves.length === 0) return null;
  const ofParts = others.map(partOf);
  return {
    stage: mine.findLast(({ stage }) => stage !== null)?.stage ?? '',
    dates: mine.flatMap(({ dates }) => dates.map((date) => lineOf(date, language, say))),
    opened: mine.flatMap(({ opened }) =>
      opened.map(({ title, owner, due }) => ({ title, holder: holderWords(owner), due: due ?? '' })),
    ),
    closed: mine.flatMap(({ closed }) => closed),
    parts: ofParts.slice(0, mostParts),
    more: Math.max(0, ofParts.length - mostParts),
  };
}
