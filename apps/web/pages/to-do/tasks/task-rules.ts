import { type IsoDate, addDays, rangeOf } from '#lantern/calendar';
import { type TaskRule, isOwnTaskCode } from '#lantern/engine';

/** The code of a task stands before its subject: `A10`, `C15:trial`. */
export const codeOf = (task: string): string => task.split(':')[0] ?? '';

/** `C15:trial` is about the trial. */
export const subjectOf = (task: string): string | null =>
  task.includes(':') ? task.slice(task.indexOf(':') + 1) : null;

/** A partnership's own task is an errand, whatever it is called: the workflow itself does not know it. */
const ownErrand = (code: string): TaskRule => ({
  code,
  title: '',
  owner: 'coordinator',
  opens: [],
  closes: [],
  evidence: '',
});

export const ruleOf = (rules: readonly TaskRule[], task: string): TaskRule | undefined =>
  rules.find(({ code }) => code === codeOf(task)) ?? (isOwnTaskCode(task) ? ownErrand(task) : undefined);

/** Done by saying so: nothing is recorded in a form of its own, and nobody decides it. */
export const isErrand = (rule: TaskRule | undefined): boolean => !rule?.form && !rule?.decision;

const old = 28; // days

/**
 * An errand that has long been due, or has long stood there without a date. It was done and not ticked, as likely as not,
 * and hides what a review waits for. Nothing that is recorded in a form of its own is one.
 */
export function isOldErrand(
  rules: readonly TaskRule[],
  { task, due, openedOn }: { readonly task: string; readonly due: string | null; readonly openedOn: string },
  today: IsoDate,
): boolean {
  const rule = ruleOf(rules, task);
  if (!rule || !isErrand(rule)) return false;
  return addDays(due ?? rangeOf(openedOn).latest, old) < today;
}
