import { expect, test } from '@jest/globals';
import { repeatsAmong } from './repeats.js';

const said = (review: string, stems: string, on = '2026-01-01') => ({
  wording: stems,
  review,
  on,
  stems: stems.split(' '),
});

test('what most of its words are shared with another review is told once, as it was worded last', () => {
  const newest = said('CU-3', 'train housing officer ask abuse visit', '2026-03-01');
  const older = said('CU-1', 'train housing officer ask abuse', '2024-03-01');
  const other = said('CU-2', 'record risk share police');
  expect(repeatsAmong([newest, other, older])).toEqual([
    { wording: newest.wording, last: '2026-03-01', reviews: ['CU-1', 'CU-3'], times: 2 },
  ]);
});

test('what one review says twice is not repeated, and what is alike to something alike belongs to it', () => {
  expect(repeatsAmong([said('CU-1', 'a b c d'), said('CU-1', 'a b c d')])).toEqual([]);
  const [chain] = repeatsAmong([said('CU-1', 'a b c d'), said('CU-2', 'b c d e'), said('CU-3', 'c d e f')]);
  expect(chain).toMatchObject({ reviews: ['CU-1', 'CU-2', 'CU-3'], times: 3 });
});
