/** A partnership to be filled with copies: which of the twelve lived reviews each of its reviews is a copy of. */
export interface PlannedPartnership {
  readonly code: string;
  readonly name: string;
  readonly prefix: string;
  readonly lives: readonly number[];
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const letters = (number: number): string =>
  [Math.floor(number / 676), Math.floor(number / 26) % 26, number % 26]
    .map((each) => String.fromCharCode(65 + each))
    .join('');

export interface Wanted {
  readonly reviews: number;
  readonly partnerships: number;
  readonly seed: number;
}

/** The partnerships beside the lived one, which keeps its reviews as they are, with an equal share of the rest. */
export function planNation({ reviews, partnerships, seed }: Wanted, lived: number): PlannedPartnership[] {
  const next = numbersFrom(seed);
  const [others, rest] = [partnerships - 1, reviews - lived];
  return Array.from({ length: others }, (_, index) => ({
    code: `p${index + 1}`,
    name: `Partnership ${index + 1}`,
    prefix: letters(index + 1),
    lives: Array.from({ length: Math.floor(((index + 1) * rest) / others) - Math.floor((index * rest) / others) }, () =>
      Math.floor(next() * lived),
    ),
  }));
}
