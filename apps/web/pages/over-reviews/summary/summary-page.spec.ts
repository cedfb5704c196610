import { describe, expect, test } from '@jest/globals';
import { placeOf } from '../../kit/lists/paging.js';
import { partnershipsOn, rowsOnPage } from './summary-page.js';
import type { PartnershipRows, SummaryRow } from './summary-rows.js';

const sizes = [
  ['a', 3],
  ['b', 4],
  ['c', 1],
] as const;
const counts = sizes.map(([partnershipId, count]) => ({ partnershipId, count }));

describe('a page of reviews, partnership by partnership', () => {
  test.each([
    { page: 1, partnerships: ['a'], before: 0 },
    { page: 2, partnerships: ['a', 'b'], before: 2 },
    { page: 3, partnerships: ['b'], before: 1 },
    { page: 4, partnerships: ['b', 'c'], before: 3 },
  ])('of two rows, page $page', ({ page, ...expected }) => {
    expect(partnershipsOn(counts, placeOf(8, String(page), 2))).toEqual(expected);
  });

  test('of an empty list', () => {
    expect(partnershipsOn([], placeOf(0, '1', 2))).toEqual({ partnerships: [], before: 0 });
  });

  test('together hold every row once, in their order', () => {
    const row = (reference: string) => ({ reference }) as unknown as SummaryRow;
    const all: PartnershipRows[] = sizes.map(([partnership, size]) => ({
      partnership,
      counts: [],
      rows: Array.from({ length: size }, (_, at) => row(`${partnership}${at}`)),
    }));
    const onPage = (page: number): string[] => {
      const { partnerships, before } = partnershipsOn(counts, placeOf(8, String(page), 2));
      const read = all.filter(({ partnership }) => partnerships.includes(partnership));
      return rowsOnPage(read, before, 2).flatMap(({ rows }) => rows.map(({ reference }) => reference));
    };
    expect([1, 2, 3, 4].map(onPage)).toEqual([
      ['a0', 'a1'],
      ['a2', 'b0'],
      ['b1', 'b2'],
      ['b3', 'c0'],
    ]);
  });
});
