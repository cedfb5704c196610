import type { Pence } from './pence.js';

/**
 * What each partner pays of an amount, by weights (whole numbers, at least one of them more than nothing). The shares add up to the
 * amount. Each is rounded down; the pennies left over go one each to those who lost most by that, and of equals to whoever
 * stands first.
 */
export function sharesOf(amount: Pence, weights: readonly number[]): Pence[] {
  const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (whole <= 0n) throw new RangeError('Nobody shares it.');
  const parts = weights.map((weight, at) => {
    const exact = BigInt(amount) * BigInt(weight);
    return { at, share: exact / whole, lost: exact % whole };
  });
  const over = BigInt(amount) - parts.reduce((sum, { share }) => sum + share, 0n);
  const byLoss = parts.toSorted((one, other) => Number(other.lost > one.lost) - Number(other.lost < one.lost));
  const favoured = new Set(byLoss.slice(0, Number(over)).map(({ at }) => at));
  return parts.map(({ at, share }) => Number(share) + (favoured.has(at) ? 1 : 0));
}
