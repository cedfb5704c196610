import type { YearCount } from '#lantern/reports';
import type { FigureTable } from '../figures/figure-table.js';

/** Something that the record does not hold yet, with how often, and where it is mended; null where that is in each review. */
export interface Missing {
  readonly words: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly path: string | null;
}

/** One part of the report. Its tables are in the language of the report. */
export interface YearlySection {
  readonly title: string;
  readonly tables: readonly FigureTable[];
  readonly missing: readonly Missing[];
}

/** All that the report of a year tells of a partnership. */
export interface YearlyFacts {
  readonly partnership: string;
  /** The year in which the financial year begins. */
  readonly year: number;
  readonly counts: YearCount;
  readonly sections: readonly YearlySection[];
}
