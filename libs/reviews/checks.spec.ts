import { describe, expect, test } from '@jest/globals';
import type { CaseEvent } from '#lantern/engine';
import { workflows } from '#workflows';
import { holdWarnings, orderWarnings } from './checks.js';
import type { StoredCase } from './rows.js';

const trial = {
  hold: 'trial',
  reason: 'criminalProceedings',
  from: '2026-03-20',
  to: null,
  clocks: [],
  reviewOn: null,
};

/** As much of a case as the warnings look at: a death, its notification, and a hold in force. */
const stored = {
  lastOn: '2026-03-20',
  snapshot: { ledger: { milestones: { death: '2026-03-01', notification: '2026-03-09' }, holds: [trial] } },
} as unknown as StoredCase;

const event = (type: string, on: string, payload: object = {}): CaseEvent => ({
  type,
  on,
  actor: { name: 'Pat', roles: ['coordinator'] },
  ...payload,
});

describe('dates in an impossible order', () => {
  test.each([
    [
      'an event before the death',
      event('note.added', '2026-02-28'),
      'this event (28 February 2026) comes before the death',
    ],
    [
      'an event before the notification',
      event('note.added', '2026-03-08'),
      'comes before the notification (9 March 2026)',
    ],
    [
      'a hold lifted before it was placed',
      event('hold.lifted', '2026-03-19', { hold: 'trial' }),
      'its end (19 March 2026) comes before the day the hold was placed (20 March 2026)',
    ],
    [
      'a period that ends before it begins',
      event('terms.agreed', '2026-03-21', { scopeFrom: '2020', scopeTo: '2019-01' }),
      'the end of the period to look at (January 2019) comes before its beginning (2020)',
    ],
    [
      'an IMR due before it was asked for',
      event('imr.requested', '2026-03-21', { agency: 'Anytown Housing', due: '2026-03-01' }),
      'the day it is due by (1 March 2026) comes before the request (21 March 2026)',
    ],
  ])('are pointed out: %s', (_what, of, words) => {
    expect(orderWarnings(stored, of)).toContainEqual(expect.stringContaining(words));
  });

  test.each([
    ['what is recorded later than it happened', event('note.added', '2026-03-10')],
    ['a hold lifted the day it was placed', event('hold.lifted', '2026-03-20', { hold: 'trial' })],
    ['a period of one year', event('terms.agreed', '2026-03-21', { scopeFrom: '2020-05', scopeTo: '2020' })],
  ])('are not seen in %s', (_what, of) => {
    expect(orderWarnings(stored, of)).toEqual([]);
  });
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
