import { describe, expect, test } from '@jest/globals';
import { hideInSum, hideSmall } from './hidden-counts.js';

const least = 5;

/** Every way to spread at most so many over so many places. */
function spreads(places: number, most: number): number[][] {
  if (places === 0) return [[]];
  const firsts = Array.from({ length: most + 1 }, (_, first) => first);
  return firsts.flatMap((first) => spreads(places - 1, most - first).map((rest) => [first, ...rest]));
}

describe('small numbers', () => {
  test.each<[number[], (number | null)[]]>([
    [[], []],
    [
      [0, 0],
      [0, 0],
    ],
    [
      [5, 12, 0],
      [5, 12, 0],
    ],
    // One alone would follow from the total.
    [
      [2, 12, 9, 0],
      [null, 12, null, 0],
    ],
    // Two of 1 each would follow from a sum of 2.
    [
      [1, 1, 8, 20],
      [null, null, null, 20],
    ],
    // Two of 4 each would follow from a sum of 8, as nothing else is small.
    [
      [4, 4, 9, 20],
      [null, null, null, 20],
    ],
    // Where no count is left, it is not told either which are 0.
    [
      [3, 0],
      [null, null],
    ],
    [
      [1, 30, 0],
      [null, null, null],
    ],
  ])('of %j are told %j', (counts, told) => {
    expect(hideSmall(counts, least)).toEqual({ counts: told, total: counts.reduce((sum, each) => sum + each, 0) });
  });

  test('nothing is hidden where any number may be told', () => {
    expect(hideSmall([1, 2, 0], 1).counts).toEqual([1, 2, 0]);
  });

  test('of every small table no hidden one follows from the total, and no small one is told', () => {
    for (const counts of spreads(4, 16)) {
      const { counts: told, total } = hideSmall(counts, least);
      const hidden = counts.filter((_, at) => told[at] === null);
      const left = total - told.reduce<number>((sum, count) => sum + (count ?? 0), 0);
      expect(left).toBe(hidden.reduce((sum, each) => sum + each, 0));
      expect(told.filter((count) => count !== null && count > 0 && count < least)).toEqual([]);
      // Of what is left for them, each could be more than one number.
      if (told.some((count) => (count ?? 0) > 0) && hidden.length > 0)
        expect({ counts, isOpen: hidden.length > 1 && left > hidden.length && left >= least }).toMatchObject({
          isOpen: true,
        });
    }
  });
});

describe('small numbers of several partnerships together', () => {
  test('are sums of what all of them tell', () => {
    expect(
      hideInSum(
        [
          [2, 12, 9, 30],
          [20, 30, 40, 30],
        ],
        least,
      ),
    ).toEqual({ counts: [null, 42, null, 60], total: 173 });
    expect(hideInSum([[2, 12, 9, 0]], least)).toEqual(hideSmall([2, 12, 9, 0], least));
    expect(hideInSum([], least)).toEqual({ counts: [], total: 0 });
  });
});
