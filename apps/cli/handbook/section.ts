/** A cell holds one text, or several that stand under each other. */
export type Cell = string | readonly string[];

export interface Table {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Section {
  readonly id: string;
  readonly heading: string;
  readonly words: readonly string[];
  /** The chart stands above the tables. */
  readonly withChart?: true;
  readonly tables: readonly Table[];
}

export const linesOf = (cell: Cell): readonly string[] => (typeof cell === 'string' ? [cell] : cell);

/** Tables without a row say nothing. */
export const tablesWithRows = (tables: readonly Table[]): Table[] => tables.filter(({ rows }) => rows.length > 0);
