import { describe, expect, test } from '@jest/globals';
import type { PartRecord } from '#lantern/case-lists';
import type { PartGrid } from '#lantern/engine';
import { workflowNamed } from '#lantern/testing';
import { countsOf, inShort, rowsOf } from './grid-rows.js';

const gridAt = (path: string): PartGrid => {
  const grid = workflowNamed('domestic-homicide-review').grids?.find((each) => each.path === path);
  if (grid) return grid;
  throw new Error(`There is no list at ${path}.`);
};
const [scoping, imrs] = [gridAt('scoping'), gridAt('imrs')];

const part = (facts: PartRecord['facts'], events: PartRecord['events'] = []): PartRecord => ({
  id: 'part',
  reference: 'NT-26-01-A01',
  about: null,
  state: 'requested',
  stateTitle: 'Requested',
  closed: false,
  facts,
  events,
  deadlines: [],
});

const requested = { type: 'return.requested', on: '2026-01-05', payload: {} };
const submitted = (on: string, payload: object) => ({ type: 'return.submitted', on, payload: { ...payload } });

const cellsOf = (grid: PartGrid, parts: readonly PartRecord[]) => rowsOf(grid, parts)[0]?.cells ?? [];

describe('a list of parts', () => {
  test('of a review without any is empty', () => {
    expect(rowsOf(scoping, [])).toEqual([]);
    expect(countsOf(scoping, [])).toMatchObject({ in: 0, all: 0 });
  });

  test('holds those alone that it is of', () => {
    const parts = [
      part({ kind: 'imr', agency: 'Anytown Police' }),
      part({ kind: 'scoping', agency: 'Anytown Housing' }),
    ];
    expect(rowsOf(scoping, parts).map(({ cells }) => cells[0])).toEqual([
      { kind: 'written', written: 'Anytown Housing' },
    ]);
    expect(countsOf(scoping, parts)).toMatchObject({ in: 0, all: 1 });
  });

  test('says what is not there yet in its own words, and the state where a day has none', () => {
    expect(cellsOf(scoping, [part({ kind: 'scoping', agency: 'Anytown Housing' }, [requested])])).toEqual([
      { kind: 'written', written: 'Anytown Housing' },
      { kind: 'day', day: '2026-01-05' },
      { kind: 'due', due: null, practical: null, past: null, moreTimeAsked: false },
      { kind: 'words', words: 'Not by hand' },
      { kind: 'words', words: 'Requested' },
      { kind: 'words', words: 'Not known yet' },
    ]);
  });

  test.each([
    ['known', [submitted('2026-01-12', { involvement: 'known' })], 'Yes'],
    ['known to nobody', [submitted('2026-01-12', { involvement: 'none' })], 'No contact'],
    ['a nil return', [{ type: 'return.nil', on: '2026-01-12', payload: {} }], 'No contact'],
    [
      'a return after a nil return',
      [{ type: 'return.nil', on: '2026-01-10', payload: {} }, submitted('2026-01-12', { involvement: 'known' })],
      'Yes',
    ],
    ['a return that does not say', [submitted('2026-01-12', {})], 'Not known yet'],
  ])('takes the last answer: %s', (_what, events, words) => {
    const cells = cellsOf(scoping, [part({ kind: 'scoping', agency: 'Anytown Housing' }, [requested, ...events])]);
    expect(cells.slice(4)).toEqual([
      { kind: 'day', day: '2026-01-12' },
      { kind: 'words', words },
    ]);
  });

  test('counts versions, and shows who signed the last', () => {
    const events = [
      requested,
      submitted('2026-03-02', { signedOffBy: 'A' }),
      submitted('2026-03-09', { signedOffBy: 'Rowan Vale' }),
    ];
    const cells = cellsOf(imrs, [part({ kind: 'imr', agency: 'Anytown Police', author: '' }, events)]);
    expect(cells.slice(3)).toEqual([
      { kind: 'words', words: 'Not named yet' },
      { kind: 'written', written: 'Rowan Vale' },
      { kind: 'state', words: 'Requested', versions: 2 },
    ]);
  });

  test('is shorter on the page of a decision', () => {
    expect(inShort(scoping).columns.map(({ heading }) => heading)).toEqual(['Agency', 'Answered', 'Known to them?']);
  });
});

test('no list of a kind of review lies where another page does', () => {
  const taken = ['papers', 'schedule', 'emails', 'people', 'conflicts', 'apply', 'history', 'access', 'law', 'record'];
  const paths = ['domestic-homicide-review', 'safeguarding-adults-review'].flatMap((name) =>
    (workflowNamed(name).grids ?? []).map(({ path }) => path),
  );
  expect(paths.filter((path) => taken.includes(path))).toEqual([]);
});
