import type { Language } from '#lantern/words';

/*
 * A paper that is made here, said once: Word and PDF come from the same description, so that their words and numbers are
 * those of each other and of the page. All text is in the language of the paper already.
 */

/** A line that stands by itself; `strong` where it is to be seen first. */
export interface Line {
  readonly text: string;
  readonly strong?: true;
}

/** Lines below each other, in one cell. */
export type Cell = readonly Line[];

export interface Column {
  readonly title: string;
  /** Its share of the width, against the shares of the others. */
  readonly share: number;
}

/** A bar for each row of a table. Word draws them above it; in a PDF the table says it all. */
export interface Bars {
  /** What a screen reader says in place of the picture. */
  readonly words: string;
  /** In per cent of the longest, row by row. */
  readonly lengths: readonly number[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly lines: readonly Line[]; readonly small?: true }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      /** Cells in the order of the columns. The first names the row. */
      readonly rows: readonly (readonly Cell[])[];
      readonly picture?: Bars;
    };

export interface Paper {
  /** What a reader of files and a screen reader call it. */
  readonly title: string;
  readonly language: Language;
  readonly across?: true;
  /** It is meant for one page: the letters become a little smaller where that makes it fit. */
  readonly onePage?: true;
  /** The first is the heading of level 1. Another of level 1, as of a letter in both languages, begins a new page. */
  readonly blocks: readonly Block[];
  /** Stands at the foot of each page, beside its number. */
  readonly foot: string;
}
