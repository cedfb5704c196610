import type { Place } from '../../kit/lists/paging.js';
import type { PartnershipRows } from './summary-rows.js';

interface Counted {
  readonly partnershipId: string;
  readonly count: number;
}

/** The partnerships of which reviews stand on a page of a long list, and how many rows of the first stand before it. */
interface Shown {
  readonly partnerships: readonly string[];
  readonly before: number;
}

/** Of counts in the order of the list. What stands on other pages need not even be read. */
export function partnershipsOn(counts: readonly Counted[], { first, last }: Pick<Place, 'first' | 'last'>): Shown {
  const shown: string[] = [];
  let [from, before] = [1, 0];
  for (const { partnershipId, count } of counts) {
    const to = from + count - 1;
    if (to >= first && from <= last) {
      if (shown.length === 0) before = first - from;
      shown.push(partnershipId);
    }
    from = to + 1;
  }
  return { partnerships: shown, before };
}

/** As many rows as fit a page, each partnership with the counts of all that it has. */
export function rowsOnPage(all: readonly PartnershipRows[], before: number, most: number): PartnershipRows[] {
  let [skip, left] = [before, most];
  return all.flatMap((partnership) => {
    const rows = partnership.rows.slice(skip, skip + left);
    skip = Math.max(0, skip - partnership.rows.length);
    left -= rows.length;
    return rows.length === 0 ? [] : [{ ...partnership, rows }];
  });
}
