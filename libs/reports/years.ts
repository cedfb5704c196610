import type { CaseFilter } from '#lantern/case-lists';
import { openedWithin } from './year-counts.js';

/** Years of opening, both included. */
export interface Years {
  readonly from: number;
  readonly to: number;
}

/** The reviews that were opened in some years, with their parts. */
export const openedIn = ({ from, to }: Years): CaseFilter =>
  openedWithin({ from: String(from), before: String(to + 1) });

const spanLength = 5;

/**
 * The span of years in which a year lies. Spans never overlap: of two that did, one taken from the other would tell of the
 * people of a single year.
 */
export function spanOf(year: number): Years {
  const from = year - ((year - 1) % spanLength);
  return { from, to: from + spanLength - 1 };
}
