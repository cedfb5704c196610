import { type Word, wordsOf } from './fold.js';
import { type HitKind, type KeyedName, type Pattern, patternsOf } from './patterns.js';

/** A place in a text where somebody may be known by. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  /** As it stands in the text. */
  readonly words: string;
  /** With what stands around it. */
  readonly before: string;
  readonly after: string;
  readonly kind: HitKind;
  /** What is said instead of the name. */
  readonly called: string;
}

interface Node {
  readonly next: Map<string, Node>;
  ends: Pattern | null;
}

const node = (): Node => ({ next: new Map(), ends: null });

/** Of two that are written alike the one counts that is the more certain. */
const certainty: readonly HitKind[] = ['name', 'born', 'address', 'place', 'joined', 'shortForm', 'initials'];

const around = 60;

/**
 * Looks for the names of a case. It goes once through a text, from each word no further than the longest name: what it
 * costs grows with the text, and hardly with the names.
 */
export class NameSearch {
  private readonly root = node();

  constructor(names: readonly KeyedName[]) {
    for (const pattern of names.flatMap(patternsOf)) this.add(pattern);
  }

  /** The places in their order; of places that lie within one another the longest. */
  hitsIn(text: string): Hit[] {
    const words = wordsOf(text);
    const hits: Hit[] = [];
    for (let at = 0; at < words.length;) {
      const found = this.longestFrom(words, at, text);
      if (found) hits.push(hitAt(text, words, at, found));
      at += found ? found.words.length : 1;
    }
    return hits;
  }

  private add(pattern: Pattern): void {
    let at = this.root;
    for (const word of pattern.words) {
      const next = at.next.get(word) ?? node();
      at.next.set(word, next);
      at = next;
    }
    if (at.ends === null || certainty.indexOf(pattern.kind) < certainty.indexOf(at.ends.kind)) at.ends = pattern;
  }

  private longestFrom(words: readonly Word[], from: number, text: string): Pattern | null {
    let [at, longest]: [Node | undefined, Pattern | null] = [this.root, null];
    for (let index = from; at !== undefined && index < words.length; index += 1) {
      at = at.next.get(words[index]?.folded ?? '');
      if (at?.ends && counts(at.ends, words.slice(from, index + 1), text)) longest = at.ends;
    }
    return longest;
  }
}

/** Initials are capitals; a short word counts where it has one, for it may be an ordinary word. */
function counts({ kind, needsCapital }: Pattern, words: readonly Word[], text: string): boolean {
  if (kind === 'initials')
    return words.every(({ start, end }) => text.slice(start, end) === text.slice(start, end).toUpperCase());
  return !needsCapital || words.every(({ isCapital }) => isCapital);
}

function hitAt(text: string, words: readonly Word[], at: number, { words: { length }, kind, called }: Pattern): Hit {
  const [start, end] = [words[at]?.start ?? 0, words[at + length - 1]?.end ?? 0];
  return {
    start,
    end,
    words: text.slice(start, end),
    before: text.slice(Math.max(0, start - around), start),
    after: text.slice(end, end + around),
    kind,
    called,
  };
}
