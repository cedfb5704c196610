import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { inPounds, plainPounds, readPence } from './pence.js';
import { sharesOf } from './shares.js';
import { yearOf, yearWords } from './years.js';

describe('an amount', () => {
  test.each([
    ['£1,234.50', 123_450],
    ['1234.5', 123_450],
    ['0.07', 7],
    ['12 000', 1_200_000],
  ])('%s', (typed, value) => {
    expect(readPence(typed)).toEqual({ value });
  });

  test.each(['', 'ten', '-5', '1.234', '1e3', '=1', '99999999999', '20000000'])('is not %s', (typed) => {
    expect(readPence(typed)).toHaveProperty('problem');
  });

  test('reads again as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (amount) => {
        expect(readPence(inPounds(amount))).toEqual({ value: amount });
        expect(readPence(plainPounds(amount))).toEqual({ value: amount });
      }),
    );
  });
});

const weights = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 20 })
  .filter((all) => all.some((each) => each > 0));

describe('shares', () => {
  test.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [200, [1, 1, 1], [67, 67, 66]],
    [101, [50, 50], [51, 50]],
    [100, [1, 2], [33, 67]],
    [1, [0, 0, 5], [0, 0, 1]],
    [0, [1, 1], [0, 0]],
  ])('%d by %j', (amount, by, wanted) => {
    expect(sharesOf(amount, by)).toEqual(wanted);
  });

  test('add up to the amount, and none is a penny away from what is exact', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), weights, (amount, by) => {
        const shares = sharesOf(amount, by);
        const whole = by.reduce((sum, weight) => sum + weight, 0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount);
        shares.forEach((share, at) => {
          expect(Math.abs(share - (amount * (by[at] ?? 0)) / whole)).toBeLessThan(1);
        });
      }),
    );
  });

  test('whoever weighs nothing pays nothing, and whoever weighs more pays no less', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), weights, (amount, by) => {
        const shares = sharesOf(amount, by);
        const order = by
          .map((weight, at) => ({ weight, share: shares[at] ?? 0 }))
          .toSorted((a, b) => a.weight - b.weight);
        for (const { weight, share } of order) if (weight === 0) expect(share).toBe(0);
        order.forEach(({ weight, share }, at) => {
          const next = order[at + 1];
          if (next && next.weight > weight) expect(next.share).toBeGreaterThanOrEqual(share);
        });
      }),
    );
  });

  test('that nobody pays are refused', () => {
    expect(() => sharesOf(100, [0, 0])).toThrow(RangeError);
  });
});

test('a financial year begins on 1 April', () => {
  expect(yearOf('2026-03-31')).toBe(2025);
  expect(yearOf('2026-04-01')).toBe(2026);
  expect(yearWords(2025)).toBe('2025/26');
  expect(yearWords(1999)).toBe('1999/00');
});
