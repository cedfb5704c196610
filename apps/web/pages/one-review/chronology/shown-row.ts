import type { Terms } from '#lantern/case-lists';
import type { MergedRow } from '#lantern/chronology';
import { certainlyBefore, isPartialDate } from '#lantern/calendar';

type Scope = Pick<Terms, 'scopeFrom' | 'scopeTo'>;

const isBefore = (one: string, other: string | null): boolean =>
  other !== null && isPartialDate(other) && certainlyBefore(one, other);

/** Whether every day that a row may be about lies outside the period that the panel agreed to look at. */
function isOutside({ from, to }: MergedRow, scope: Scope | undefined): boolean {
  if (!scope) return false;
  const { scopeFrom, scopeTo } = scope;
  return (
    isBefore(to ?? from, scopeFrom) || (scopeTo !== null && isPartialDate(scopeTo) && certainlyBefore(scopeTo, from))
  );
}

/** A row as the page shows it. */
export const shownRow = (row: MergedRow, scope: Scope | undefined) => ({
  ...row,
  isOutside: isOutside(row, scope),
  alsoThatDay: row.agenciesThatDay - 1,
});
