import type { EventMatch, TaskRule, WorkflowDefinition } from '#lantern/engine';
import type { TaskView } from '#lantern/reviews';
import { recordPage, reviewPage } from '../paths.js';
import type { Action } from './actions.js';

/** Where somebody goes to deal with a task. */
export interface Way {
  readonly path: string;
  readonly words: string;
}

/** An e-mail that did not arrive makes a task of its own, which the page of e-mails settles. */
const isFailedEmail = (task: string): boolean => task.startsWith('M1:');

/** What the form can be filled in with from the start: the answers without which it would not close the task. */
const begun = ({ when = {} }: EventMatch): string => {
  const known = Object.entries(when).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  return known.length === 0 ? '' : `?${new URLSearchParams(known).toString()}`;
};

const ruleOf = (rules: readonly TaskRule[], task: string): TaskRule | undefined =>
  rules.find(({ code }) => code === task.split(':')[0]);

/** For a task, where this person deals with it: by the event that closes it, or by saying that it is done. */
export function waysFor({ tasks }: WorkflowDefinition, reference: string, possible: readonly Action[]) {
  const may = (type: string): boolean => possible.some((action) => action.type === type);
  return ({ task, owner }: TaskView): Way | null => {
    if (isFailedEmail(task))
      return may('note.added') ? { path: `${reviewPage(reference)}/emails`, words: 'Deal with it' } : null;
    const closing = ruleOf(tasks, task)?.closes.find(({ event }) => may(event));
    if (closing) return { path: recordPage(reference, closing.event) + begun(closing), words: 'Record it' };
    if (owner !== 'coordinator' || !may('task.completed')) return null;
    return {
      path: `${recordPage(reference, 'task.completed')}?${new URLSearchParams({ task }).toString()}`,
      words: 'Mark as done',
    };
  };
}
