import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#lantern/calendar';
import { type Known, forecastFrom } from './forecast.js';
import type { Hold } from '../ledger.js';

const since = '2026-01-01';

const known = (more: Partial<Known>): Known => ({
  today: since,
  since,
  holds: [],
  past: [],
  awaited: [],
  draftMissing: false,
  fromDraft: [],
  extensions: [],
  ...more,
});

const hold = (from: string, more: Partial<Hold> = {}): Hold => ({
  hold: 'trial',
  reason: 'criminalProceedings',
  from,
  to: null,
  clocks: [],
  reviewOn: null,
  ...more,
});

const agreed = (previousDue: string, newDue: string): Known['extensions'] => [
  { agreedOn: since, newDue, previousDue, agreedBy: ['panel'], reason: '', retrospective: false },
];

describe('a forecast from past reviews', () => {
  test.each([
    ['three past reviews: from the shortest to the longest', [100, 300, 200], '2026-04-11', '2026-10-28', 3],
    ['four: still all of them', [100, 200, 300, 400], '2026-04-11', '2027-02-05', 4],
    ['five: the middle three', [90, 100, 200, 300, 900], '2026-04-11', '2026-10-28', 5],
    ['nine: the middle half', [10, 20, 100, 200, 250, 280, 300, 800, 900], '2026-04-11', '2026-10-28', 9],
  ])('of %s', (_name, past, earliest, latest, count) => {
    expect(forecastFrom(known({ past }))).toEqual({ earliest, latest, grounds: [{ kind: 'past', count }] });
  });

  test('leaves out what was done sooner than this one has lasted', () => {
    expect(forecastFrom(known({ past: [10, 20, 30, 100, 200, 300], today: '2026-02-01' }))).toEqual({
      earliest: '2026-04-11',
      latest: '2026-10-28',
      grounds: [{ kind: 'past', count: 3 }],
    });
  });

  test('is never in the past, nor a single day', () => {
    const found = forecastFrom(known({ past: [61, 61, 61], today: '2026-03-02' }));
    expect(found).toMatchObject({ earliest: '2026-03-03', latest: '2026-03-17' });
  });

  test.each([
    ['none was done before', [], since, 'tooFewBefore'],
    ['two were', [100, 200], since, 'tooFewBefore'],
    ['it has lasted longer than nearly all', [100, 200, 300, 400], '2026-08-01', 'longerThanBefore'],
    ['it has lasted as long as all', [100, 100, 100], '2026-04-11', 'longerThanBefore'],
  ] as const)('is not made where %s', (_name, past, today, why) => {
    expect(forecastFrom(known({ past, today }))).toBe(why);
  });

  test('is not made where the day it reached its stage is not known', () => {
    expect(forecastFrom(known({ past: [1, 2, 3], since: null }))).toBe('tooFewBefore');
  });
});

describe('a forecast believes what is known', () => {
  const past = [100, 200, 300]; // 11 April to 28 October
  const imr = { title: 'IMR', due: '2026-07-01' };

  test.each<[string, Partial<Known>, string, string | null, string[]]>([
    [
      'an IMR that is due before it begins',
      { past, awaited: [{ title: 'IMR', due: '2026-03-01' }] },
      '2026-04-11',
      '2026-10-28',
      ['past', 'awaited'],
    ],
    [
      'an IMR that is due later: the whole range moves',
      { past, awaited: [imr] },
      '2026-07-01',
      '2027-01-17',
      ['past', 'awaited'],
    ],
    [
      'two IMRs: the later one counts',
      { past, awaited: [imr, { title: 'IMR', due: '2026-05-01' }] },
      '2026-07-01',
      '2027-01-17',
      ['past', 'awaited'],
    ],
    [
      'an IMR that is overdue moves nothing',
      { past, awaited: [{ title: 'IMR', due: '2025-12-01' }] },
      '2026-04-11',
      '2026-10-28',
      ['past'],
    ],
    ['an IMR, and no past reviews: no end is guessed', { awaited: [imr] }, '2026-07-01', null, ['awaited']],
    [
      'no draft, and others needed 40 days from theirs',
      { past, awaited: [imr], draftMissing: true, fromDraft: [90, 40, 60] },
      '2026-08-10',
      '2027-02-26',
      ['past', 'awaited', 'noDraft'],
    ],
    [
      'no draft, and too few had one',
      { past, draftMissing: true, fromDraft: [90, 40] },
      '2026-04-11',
      '2026-10-28',
      ['past'],
    ],
    [
      'a draft: what others needed from theirs is no floor',
      { past, fromDraft: [190, 140, 160] },
      '2026-04-11',
      '2026-10-28',
      ['past'],
    ],
    [
      'a hold that is looked at in 90 days',
      { past, holds: [hold(since, { reviewOn: '2026-04-01' })] },
      '2026-07-10',
      '2027-01-26',
      ['past', 'hold'],
    ],
    [
      'a hold with no day to look at it',
      { past, holds: [hold(since)] },
      '2026-04-11',
      null,
      ['past', 'holdWithoutEnd'],
    ],
    [
      'a hold whose day is past',
      { past, holds: [hold(since, { reviewOn: '2025-12-24' })] },
      '2026-04-11',
      null,
      ['past', 'holdWithoutEnd'],
    ],
    ['a hold, and no past reviews', { holds: [hold(since, { reviewOn: '2026-04-01' })] }, '2026-04-01', null, ['hold']],
    [
      'a later date that was agreed',
      { past, extensions: agreed('2026-06-01', '2026-12-01') },
      '2026-06-01',
      '2026-12-18',
      ['past', 'agreed'],
    ],
    [
      'a far date that was agreed: the range reaches it',
      { past, extensions: agreed('2026-06-01', '2027-06-01') },
      '2026-06-01',
      '2027-06-01',
      ['past', 'agreed'],
    ],
    [
      'the last of several that were agreed',
      { extensions: [...agreed('2026-02-01', '2026-06-01'), ...agreed('2026-06-01', '2026-12-01')] },
      '2026-06-01',
      null,
      ['agreed'],
    ],
  ])('%s', (_name, more, earliest, latest, kinds) => {
    const found = forecastFrom(known(more));
    expect(found).toMatchObject({ earliest, latest });
    expect(typeof found === 'string' ? [] : found.grounds.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('days on hold are not counted as lasted', () => {
    const held = [hold('2026-01-11', { to: '2026-04-01' })]; // 80 of the 90 days gone by
    const found = forecastFrom(known({ past: [30, 40, 50], holds: held, today: '2026-04-01' }));
    expect(found).toMatchObject({ earliest: '2026-04-21', latest: '2026-05-11' });
    expect(forecastFrom(known({ past: [30, 40, 50], today: '2026-04-01' }))).toBe('longerThanBefore');
  });

  test('there is none where nothing but what is past is known', () => {
    const more = { awaited: [{ title: 'IMR', due: '2025-12-01' }], extensions: agreed('2025-06-01', '2025-12-01') };
    expect(forecastFrom(known(more))).toBe('tooFewBefore');
  });
});

describe('whatever is known', () => {
  const day = fc.integer({ min: -400, max: 800 }).map((days) => addDays(since, days));
  const anything: fc.Arbitrary<Known> = fc.record({
    today: fc.integer({ min: 0, max: 400 }).map((days) => addDays(since, days)),
    since: fc.option(fc.constant(since)),
    holds: fc.array(
      fc.record({ from: day, reviewOn: fc.option(day) }).map(({ from, reviewOn }) => hold(from, { reviewOn })),
      { maxLength: 2 },
    ),
    past: fc.array(fc.integer({ min: 0, max: 1500 }), { maxLength: 8 }),
    awaited: fc.array(
      day.map((due) => ({ title: 'IMR', due })),
      { maxLength: 3 },
    ),
    draftMissing: fc.boolean(),
    fromDraft: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 6 }),
    extensions: fc.option(fc.tuple(day, day)).map((both) => (both ? agreed(both[0], both[1]) : [])),
  });

  test('the end lies neither before today nor before what is still due, and the range has its ends in order', () => {
    fc.assert(
      fc.property(anything, (what) => {
        const found = forecastFrom(what);
        if (typeof found === 'string') return;
        expect(found.earliest >= what.today).toBe(true);
        for (const { due } of what.awaited) expect(found.earliest >= due).toBe(true);
        if (found.latest !== null) expect(found.latest >= found.earliest).toBe(true);
        expect(found.grounds.length).toBeGreaterThan(0);
      }),
    );
  });

  test('one more thing to wait for brings the end no nearer', () => {
    fc.assert(
      fc.property(anything, day, (what, due) => {
        const [before, after] = [what.awaited, [...what.awaited, { title: 'IMR', due }]].map((awaited) =>
          forecastFrom({ ...what, awaited }),
        );
        if (typeof before !== 'object' || typeof after !== 'object') return;
        expect(after.earliest >= before.earliest).toBe(true);
      }),
    );
  });
});
