import { tidy } from '#lantern/reading';
import { type Sheet, cellName } from '#lantern/spreadsheets';
import { type RegisterColumn, calledPlaces, columnCalled, registerColumns } from './columns.js';
import { type CellProblem, type Headed, type Reading, type RegisterRow, RowReader } from './row-reader.js';

export interface RegisterRead {
  readonly rows: readonly RegisterRow[];
  readonly problems: readonly CellProblem[];
  /** The headings that were understood, and those that go into a note. */
  readonly understood: readonly string[];
  readonly others: readonly string[];
  /** What the register calls stages, each once, where that is none of ours. */
  readonly otherStages: readonly string[];
}

/** The line of headings, and which line of the file it is, counted from 0. */
export interface Headings {
  readonly at: number;
  readonly titles: readonly string[];
}

const furthest = 20; // lines of titles above the headings

const known = (row: readonly string[]): number => row.filter((cell) => columnCalled(cell)).length;
const filled = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== '').length;

/** The headings: the first line that calls at least two columns by a known name, else the first with two cells filled. */
export function headingsOf({ rows }: Sheet): Headings | null {
  const first = rows.slice(0, furthest);
  const called = first.findIndex((row) => known(row) >= 2);
  const at = called === -1 ? first.findIndex((row) => filled(row) >= 2) : called;
  return at === -1 ? null : { at, titles: (rows[at] ?? []).map(tidy) };
}

function headed(sheet: Sheet, places?: ReadonlyMap<RegisterColumn, number>): Headed | null {
  const found = headingsOf(sheet);
  if (!found || (!places && known(found.titles) < 2)) return null;
  const columns = places ?? calledPlaces(found.titles);
  const taken = new Set(columns.values());
  const others = [...found.titles.entries()].flatMap(([place, title]): [string, number][] =>
    taken.has(place) ? [] : [[title === '' ? cellName(found.at + 1, place) : title, place]],
  );
  return { ...found, columns, others };
}

/** A reference that two rows have would make one review of two. */
function twice(rows: readonly RegisterRow[], { columns }: Headed): CellProblem[] {
  const seen = new Map<string, number>();
  return rows.flatMap(({ ownReference, line }) => {
    const before = seen.get(ownReference);
    seen.set(ownReference, before ?? line);
    if (ownReference === '' || before === undefined) return [];
    const cell = cellName(line, columns.get('ownReference') ?? 0);
    return [{ cell, message: `"${ownReference}" stands in line ${before} already; give each review its own` }];
  });
}

/** Capital and small letters make no difference. */
const eachOnce = (words: readonly string[]): string[] =>
  [...new Map(words.toReversed().map((each) => [each.toLowerCase(), each])).values()].toReversed();

const nothing = { rows: [], understood: [], others: [], otherStages: [] } as const;

/** The reviews that a sheet tells of, and all that is wrong with it at once. */
export function readRegister(sheet: Sheet, reading: Reading): RegisterRead {
  const head = headed(sheet, reading.places);
  if (!head)
    return {
      ...nothing,
      problems: [
        {
          cell: cellName(1, 0),
          message: 'no line of headings was found; name at least the columns Record and Date of death',
        },
      ],
    };
  const missing = (['ownReference', 'dateOfDeath'] as const).filter((column) => !head.columns.has(column));
  if (missing.includes('ownReference'))
    return {
      ...nothing,
      problems: [
        { cell: cellName(head.at + 1, 0), message: 'no column holds a reference of each review; name one Record' },
      ],
    };
  const readers = sheet.rows.flatMap((cells, at) => {
    if (at <= head.at || cells.every((cell) => cell.trim() === '')) return [];
    return [new RowReader(cells, at + 1, head, reading)];
  });
  const rows = readers.map((reader) => reader.read());
  return {
    rows,
    problems: [...readers.flatMap(({ problems }) => problems), ...twice(rows, head)],
    understood: registerColumns.filter((column) => head.columns.has(column)),
    others: head.others.map(([title]) => title),
    otherStages: eachOnce(readers.flatMap(({ otherStage }) => otherStage ?? [])),
  };
}
