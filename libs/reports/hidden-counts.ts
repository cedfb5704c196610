/*
 * Small numbers of people say who somebody is. A count below the least that may be told is hidden, and with it as many
 * others as it takes that none of them follows from the total, which is always told: neither by subtraction, nor because
 * no other numbers fit.
 */

/** Counts with the small ones hidden: null where one is, and where it would give another away. */
export interface ToldCounts {
  readonly counts: readonly (number | null)[];
  readonly total: number;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/**
 * Whether hidden counts can be known from their sum. Alone, one is the sum. All of them are 1 where the sum is their
 * number, and all are the largest that is small where it is that many times their number.
 */
function giveAway(hidden: readonly number[], least: number): boolean {
  if (hidden.length === 0) return false;
  const sum = sumOf(hidden);
  return hidden.length === 1 || sum < least || sum <= hidden.length || sum === hidden.length * (least - 1);
}

/** The place of the smallest count that is told and not 0. */
const smallestTold = (counts: readonly number[], isHidden: readonly boolean[]): number | undefined =>
  counts
    .map((_, at) => at)
    .filter((at) => !isHidden[at] && counts[at] !== 0)
    .toSorted((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0))[0];

/** Counts of one partnership. 0 is told, as it is about nobody; but where no count is left to tell, neither is who is nobody. */
export function hideSmall(counts: readonly number[], least: number): ToldCounts {
  const isHidden = counts.map((count) => count > 0 && count < least);
  const hiddenOnes = (): number[] => counts.filter((_, at) => isHidden[at]);
  for (let next; giveAway(hiddenOnes(), least); isHidden[next] = true) {
    next = smallestTold(counts, isHidden);
    if (next === undefined) break;
  }
  const isNothingTold = isHidden.includes(true) && smallestTold(counts, isHidden) === undefined;
  return {
    counts: counts.map((count, at) => (isHidden[at] || isNothingTold ? null : count)),
    total: sumOf(counts),
  };
}

/**
 * Counts of several partnerships together, each of which tells its own by `hideSmall`: sums of what all of them tell. So
 * nothing follows from them that does not follow from the tables of each. `parts`: of each, its counts in the same order.
 */
export function hideInSum(parts: readonly (readonly number[])[], least: number): ToldCounts {
  const told = parts.map((counts) => hideSmall(counts, least).counts);
  const places = parts[0]?.map((_, at) => at) ?? [];
  const sumAt = (at: number): number | null => {
    const counts = told.map((each) => each[at] ?? null);
    return counts.includes(null) ? null : sumOf(counts.flatMap((count) => count ?? []));
  };
  return { counts: places.map(sumAt), total: sumOf(parts.flat()) };
}
