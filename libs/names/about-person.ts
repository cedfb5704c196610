import { type Hit, NameSearch } from './name-search.js';
import type { KeyedName } from './patterns.js';

/** A piece of a text; `names`: the pseudonym of somebody else whom it names. */
export interface MarkedPiece {
  readonly text: string;
  readonly names: string | null;
}

type Place = Pick<Hit, 'start' | 'end' | 'called'>;

const escaped = (words: string): string => words.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** Wherever somebody is called by their pseudonym, as words of their own. */
function calledIn(text: string, { called }: KeyedName): Place[] {
  if (called.trim() === '') return [];
  const words = new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped(called)}(?![\p{L}\p{N}])`, 'giu');
  return [...text.matchAll(words)].map(({ index, 0: { length } }) => ({ start: index, end: index + length, called }));
}

const overlap = (one: Place, other: Place): boolean => one.start < other.end && other.start < one.end;

/**
 * Finds what is said of one person of a case, by name and by pseudonym, and marks whoever else is named there. A name that
 * two of them share counts for the person that is looked for.
 */
export class PersonSearch {
  private readonly own: NameSearch;
  private readonly others: NameSearch;
  private readonly otherNames: readonly KeyedName[];

  constructor(
    names: readonly KeyedName[],
    private readonly person: KeyedName,
  ) {
    this.otherNames = names.filter((each) => each !== person);
    this.own = new NameSearch([person]);
    this.others = new NameSearch(this.otherNames);
  }

  /** The text in pieces; undefined where it does not speak of them. */
  about(text: string): MarkedPiece[] | undefined {
    const own = [...this.own.hitsIn(text), ...calledIn(text, this.person)];
    if (own.length === 0) return undefined;
    const others = [...this.others.hitsIn(text), ...this.otherNames.flatMap((each) => calledIn(text, each))];
    return piecesOf(
      text,
      others.filter((each) => !own.some((place) => overlap(place, each))),
    );
  }
}

/** Of places that lie within one another the first and longest is marked. */
function piecesOf(text: string, places: readonly Place[]): MarkedPiece[] {
  const inOrder = places.toSorted((one, other) => one.start - other.start || other.end - one.end);
  const pieces: MarkedPiece[] = [];
  let at = 0;
  for (const { start, end, called } of inOrder) {
    if (start < at) continue;
    if (start > at) pieces.push({ text: text.slice(at, start), names: null });
    pieces.push({ text: text.slice(start, end), names: called });
    at = end;
  }
  return at < text.length ? [...pieces, { text: text.slice(at), names: null }] : pieces;
}
