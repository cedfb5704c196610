import type { Block } from '#lantern/made-papers';
import type { Say } from '../../kit/forms/form-questions.js';

/** What is counted, as a page, a file and a paper show it. All words are in the language of its reader. */
export interface FigureTable {
  readonly title: string;
  /** What is to be known before it is read; null where its headings say it all. */
  readonly note: string | null;
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
}

export interface FigureRow {
  /** In the order of the columns. The first names the row. */
  readonly cells: readonly string[];
  /** The picture of the row: how long its bar is, in per cent of the longest. */
  readonly bar: number;
}

/** Rows with their bars, by the number of each; null where it is hidden. */
export function withBars(rows: readonly { readonly cells: readonly string[]; readonly size: number | null }[]) {
  const longest = Math.max(1, ...rows.map(({ size }) => size ?? 0));
  return rows.map(({ cells, size }): FigureRow => ({ cells, bar: Math.round(((size ?? 0) * 100) / longest) }));
}

/** Tables one below the other, each line with the title of its table. */
export const cellsOf = (tables: readonly FigureTable[], headingOfTitles: string): string[][] =>
  tables.flatMap(({ title, columns, rows }) => [
    [headingOfTitles, ...columns],
    ...rows.map(({ cells }) => [title, ...cells]),
  ]);

/** The same in a paper, with its picture. */
export const blocksOf = ({ title, note, columns, rows }: FigureTable, say: Say['plain']): Block[] => [
  { kind: 'heading', level: 2, text: title },
  ...(note === null ? [] : [{ kind: 'paragraph', lines: [{ text: note }], small: true } as const]),
  {
    kind: 'table',
    columns: columns.map((heading, at) => ({ title: heading, share: at === 0 ? 3 : 1 })),
    rows: rows.map(({ cells }) => cells.map((text) => [{ text }])),
    picture: {
      words: say('{title}: a bar for each line of the table below', { title }),
      lengths: rows.map(({ bar }) => bar),
    },
  },
];
