import { describe, expect, test } from '@jest/globals';
import { forecastFrom } from './forecast.js';

const since = '2026-01-01';

describe('a forecast', () => {
  test.each([
    ['three past reviews: from the shortest to the longest', [100, 300, 200], '2026-04-11', '2026-10-28', 3],
    ['four: still all of them', [100, 200, 300, 400], '2026-04-11', '2027-02-05', 4],
    ['five: the middle three', [90, 100, 200, 300, 900], '2026-04-11', '2026-10-28', 5],
    ['nine: the middle half', [10, 20, 100, 200, 250, 280, 300, 800, 900], '2026-04-11', '2026-10-28', 9],
  ])('of %s', (_name, past, earliest, latest, basedOn) => {
    expect(forecastFrom(since, past, since)).toEqual({ earliest, latest, basedOn });
  });

  test('leaves out what was done sooner than this one has lasted', () => {
    expect(forecastFrom(since, [10, 20, 30, 100, 200, 300], '2026-02-01')).toEqual({
      earliest: '2026-04-11',
      latest: '2026-10-28',
      basedOn: 3,
    });
  });

  test('is never in the past, nor a single day', () => {
    const found = forecastFrom(since, [61, 61, 61], '2026-03-02');
    expect(found).toEqual({ earliest: '2026-03-03', latest: '2026-03-17', basedOn: 3 });
  });

  test('is not made from fewer than three', () => {
    expect(forecastFrom(since, [], since)).toBe('tooFewBefore');
    expect(forecastFrom(since, [100, 200], since)).toBe('tooFewBefore');
  });

  test('is not made for one that has lasted longer than nearly all', () => {
    expect(forecastFrom(since, [100, 200, 300, 400], '2026-08-01')).toBe('longerThanBefore');
    expect(forecastFrom(since, [100, 100, 100], '2026-04-11')).toBe('longerThanBefore');
  });
});
