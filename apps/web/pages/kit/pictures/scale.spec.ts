import { describe, expect, test } from '@jest/globals';
import { piece } from './lanes.js';
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

describe('a day far off', () => {
  const near = ['2025-06-01', '2026-03-16', '2026-06-09'];

  test.each([
    { name: 'that would squeeze the rest is left to the edge', far: '2040-01-01', kept: undefined, to: '2026-06-09' },
    { name: 'that has to be seen is kept', far: '2040-01-01', kept: '2040-01-01', to: '2040-01-01' },
    { name: 'that leaves room for the rest is kept', far: '2027-01-01', kept: undefined, to: '2027-01-01' },
  ])('$name', ({ far, kept, to }) => {
    const scale = scaleOver([...near, far], kept);
    expect(scale.to).toBe(to);
    expect(scale.at(far)).toBe(98);
  });

  test('is kept beside a day or two: those need no room', () => {
    expect(scaleOver(['2026-03-01', '2026-03-02', '2026-06-09']).to).toBe('2026-06-09');
  });
});
