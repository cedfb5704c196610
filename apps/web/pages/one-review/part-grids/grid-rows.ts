import type { DeadlineView, PartRecord } from '#lantern/case-lists';
import type { GridColumn, PartGrid } from '#lantern/engine';
import type { Tag } from '../../kit/date-words.js';
import { shownDate } from '../shared/dates.js';

/** A date, and how it stands where it is or was past it. */
interface DueCell {
  readonly due: string | null;
  readonly practical: string | null;
  readonly past: Tag | null;
  readonly moreTimeAsked: boolean;
}

/** What a cell holds: words to be said in the reader's language, what somebody wrote, a day, a date, or a state. */
export type Cell =
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'written'; readonly written: string }
  | { readonly kind: 'day'; readonly day: string }
  | ({ readonly kind: 'due' } & DueCell)
  | { readonly kind: 'state'; readonly words: string; readonly versions: number };

/** One part's line in a grid; the first cell is its heading. */
export interface GridRow {
  readonly reference: string;
  readonly cells: readonly Cell[];
}

type Column<Reads extends GridColumn['reads']> = Extract<GridColumn, { reads: Reads }>;

const words = (said: string): Cell => ({ kind: 'words', words: said });

const writtenOr = (value: unknown, none: string): Cell =>
  typeof value === 'string' && value !== '' ? { kind: 'written', written: value } : words(none);

/** The date that counts now: the one that runs, else the one that was met last. */
function standing({ deadlines }: PartRecord, clocks: readonly string[]): DeadlineView | undefined {
  const own = deadlines.filter(({ clock, status }) => clocks.includes(clock) && status !== 'cancelled');
  return own.find(({ metOn }) => metOn === null) ?? own.at(-1);
}

function pastOf(date: DeadlineView): Tag | null {
  const { status, daysLate } = date;
  if (status !== 'overdue' && status !== 'metLate') return null;
  const { state, colour } = shownDate(date);
  return daysLate > 0 ? { words: state, colour } : null;
}

function dueCell(part: PartRecord, clocks: readonly string[]): Cell {
  const date = standing(part, clocks);
  return {
    kind: 'due',
    due: date?.due ?? null,
    practical: date ? shownDate(date).practical : null,
    past: date ? pastOf(date) : null,
    moreTimeAsked: part.facts.moreTimeAsked === true,
  };
}

function dayCell({ events, stateTitle }: PartRecord, column: Column<'firstDay' | 'lastDay'>): Cell {
  const days = events.filter(({ type }) => column.of.includes(type));
  const day = (column.reads === 'firstDay' ? days[0] : days.at(-1))?.on;
  return day === undefined ? words(column.none ?? stateTitle) : { kind: 'day', day };
}

/** The last of the answers counts, whatever it says. */
function answerCell({ events }: PartRecord, { of, none }: Column<'answer'>): Cell {
  const last = events.findLast(({ type }) => of[type] !== undefined);
  const said = last && of[last.type];
  if (said === undefined || typeof said === 'string') return words(said ?? none);
  const value = last?.payload[said.field];
  return said.words ? words(said.words[String(value)] ?? none) : writtenOr(value, none);
}

function cellOf(part: PartRecord, column: GridColumn): Cell {
  switch (column.reads) {
    case 'holder':
      return writtenOr(part.facts[column.of], part.reference);
    case 'fact':
      return writtenOr(part.facts[column.of], column.none);
    case 'due':
      return dueCell(part, column.of);
    case 'answer':
      return answerCell(part, column);
    case 'state': {
      const versions = part.events.filter(({ type }) => column.versions?.includes(type)).length;
      return { kind: 'state', words: part.stateTitle, versions };
    }
    default:
      return dayCell(part, column);
  }
}

const isListed =
  ({ where }: PartGrid) =>
  ({ facts }: PartRecord): boolean =>
    Object.entries(where).every(([fact, value]) => facts[fact] === value);

/** The parts of a review that a grid lists, a line each. */
export const rowsOf = (grid: PartGrid, parts: readonly PartRecord[]): GridRow[] =>
  parts.filter(isListed(grid)).map((part) => ({
    reference: part.reference,
    cells: grid.columns.map((column) => cellOf(part, column)),
  }));

/** How many of those listed have answered, in words with gaps; null where the grid does not count. */
export function countsOf(grid: PartGrid, parts: readonly PartRecord[]) {
  if (!grid.counts) return null;
  const { of, words: said } = grid.counts;
  const all = parts.filter(isListed(grid));
  const answered = all.filter(({ events }) => events.some(({ type }) => of.includes(type)));
  return { words: said, in: answered.length, all: all.length };
}

/** A list with those of its columns that stand on the page of a decision. */
export const inShort = (grid: PartGrid): PartGrid => ({
  ...grid,
  columns: grid.columns.filter(({ heading }) => grid.inShort?.columns.includes(heading) ?? true),
});
