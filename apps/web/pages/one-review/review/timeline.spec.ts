import { describe, expect, test } from '@jest/globals';
import type { DeadlineView } from '#lantern/case-lists';
import { plainWords } from '#lantern/words';
import { deadline } from '../../kit/fixtures/deadline.js';
import { type TimelineFacts, timelineOf } from './timeline.js';

const today = '2026-03-16';
const say = plainWords('en');
const extension = {
  agreedOn: '2026-05-01',
  newDue: '2026-09-09',
  previousDue: '2026-06-09',
  agreedBy: ['panel', 'cspChair'],
  reason: 'as recorded locally',
  retrospective: false,
};

const drawn = (facts: Partial<TimelineFacts>) =>
  timelineOf({ today, happened: [], holds: [], clocks: [], ...facts }, say);

function lane(clock: Partial<DeadlineView>) {
  const { rows } = drawn({ clocks: [deadline(clock)] });
  const [row] = rows;
  if (!row) throw new Error('A clock has a lane.');
  return {
    words: row.words,
    pieces: row.pieces.map(({ kind }) => kind),
    marks: row.marks.map(({ kind }) => kind),
    row,
  };
}

describe('a clock on the timeline', () => {
  test.each<{ name: string; clock: Partial<DeadlineView>; words: string; pieces: string[]; marks: string[] }>([
    {
      name: 'that runs',
      clock: {},
      words: 'Review completed: Not due yet, due 9 June 2026',
      pieces: ['run'],
      marks: ['due'],
    },
    {
      name: 'that is overdue',
      clock: { due: '2026-02-09', originalDue: '2026-02-09', status: 'overdue' },
      words: 'Review completed: Overdue (guidance), reason needed, due 9 February 2026',
      pieces: ['run', 'late'],
      marks: ['due'],
    },
    {
      name: 'that was met',
      clock: { metOn: '2026-01-09', status: 'met' },
      words: 'Review completed: Done, due 9 June 2026',
      pieces: ['done'],
      marks: ['due', 'done'],
    },
    {
      name: 'that was met late, in a month',
      clock: { due: '2025-12-09', originalDue: '2025-12-09', metOn: '2026-01', status: 'metLate' },
      words: 'Review completed: Done after the guidance date, due 9 December 2025',
      pieces: ['done', 'late'],
      marks: ['due', 'done'],
    },
    {
      name: 'that was extended',
      clock: { due: '2026-09-09', extensions: [extension] },
      words: 'Review completed: Not due yet, agreed date 9 September 2026 (guidance date 9 June 2026)',
      pieces: ['run', 'moved'],
      marks: ['before', 'due'],
    },
    {
      name: 'that was extended twice',
      clock: {
        due: '2026-12-09',
        extensions: [extension, { ...extension, previousDue: '2026-09-09', newDue: '2026-12-09' }],
      },
      words: 'Review completed: Not due yet, agreed date 9 December 2026 (guidance date 9 June 2026)',
      pieces: ['run', 'moved'],
      marks: ['before', 'before', 'due'],
    },
    {
      name: 'that a hold moved',
      clock: { due: '2026-07-01' },
      words: 'Review completed: Not due yet, due 1 July 2026 (moved by a hold from 9 June 2026)',
      pieces: ['run', 'moved'],
      marks: ['before', 'due'],
    },
    {
      name: 'that waits for a hold',
      clock: { status: 'paused', pausedBy: 'trial' },
      words: 'Review completed: Paused, due 9 June 2026',
      pieces: ['paused'],
      marks: ['due'],
    },
    {
      name: 'whose date was brought forward',
      clock: { due: '2026-05-01' },
      words: 'Review completed: Not due yet, due 1 May 2026',
      pieces: ['run'],
      marks: ['before', 'due'],
    },
    {
      name: 'that was due before it began',
      clock: { startedOn: '2026', due: '2026-05-01', originalDue: '2026-05-01', status: 'open' },
      words: 'Review completed: Not due yet, due 1 May 2026',
      pieces: [],
      marks: ['due'],
    },
  ])('$name', ({ clock, words, pieces, marks }) => {
    const { row: _row, ...told } = lane(clock);
    expect(told).toEqual({ words, pieces, marks });
  });

  test('has its pieces one after the other', () => {
    const { pieces } = lane({
      due: '2026-02-20',
      originalDue: '2026-01-20',
      extensions: [extension],
      status: 'overdue',
    }).row;
    expect(pieces.map(({ kind }) => kind)).toEqual(['run', 'moved', 'late']);
    const ends = pieces.map(({ x, width }) => x + width);
    expect(pieces.slice(1).map(({ x }, index) => x - (ends[index] ?? 0))).toEqual([
      expect.closeTo(0, 1),
      expect.closeTo(0, 1),
    ]);
  });

  test('never says that a late date broke a law', () => {
    expect(lane({ due: '2026-02-09', status: 'overdue' }).words).not.toMatch(/statut|law|breach/i);
  });
});

describe('a hold on the timeline', () => {
  test.each([
    { to: null, words: 'On hold since June 2025: Criminal proceedings', until: today },
    { to: '2025-12', words: 'On hold from June 2025 to December 2025: Criminal proceedings', until: '2025-12-31' },
  ])('until $to', ({ to, words, until }) => {
    const hold = { reason: 'Criminal proceedings', from: '2025-06', to };
    const { rows, shades, today: now } = drawn({ holds: [hold], happened: [{ title: 'Death', on: '2025-01-01' }] });
    expect(rows.map((row) => row.words)).toEqual([words]);
    expect(rows[0]?.pieces).toEqual(shades);
    const end = (shades[0]?.x ?? 0) + (shades[0]?.width ?? 0);
    if (until === today) expect(end).toBeCloseTo(now, 1);
    else expect(end).toBeLessThan(now);
  });
});

describe('what happened', () => {
  const happened = ['2025-09-01', '2025-09-03', '2025-09-04', '2025-10', '2026-02-01'].map((on) => ({
    title: 'x',
    on,
  }));

  test('is numbered in order, and no number covers another', () => {
    const { events } = drawn({ happened });
    expect(events.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    for (const one of events)
      for (const other of events.filter((each) => each.number > one.number && each.y === one.y))
        expect(other.x - one.x).toBeGreaterThanOrEqual(7);
  });

  test('in a month is drawn over all its days', () => {
    const { events } = drawn({ happened });
    expect(events.map(({ perhaps }) => perhaps !== null)).toEqual([false, false, false, true, false]);
    expect(events[3]?.perhaps?.width).toBeGreaterThan(10);
  });

  test('has a line of its own, as tall as it needs', () => {
    const { events, height } = drawn({ happened, clocks: [deadline()] });
    for (const { y } of events) {
      expect(y).toBeGreaterThanOrEqual(0.75);
      expect(y + 0.75).toBeLessThanOrEqual(height);
    }
  });
});

test('local targets stand apart: they make no review late', () => {
  const { rows, local } = drawn({
    clocks: [deadline(), deadline({ kind: 'local', title: 'Hold the next panel meeting' })],
  });
  expect([rows, local].map((lanes) => lanes.map(({ words }) => words.split(':')[0]))).toEqual([
    ['Review completed'],
    ['Hold the next panel meeting'],
  ]);
});

test('one far date does not squeeze the rest: an arrow points to it from the edge', () => {
  const facts = { happened: [{ title: 'Death', on: '2025-09-01' }], clocks: [deadline({ due: '2036-06-09' })] };
  const { rows, today: now } = drawn(facts);
  expect(now).toBeGreaterThan(50);
  expect(rows[0]?.marks).toContainEqual({ kind: 'beyond', x: 98 });
});

test.each<{ name: string; facts: Partial<TimelineFacts> }>([
  { name: 'nothing at all', facts: {} },
  { name: 'one event today', facts: { happened: [{ title: 'Notification received', on: today }] } },
  { name: 'a death known to the year', facts: { happened: [{ title: 'Death', on: '2019' }] } },
  {
    name: 'everything known to the month or year',
    facts: {
      happened: [{ title: 'Death', on: '2024' }],
      holds: [{ reason: 'x', from: '2025', to: '2025-03' }],
      clocks: [deadline({ startedOn: '2025-09', metOn: '2026', status: 'metLate' })],
    },
  },
])('$name can be drawn: every place is a number inside the picture', ({ facts }) => {
  const picture = drawn(facts);
  expect(JSON.stringify(picture)).not.toMatch(/NaN|null,"y"/);
  const places = [...picture.shades, ...picture.rows.flatMap(({ pieces }) => pieces)];
  for (const { x, width } of places) {
    expect(x).toBeGreaterThanOrEqual(2);
    expect(width).toBeGreaterThan(0);
    expect(x + width).toBeLessThanOrEqual(98.7);
  }
  for (const x of [picture.today, ...picture.events.map((event) => event.x)]) {
    expect(Number.isFinite(x)).toBe(true);
    expect(x).toBeLessThanOrEqual(98);
  }
});
