/** The middle of some numbers; of an even count, halfway between the two, rounded. Null of none. */
export function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? upper) + upper) / 2);
}

/** How many days something took: the middle, and from the shortest to the longest. All null where it never ended. */
export interface Days {
  readonly count: number;
  readonly median: number | null;
  readonly shortest: number | null;
  readonly longest: number | null;
}

export const daysOf = (numbers: readonly number[]): Days => ({
  count: numbers.length,
  median: medianOf(numbers),
  shortest: numbers.length === 0 ? null : Math.min(...numbers),
  longest: numbers.length === 0 ? null : Math.max(...numbers),
});
