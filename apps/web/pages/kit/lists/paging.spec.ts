import { expect, test } from '@jest/globals';
import { numbersOf, pageOf } from './paging.js';

const rows = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test.each([
  { count: 0, wanted: undefined, page: 1, pages: 1, first: 0, last: 0 },
  { count: 25, wanted: '2', page: 1, pages: 1, first: 1, last: 25 },
  { count: 26, wanted: '2', page: 2, pages: 2, first: 26, last: 26 },
  { count: 26, wanted: '-3', page: 1, pages: 2, first: 1, last: 25 },
  { count: 26, wanted: ['1', '2'], page: 1, pages: 2, first: 1, last: 25 },
  { count: 100_000, wanted: '99999', page: 4000, pages: 4000, first: 99_976, last: 100_000 },
])('page $wanted of $count rows', ({ count, wanted, ...expected }) => {
  const { rows: shown, ...paging } = pageOf(rows(count), wanted, 25);
  expect(paging).toEqual({ ...expected, all: count });
  expect(shown).toHaveLength(count === 0 ? 0 : expected.last - expected.first + 1);
});

test.each([
  { page: 1, pages: 1, numbers: [1] },
  { page: 1, pages: 4, numbers: [1, 2, 3, 4] },
  { page: 10, pages: 4000, numbers: [1, null, 8, 9, 10, 11, 12, null, 4000] },
  { page: 4000, pages: 4000, numbers: [1, null, 3998, 3999, 4000] },
])('the numbers to choose from on page $page of $pages', ({ numbers, ...paging }) => {
  expect(numbersOf(paging)).toEqual(numbers);
});
