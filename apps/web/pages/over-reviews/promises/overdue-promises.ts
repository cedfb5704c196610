import type { ActionDay } from '#lantern/case-lists';
import { type IsoDate, daysBetween } from '#lantern/calendar';

/** Where a late recommendation is no longer a matter of chasing. */
export const escalateAfter = 90; // days past its date

export interface OverduePromise {
  readonly reference: string;
  readonly owner: string;
  readonly due: IsoDate;
  readonly daysLate: number;
}

export interface Promises {
  readonly longOverdue: readonly OverduePromise[];
  readonly overdue: readonly OverduePromise[];
  /** Still to be done, and not late. */
  readonly onTime: number;
  /** Still to be done with no date to be late for: that does not mean that all is well. */
  readonly undated: number;
}

const byOwner = (one: OverduePromise, other: OverduePromise): number =>
  one.owner.localeCompare(other.owner, 'en-GB') || other.daysLate - one.daysLate;

/** Recommendations whose own date has passed, agency by agency. */
export function promisesOf(actions: readonly ActionDay[], today: IsoDate): Promises {
  const late = actions.flatMap(({ reference, owner, due }): OverduePromise[] => {
    if (due === null || due.pausedBy !== null || due.due >= today) return [];
    return [{ reference, owner, due: due.due, daysLate: daysBetween(due.due, today) }];
  });
  const undated = actions.filter(({ due }) => due === null).length;
  return {
    longOverdue: late.filter(({ daysLate }) => daysLate > escalateAfter).toSorted(byOwner),
    overdue: late.filter(({ daysLate }) => daysLate <= escalateAfter).toSorted(byOwner),
    onTime: actions.length - late.length - undated,
    undated,
  };
}
