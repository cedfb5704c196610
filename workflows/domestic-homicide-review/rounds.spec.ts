import { describe, expect, test } from '@jest/globals';
import { workflows } from '../index.js';
import { copiesIn, lettersIn, openPointsIn, roundTypes, stepsIn } from './rounds.js';

const fact = (type: string, payload: Record<string, unknown> = {}, on = '2026-03-03') => ({
  number: 1,
  type,
  on,
  actor: 'Robin Lead',
  payload,
});
const letter = (points: string[]) => fact('homeOffice.letterReceived', { outcome: 'resubmit', points });
const answered = (of: number, point: number, more: object) => fact('point.answered', { letter: of, point, ...more });

describe('what went to the Home Office and what came back', () => {
  test('is told by entries that there are', () => {
    const events = workflows.findLast(({ name }) => name === 'domestic-homicide-review')?.events ?? {};
    expect(roundTypes.filter((type) => !(type in events))).toEqual([]);
  });

  test('numbers the points of each letter by itself, and takes the last answer of each', () => {
    const letters = lettersIn([
      letter(['Say why', 'Name the agency']),
      answered(1, 1, { change: 'Said', page: '12' }),
      answered(1, 1, { change: 'Said better', page: 13 }),
      letter(['Once more']),
      answered(2, 1, { whyNot: 'It stands already' }),
    ]);
    expect(letters.map(({ number, points }) => [number, points.map(({ answer }) => answer?.page ?? null)])).toEqual([
      [1, ['13', null]],
      [2, [null]],
    ]);
    expect(letters[1]?.points[0]?.answer?.whyNot).toBe('It stands already');
    expect(openPointsIn(letters)).toBe(1);
  });

  test('is listed in order, with whom copies went to', () => {
    const facts = [
      fact('homeOffice.submitted', { version: 'v1' }),
      letter([]),
      fact('homeOffice.submitted', { version: 'v2' }, '2026-05-04'),
      fact('commissioner.sent', { version: 'v2' }),
      fact('secretaryOfState.sent'),
    ];
    expect(stepsIn(facts).map(({ type, version }) => [type, version])).toEqual([
      ['homeOffice.submitted', 'v1'],
      ['homeOffice.letterReceived', null],
      ['homeOffice.submitted', 'v2'],
    ]);
    expect(copiesIn(facts).map(({ to, version }) => [to, version])).toEqual([
      ['commissioner', 'v2'],
      ['secretaryOfState', null],
    ]);
  });
});
