import { describe, expect, test } from '@jest/globals';
import type { DeadlineView } from '#lantern/case-lists';
import { deadline as date } from '../../kit/fixtures/deadline.js';
import { type Known, byUrgency, standingOf } from './standing.js';

const today = '2026-03-16';
const extensions = [
  {
    agreedOn: '2026-01-05',
    newDue: '2026-06-09',
    previousDue: '2026-03-09',
    agreedBy: ['panel', 'cspChair'],
    reason: 'as recorded locally',
    retrospective: false,
  },
];
const delays = [{ on: '2026-03-01', reason: 'as recorded locally' }];

const known = (more: Partial<Known> = {}): Known => ({ holds: [], forecast: null, draftMissing: false, ...more });
const onHoldOrNot = (onHold: boolean): Known => known({ holds: onHold ? [{}] : [] });

describe('where a review stands', () => {
  test.each<[string, Partial<DeadlineView>, boolean, string, string, boolean]>([
    ['far off', {}, false, 'On time', 'green', false],
    ['fifteen days off', { due: '2026-03-31' }, false, 'On time', 'green', false],
    ['a fortnight off', { due: '2026-03-30' }, false, 'Due soon', 'yellow', true],
    ['today', { due: today }, false, 'Due soon', 'yellow', true],
    ['today, with a reason', { due: today, delays }, false, 'Due soon', 'yellow', false],
    ['not certain', { status: 'mayBeOverdue' }, false, 'May be overdue (guidance)', 'yellow', true],
    [
      'not certain, with a reason',
      { status: 'mayBeOverdue', delays },
      false,
      'May be overdue (guidance)',
      'yellow',
      false,
    ],
    ['past', { status: 'overdue' }, false, 'Overdue (guidance), reason needed', 'red', true],
    ['past, with a reason', { status: 'overdue', delays }, false, 'Overdue (guidance), explained', 'orange', false],
    ['past, on hold', { status: 'overdue' }, true, 'Overdue (guidance), reason needed', 'red', true],
    ['far off, on hold', {}, true, 'On hold', 'blue', false],
    ['waiting for a hold that names it', { status: 'paused' }, true, 'Paused', 'blue', false],
    ['met', { status: 'met' }, false, 'Done in time', 'green', false],
    ['met, on hold', { status: 'met' }, true, 'Done in time', 'green', false],
    ['met late', { status: 'metLate' }, false, 'Done after the guidance date, reason needed', 'red', true],
    [
      'met late, with a reason',
      { status: 'metLate', delays },
      false,
      'Done after the guidance date, explained',
      'grey',
      false,
    ],
    ['agreed to be later, both ahead', { extensions, originalMet: null }, false, 'On time', 'green', false],
    [
      'agreed to be later, the first past',
      { extensions, originalMet: false },
      false,
      'Later date agreed',
      'blue',
      false,
    ],
    [
      'agreed to be later, and past',
      { extensions, originalMet: false, status: 'overdue' },
      false,
      'Past the agreed date, reason needed',
      'red',
      true,
    ],
    [
      'agreed to be later, past, with a reason',
      { extensions, originalMet: false, status: 'overdue', delays },
      false,
      'Past the agreed date, explained',
      'orange',
      false,
    ],
    [
      'agreed to be later, and met by then',
      { extensions, originalMet: false, status: 'met' },
      false,
      'Done by the agreed date',
      'grey',
      false,
    ],
    [
      'agreed to be later, and perhaps met by the first',
      { extensions, originalMet: null, status: 'met' },
      false,
      'Done by the agreed date',
      'grey',
      false,
    ],
    [
      'agreed to be later, and met by the first all the same',
      { extensions, originalMet: true, status: 'met' },
      false,
      'Done in time',
      'green',
      false,
    ],
    [
      'agreed to be later, and met after that',
      { extensions, originalMet: false, status: 'metLate', delays },
      false,
      'Done after the agreed date, explained',
      'grey',
      false,
    ],
    ['not needed', { status: 'cancelled' }, false, 'Not set', 'grey', false],
  ])('a date that is %s', (_name, more, onHold, words, colour, needsReason) => {
    expect(standingOf(date(more), onHoldOrNot(onHold), today)).toEqual({ words, colour, needsReason });
  });

  test('without a date it is not set, whatever else', () => {
    for (const onHold of [true, false])
      expect(standingOf(null, onHoldOrNot(onHold), today)).toEqual({
        words: 'Not set',
        colour: 'grey',
        needsReason: false,
      });
  });

  const forecast = (earliest: string, latest: string | null = null) => ({ earliest, latest, grounds: [] });

  test.each<[string, Partial<DeadlineView>, Partial<Known>, string]>([
    ['no draft', {}, { draftMissing: true }, 'Not due yet, no draft'],
    [
      'no draft, and all past reviews in time',
      {},
      { draftMissing: true, forecast: forecast('2026-04-01', '2026-05-01') },
      'Not due yet, no draft',
    ],
    ['a draft, and a forecast before it', {}, { forecast: forecast('2026-04-01', '2026-05-01') }, 'On time'],
    ['a forecast on both sides of it', {}, { forecast: forecast('2026-06-01', '2026-07-01') }, 'On time'],
    ['something still due after it', {}, { forecast: forecast('2026-06-10') }, 'Likely to be late'],
    ['something still due on it', {}, { forecast: forecast('2026-06-09') }, 'On time'],
    ['something still due after it, on hold', {}, { forecast: forecast('2026-06-10'), holds: [{}] }, 'On hold'],
    [
      'a later date agreed that cannot be kept',
      { extensions, originalMet: false },
      { forecast: forecast('2026-06-10') },
      'Likely to be late',
    ],
    [
      'a forecast, and it is past',
      { status: 'overdue' },
      { forecast: forecast('2026-06-10') },
      'Overdue (guidance), reason needed',
    ],
  ])('a date ahead with %s', (_name, more, what, words) => {
    expect(standingOf(date(more), known(what), today).words).toBe(words);
  });

  test('never speaks of law', () => {
    const all = (['open', 'mayBeOverdue', 'overdue', 'met', 'metLate', 'paused', 'cancelled'] as const).map(
      (status) => standingOf(date({ status }), known(), today).words,
    );
    expect(all.join(' ')).not.toMatch(/statut|law|breach|complian/i);
  });
});

test('what asks something of somebody comes first', () => {
  const standings = [{}, { status: 'overdue' as const }, { due: today }, { status: 'overdue' as const, delays }];
  const words = standings
    .map((more) => standingOf(date(more), known(), today))
    .toSorted(byUrgency)
    .map((each) => each.words);
  expect(words).toEqual(['Overdue (guidance), reason needed', 'Overdue (guidance), explained', 'Due soon', 'On time']);
});
