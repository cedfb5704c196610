import { expect, test } from '@jest/globals';
import { lanesOf } from './lanes.js';

const months = (rows: number) => [
  { month: '2019-01', rows, abuse: 0 },
  { month: '2020-12', rows: 1, abuse: 1 },
];

test('of thousands of rows a stretch with many stands higher than one with a few, whatever there is in all', () => {
  const found = [
    { agency: 'Housing', months: months(2000) },
    { agency: 'Police', months: months(500) },
  ];
  const picture = lanesOf(found, found, undefined);
  expect(picture?.lanes.map(({ stretches }) => [stretches[0]?.level, stretches[1]?.level])).toEqual([
    [8, 0],
    [2, 0],
  ]);
  expect(picture?.lanes[0]?.stretches.at(-1)).toMatchObject({ rows: 1, abuse: 1, level: 1 });
});

test('dates stand under it from its first month to its last', () => {
  const found = [{ agency: 'Housing', months: months(1) }];
  expect(lanesOf(found, found, undefined)?.marks).toEqual(['2019-01', '2019-07', '2020-01', '2020-07', '2020-12']);
  const short = [{ agency: 'Housing', months: [{ month: '2019-01', rows: 1, abuse: 0 }] }];
  expect(lanesOf(short, short, undefined)?.marks).toEqual(['2019-01']);
});

test('where nothing is of the kind that is looked for, every bar lies flat', () => {
  const all = [{ agency: 'Housing', months: months(3) }];
  const [lane] = lanesOf([], all, undefined)?.lanes ?? [];
  expect(lane?.stretches.every(({ level }) => level === 0)).toBe(true);
});
