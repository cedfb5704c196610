import { describe, expect, test } from '@jest/globals';
import type { MergedRow } from '#lantern/chronology';
import type { Block } from '#lantern/made-papers';
import { plainWords } from '#lantern/words';
import { chronologyPaper } from './chronology-paper.js';

const row: MergedRow = {
  id: 'a',
  number: 7,
  agency: 'Anytown Housing',
  agenciesThatDay: 2,
  isOwn: false,
  from: '2019-03-03',
  to: null,
  isUnsure: true,
  timeFrom: '14:00',
  timeTo: null,
  order: null,
  source: 'Tenancy file',
  persons: ['Adult A'],
  contact: 'Home visit',
  event: 'Seen with a bruise',
  response: '',
  seenAlone: null,
  abuse: 'yes',
  abuseNote: 'bruise',
  risk: '',
  comment: '',
  lines: [],
  query: '',
};

function cellsOf(rows: readonly MergedRow[]): string[][] {
  const say = plainWords('en');
  const facts = { reference: 'AT-26-01', terms: undefined, isNarrowed: false, today: '2026-03-16' };
  const { blocks } = chronologyPaper({ ...facts, rows, language: 'en', say });
  const table = blocks.find((each): each is Block & { kind: 'table' } => each.kind === 'table');
  return (table?.rows ?? []).map((cells) => cells.map((lines) => lines.map(({ text }) => text).join(' | ')));
}

describe('the chronology on paper', () => {
  test('says of a row what the page says of it', () => {
    expect(cellsOf([row])).toEqual([
      [
        '3 March 2019 (?) | 14:00 | Same day: another agency',
        'Anytown Housing | 7. Tenancy file | Adult A | Home visit',
        'Seen with a bruise | Sign of abuse: bruise',
        '',
      ],
    ]);
  });

  test('a text that is longer than a page goes on below, and loses no word', () => {
    const event = Array.from({ length: 1800 }, (_, at) => `word${at}`).join(' ');
    const rows = cellsOf([{ ...row, abuse: null, event }]);
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.map((cells) => cells[2]).join(' ')).toBe(event);
    expect(rows[1]?.[0]).toContain('goes on');
  });

  test('has no table where there is no row', () => {
    expect(cellsOf([])).toEqual([]);
  });
});
