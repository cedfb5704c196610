import { describe, expect, test } from '@jest/globals';
import type { CaseEvent } from '#lantern/engine';
import { workflows } from '#workflows';
import { holdWarnings } from './event-checks.js';

const event = (type: string, on: string, payload: object = {}): CaseEvent => ({
  type,
  on,
  actor: { name: 'Pat', roles: ['coordinator'] },
  ...payload,
});

describe('a hold', () => {
  const [review] = workflows.filter(({ name }) => name === 'domestic-homicide-review');
  const warningsOf = (clocks?: readonly string[]) =>
    review && holdWarnings(review, event('hold.placed', '2026-03-21', clocks && { clocks }));

  test('that names nothing says that every date goes on', () => {
    expect(warningsOf()).toEqual([expect.stringContaining('it names none')]);
    expect(warningsOf([])).toEqual([expect.stringContaining('it names none')]);
  });

  test('that names a date which cannot wait says that it goes on', () => {
    expect(warningsOf(['completion', 'panelCadence'])).toEqual([expect.stringContaining('"Review completed" goes on')]);
  });
});
