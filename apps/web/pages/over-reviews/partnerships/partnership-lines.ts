import type { IsoDate } from '#lantern/calendar';
import type { ReviewSummary } from '#lantern/case-lists';
import type { Pence } from '#lantern/money';

/** How one of somebody's partnerships stands, in a line that names nobody. */
export interface PartnershipLine {
  readonly code: string;
  readonly name: string;
  readonly open: number;
  /** Open reviews past the date of guidance, or past the later one that was agreed. */
  readonly late: number;
  /** The first such date that is still ahead; null where none is. */
  readonly next: { readonly due: IsoDate; readonly reference: string } | null;
  readonly promisesLate: number;
  /** What was invoiced in the financial year, without VAT; null for those who may not look at costs there. */
  readonly invoiced: Pence | null;
}

type Counted = Pick<PartnershipLine, 'open' | 'late' | 'next'>;

const isLate = ({ guidance }: ReviewSummary): boolean => guidance?.status === 'overdue';

function nextOf(open: readonly ReviewSummary[], today: IsoDate): Counted['next'] {
  const ahead = open.flatMap(({ reference, guidance }) =>
    guidance?.status === 'open' && guidance.due >= today ? [{ due: guidance.due, reference }] : [],
  );
  return ahead.toSorted((one, other) => one.due.localeCompare(other.due))[0] ?? null;
}

/** What the reviews of a partnership come to. One that has ended, and owes a duty, is not open. */
export function countedOf(reviews: readonly ReviewSummary[], today: IsoDate): Counted {
  const open = reviews.filter(({ closed }) => !closed);
  return { open: open.length, late: open.filter(isLate).length, next: nextOf(open, today) };
}
