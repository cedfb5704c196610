import type { IsoDate } from '#lantern/calendar';
import { InvalidInput } from '#lantern/platform';
import { type Sheet, cellName } from '#lantern/spreadsheets';
import { type ColumnKey, columnOf, headingOf, requiredColumns } from './columns.js';
import type { Entry } from './entry.js';
import { type Cells, readEntry } from './read-entry.js';

export interface CellProblem {
  /** As a spreadsheet names it: `B7`. */
  readonly cell: string;
  readonly heading: string;
  readonly problem: string;
}

export type ReadEntry = Entry & { readonly number: number | null };

export interface ReadTable {
  readonly entries: readonly ReadEntry[];
  readonly problems: readonly CellProblem[];
  /** Headings that stand for nothing known: what lies under them is not taken. */
  readonly unknownHeadings: readonly string[];
}

/** Lines at the top of a table that may stand before its headings: a title, a note. */
const before = 20;
const mostRows = 20_000;

/** Which column of the sheet holds what. */
type Layout = ReadonlyMap<ColumnKey, number>;

function layoutOf(headings: readonly string[]): Layout {
  const known = headings.flatMap((heading, column): [ColumnKey, number][] => {
    const key = columnOf(heading);
    return key === undefined ? [] : [[key, column]];
  });
  // Of two columns of one meaning the first one counts.
  return new Map(known.toReversed());
}

const isWhole = (layout: Layout): boolean => requiredColumns.every((key) => layout.has(key));

const refused = (message: string): never => {
  throw new InvalidInput([{ path: 'file', message }]);
};

const wanted = requiredColumns.map((key) => `“${headingOf(key)}”`).join(', ');

/** The line of the headings: the first one in which all those that are needed stand. */
function headingLine({ rows }: Sheet): { readonly at: number; readonly layout: Layout } {
  const layouts = rows.slice(0, before).map(layoutOf);
  const at = layouts.findIndex(isWhole);
  const layout = layouts[at];
  if (layout) return { at, layout };
  const nearest = layouts.toSorted((a, b) => b.size - a.size)[0] ?? new Map();
  const missing = requiredColumns.filter((key) => !nearest.has(key)).map((key) => `“${headingOf(key)}”`);
  return refused(
    nearest.size === 0
      ? `no line of headings was found; the first line of the table names its columns, among them ${wanted}`
      : `the column ${missing.join(' and ')} is missing among the headings; add it, or use the template`,
  );
}

const isEmpty = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');

const cellsOf = (row: readonly string[], layout: Layout): Cells =>
  Object.fromEntries([...layout].map(([key, column]) => [key, row[column] ?? '']));

interface Line {
  readonly number: number;
  readonly row: readonly string[];
}

function readLine({ number, row }: Line, layout: Layout, today: IsoDate): Pick<ReadTable, 'entries' | 'problems'> {
  const read = readEntry(cellsOf(row, layout), today);
  if ('entry' in read) return { entries: [read.entry], problems: [] };
  const problems = Object.entries(read.problems).map(([key, problem]) => ({
    cell: cellName(number, layout.get(key as ColumnKey) ?? 0),
    heading: headingOf(key as ColumnKey),
    problem,
  }));
  return { entries: [], problems };
}

/** Two rows that claim to be the same one cannot both be. */
function doubles(lines: readonly Line[], layout: Layout): CellProblem[] {
  const column = layout.get('number');
  if (column === undefined) return [];
  const seen = new Map<string, number>();
  return lines.flatMap(({ number, row }) => {
    const named = (row[column] ?? '').trim();
    const earlier = seen.get(named);
    if (named === '') return [];
    if (earlier === undefined) seen.set(named, number);
    const problem = `row ${named} stands in line ${earlier} already; leave the cell empty for a row that is new`;
    return earlier === undefined ? [] : [{ cell: cellName(number, column), heading: headingOf('number'), problem }];
  });
}

/**
 * The rows of a chronology, or what is wrong in which cell; nothing is mended silently. `today` is the day it is read.
 * @throws InvalidInput, on the path `file`, where it is no chronology at all.
 */
export function readTable(sheet: Sheet, today: IsoDate): ReadTable {
  const { at, layout } = headingLine(sheet);
  const lines = sheet.rows
    .map((row, index) => ({ number: index + 1, row }))
    .slice(at + 1)
    .filter(({ row }) => !isEmpty(row));
  if (lines.length === 0)
    return refused('there are headings and no row under them; fill in the table and send it again');
  if (lines.length > mostRows)
    return refused(`there are more than ${mostRows} rows; leave out what does not bear on the terms`);
  const read = lines.map((line) => readLine(line, layout, today));
  const unknown = (sheet.rows[at] ?? []).filter((heading) => heading.trim() !== '' && columnOf(heading) === undefined);
  return {
    entries: read.flatMap(({ entries }) => entries),
    problems: [...read.flatMap(({ problems }) => problems), ...doubles(lines, layout)],
    unknownHeadings: unknown,
  };
}
