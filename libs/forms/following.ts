import { type Answers, canonicalText, isNotKnown, isRows } from './answer.js';
import type { Outcome } from './case-form.js';

/** The rows of a table that the edition before did not have. */
function newRows(table: string, answers: Answers, before: Answers): number {
  const old = new Set((isRows(before[table]) ? before[table] : []).map(canonicalText));
  const rows = isRows(answers[table]) ? answers[table] : [];
  return rows.filter((row) => !old.has(canonicalText(row))).length;
}

/**
 * The event that completing a form records, with what it takes from the answers. `before`: those of the edition before.
 * Null where it would count nothing.
 */
export function eventOf(
  { event, with: fixed, takes = {}, on, counts }: Outcome,
  answers: Answers,
  before: Answers,
): Readonly<Record<string, unknown>> | null {
  const taken = Object.entries(takes).flatMap(([field, question]) => {
    const answer = answers[question];
    return answer === undefined || isNotKnown(answer) ? [] : [[field, answer] as const];
  });
  const day = on === undefined ? {} : { on: answers[on] };
  const count = counts ? newRows(counts.table, answers, before) : undefined;
  if (count === 0) return null;
  return { type: event, ...fixed, ...Object.fromEntries(taken), ...day, ...(counts && { [counts.field]: count }) };
}
