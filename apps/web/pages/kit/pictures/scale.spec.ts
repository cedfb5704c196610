import { describe, expect, test } from '@jest/globals';
import { laid, linesOf, piece } from './lanes.js';
import { scaleOver } from './scale.js';

describe('time as width', () => {
  test.each([
    { name: 'a year', days: ['2025-01-01', '2026-01-01'], labels: ['Jan 2025', 'Jul 2025', ''] },
    { name: 'six years', days: ['2020-06-01', '2026-03-01'], labels: ['2022', '2024', ''] },
    { name: 'six weeks', days: ['2026-01-20', '2026-03-05'], labels: ['Feb 2026', ''] },
    { name: 'one day', days: ['2026-03-16', '2026-03-16'], labels: [] },
    { name: 'a first day of a month', days: ['2026-03-01'], labels: ['Mar 2026'] },
    { name: 'forty years', days: ['1986-05-05', '2026-05-05'], labels: ['1990', '2000', '2010', ''] },
  ])('$name has dates with room between them', ({ days, labels }) => {
    const { ticks } = scaleOver(days);
    expect(ticks.map(({ label }) => label)).toEqual(labels);
    for (const { x } of ticks) expect(x).toBeGreaterThanOrEqual(2);
  });

  test('a day outside stands at the edge', () => {
    const { at } = scaleOver(['2026-01-01', '2026-12-31']);
    expect([at('2020-01-01'), at('2026-01-01'), at('2026-07-02'), at('2026-12-31'), at('2030-01-01')]).toEqual([
      2, 2, 50, 98, 98,
    ]);
  });

  test('without a day there is nothing to draw', () => {
    expect(() => scaleOver([])).toThrow(RangeError);
  });
});

describe('a piece of a bar', () => {
  const scale = scaleOver(['2026-01-01', '2026-12-31']);

  test('that lasts a day is still seen', () => {
    expect(piece(scale, 'run', '2026-03-16', '2026-03-16')[0]?.width).toBe(0.6);
  });

  test('that would end before it begins is left out', () => {
    expect(piece(scale, 'run', '2026-03-16', '2026-03-15')).toEqual([]);
  });
});

test('words stand in lines that fit a telephone, and lanes do not touch', () => {
  const long = 'Copy of the report to the Domestic Abuse Commissioner: Done, due 20 June 2025';
  for (const line of linesOf(long)) expect(line.length).toBeLessThanOrEqual(32);
  const { rows, bottom } = laid(
    [long, 'Short', long].map((words) => ({ words, pieces: [], marks: [] })),
    3,
  );
  const tops = rows.map(({ lines }) => (lines[0]?.y ?? 0) - 1);
  const bottoms = rows.map(({ barY }) => barY + 0.8);
  expect(tops.slice(1).every((top, index) => top > (bottoms[index] ?? 0))).toBe(true);
  expect(bottom).toBeGreaterThan(bottoms.at(-1) ?? 0);
});
