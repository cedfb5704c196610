import type { EventMatch, TaskRule } from '#lantern/engine';

/** A task of the catalogue: code, words and holder, what opens and closes it, and what shows that it is done. */
export const task = (
  code: string,
  title: string,
  owner: TaskRule['owner'],
  opens: readonly EventMatch[],
  closes: readonly EventMatch[],
  evidence: string,
  more: Partial<TaskRule> = {},
): TaskRule => ({ code, title, owner, opens, closes, evidence, ...more });
