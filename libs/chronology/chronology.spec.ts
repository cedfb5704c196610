import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compare, renumbered } from './comparison.js';
import type { NumberedEntry } from './entry.js';
import { gapsIn, monthsBetween } from './gaps.js';
import { readDay } from './read-dates.js';
import { readEntry } from './read-entry.js';
import { type ReadEntry, readTable } from './read-table.js';

const today = '2026-03-16';
const cells = { from: '3 March 2019', source: 'GP record', event: 'Attended with a bruise' };

const entryOf = (more: object = {}): ReadEntry => {
  const read = readEntry({ ...cells, ...more }, today);
  if (!('entry' in read)) throw new Error(JSON.stringify(read.problems));
  return read.entry;
};

const problemsOf = (more: object): object => {
  const read = readEntry({ ...cells, ...more }, today);
  return 'problems' in read ? read.problems : {};
};

describe('a date', () => {
  test.each([
    ['27/03/2019', '2019-03-27', false, null],
    ['2019-03-27', '2019-03-27', false, null],
    ['March 2019', '2019-03', false, null],
    ['2019', '2019', false, null],
    ['?27/03/2019', '2019-03-27', true, null],
    ['? March 2019', '2019-03', true, null],
    ['2019?', '2019', true, null],
    ['circa 2019', '2019', true, null],
    ['c. 2019', '2019', true, null],
    ['2019-03-27 14:30', '2019-03-27', false, '14:30'],
    ['27 March 2019 at 2:30pm', '2019-03-27', false, '14:30'],
    ['27 Mawrth 2019', '2019-03-27', false, null],
    ['', null, false, null],
  ])('%j is %j', (typed, date, isUnsure, time) => {
    expect(readDay(typed)).toEqual({ value: { date, isUnsure, time } });
  });

  test.each(['31/02/2019', 'last spring', '27/03', '03-05 March 2019'])('%j is told to be none', (typed) => {
    expect(readDay(typed)).toEqual({ problem: expect.stringContaining('write a date as') });
  });
});

describe('a row', () => {
  test('holds what its cells say', () => {
    const more = {
      persons: 'Adult A and Child 1',
      abuse: 'Yes: bruise',
      lines: 'ToR 1; 3a',
      timeFrom: '2pm',
      seenAlone: 'N',
    };
    expect(entryOf(more)).toMatchObject({
      from: '2019-03-03',
      to: null,
      timeFrom: '14:00',
      persons: ['Adult A', 'Child 1'],
      abuse: 'yes',
      abuseNote: 'bruise',
      lines: ['1', '3a'],
      seenAlone: 'no',
    });
  });

  test.each([
    ['no date', { from: '' }, { from: expect.stringContaining('there is no date') }],
    ['no source', { source: ' ' }, { source: expect.stringContaining('there is no source') }],
    ['nothing that happened', { event: '' }, { event: 'it does not say what happened' }],
    [
      'an end before its start',
      { to: '1 March 2019' },
      { to: 'it ends on 2019-03-01, before it begins on 2019-03-03' },
    ],
    ['an end of the same month', { to: 'March 2019' }, {}],
    ['a date to come', { from: '17/03/2026' }, { from: 'the date 2026-03-17 has not come yet' }],
    ['times the wrong way round', { timeFrom: '15:00', timeTo: '14:00' }, { timeTo: expect.stringContaining('14:00') }],
    ['times over two days', { to: '4 March 2019', timeFrom: '23:00', timeTo: '01:00' }, {}],
    ['no clear answer', { abuse: 'bruise on the arm' }, { abuse: expect.stringContaining('begin with yes, no') }],
    ['a line that has no number', { lines: 'coercion' }, { lines: expect.stringContaining('numbers') }],
    [
      'everything wrong at once',
      { from: 'x', lines: 'y', order: 'z' },
      { from: expect.anything(), lines: expect.anything(), order: expect.anything() },
    ],
  ])('with %s', (_what, more, problems) => {
    expect(problemsOf(more)).toEqual(problems);
  });

  test.each([
    ['no', 'no'],
    ['Not known', 'notKnown'],
    ['N/K', 'notKnown'],
    ['not recorded', 'notKnown'],
    ['not asked', 'notAsked'],
    ['', null],
  ])('whether there was a sign of abuse: %j is %j', (typed, answer) => {
    expect(entryOf({ abuse: typed }).abuse).toBe(answer);
  });
});

describe('a table', () => {
  const headings = ['Date', 'Source', 'Event'];
  const row = ['03/2019', 'GP record', 'Seen'];

  test('may have a title above its headings, empty lines, and columns in any order', () => {
    const rows = [
      ['Chronology of Anytown Housing'],
      [],
      ['Event', 'Date', 'Source', 'Colour'],
      ['Seen', '2019', 'GP record', 'red'],
      [''],
    ];
    const { entries, problems, unknownHeadings } = readTable({ rows }, today);
    expect(entries).toMatchObject([{ from: '2019', event: 'Seen' }]);
    expect(problems).toEqual([]);
    expect(unknownHeadings).toEqual(['Colour']);
  });

  test('each error names its cell', () => {
    const { problems } = readTable({ rows: [['A title'], headings, row, ['31/02/2019', '', 'Seen']] }, today);
    expect(problems.map(({ cell, heading }) => [cell, heading])).toEqual([
      ['A4', 'Date from'],
      ['B4', 'Source of information'],
    ]);
  });

  test('a number that stands twice is told', () => {
    const rows = [
      ['Row', ...headings],
      ['1', ...row],
      ['1', ...row],
    ];
    expect(readTable({ rows }, today).problems).toEqual([
      { cell: 'A3', heading: 'Row', problem: expect.stringContaining('stands in line 2 already') },
    ]);
  });

  test.each([
    ['no headings', [row], 'no line of headings'],
    ['one heading missing', [['Date', 'Event'], row], '“Source of information” is missing'],
    ['headings alone', [headings], 'no row under them'],
  ])('with %s is refused', (_what, rows, words) => {
    expect(() => readTable({ rows }, today)).toThrow(
      expect.objectContaining({ issues: [{ path: 'file', message: expect.stringContaining(words) }] }),
    );
  });
});

describe('a table that is sent again', () => {
  const kept: NumberedEntry[] = ['one', 'two', 'three'].map((event, at) => ({ ...entryOf({ event }), number: at + 1 }));
  const unnumbered = kept.map((entry) => ({ ...entry, number: null }));

  test('the same, without numbers, changes nothing', () => {
    expect(compare(kept, unnumbered)).toMatchObject({ added: [], changed: [], gone: [], same: kept });
  });

  test('with a number, a row that says something else is changed', () => {
    const { changed, added, gone } = compare(kept, [
      { ...entryOf({ event: 'other' }), number: 2 },
      ...unnumbered.slice(0, 1),
    ]);
    expect(changed.map(({ before, after }) => [before.event, after.event])).toEqual([['two', 'other']]);
    expect([added, gone.map(({ event }) => event)]).toEqual([[], ['three']]);
  });

  test('a number that is not among them is a new row', () => {
    expect(compare(kept, [{ ...entryOf({ event: 'new' }), number: 99 }])).toMatchObject({
      added: [{ event: 'new' }],
      changed: [],
    });
  });

  const someEntry = fc.record({
    event: fc.constantFrom('one', 'two', 'three', 'four'),
    number: fc.option(fc.integer({ min: 1, max: 5 })),
  });

  test('every row is accounted for once, and numbers are never used again', () => {
    fc.assert(
      fc.property(fc.uniqueArray(someEntry, { selector: ({ number }) => number ?? Symbol() }), (rows) => {
        const sent = rows.map(({ event, number }) => ({ ...entryOf({ event }), number }));
        const comparison = compare(kept, sent);
        const { added, changed, gone, same } = comparison;
        expect(added.length + changed.length + same.length).toBe(sent.length);
        expect(gone.length + changed.length + same.length).toBe(kept.length);
        const numbers = renumbered(comparison, 7).map(({ number }) => number);
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(numbers.filter((number) => number > 7)).toHaveLength(added.length);
      }),
    );
  });
});

describe('gaps', () => {
  test('are the months without a row, those side by side together', () => {
    const counts = [
      { month: '2019-02', rows: 1, abuse: 0 },
      { month: '2019-05', rows: 2, abuse: 1 },
    ];
    expect(gapsIn(counts, '2019-01-15', '2019-06')).toEqual([
      { from: '2019-01', to: '2019-01', months: 1 },
      { from: '2019-03', to: '2019-04', months: 2 },
      { from: '2019-06', to: '2019-06', months: 1 },
    ]);
  });

  test('a period the wrong way round has none', () => {
    expect(gapsIn([], '2020', '2019')).toEqual([]);
    expect(monthsBetween('2018-11-30', '2019-02-01')).toEqual(['2018-11', '2018-12', '2019-01', '2019-02']);
  });
});
