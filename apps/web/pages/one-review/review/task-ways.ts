import type { OpenTask, TaskView } from '#lantern/case-lists';
import { type TaskRule, type WorkflowDefinition, general } from '#lantern/engine';
import { recordPage, reviewPage } from '../../../paths.js';
import { ruleOf, subjectOf } from '../../to-do/tasks/task-rules.js';
import type { Action } from '../shared/actions.js';

/** Where somebody goes to deal with a task. */
export interface Way {
  readonly path: string;
  readonly words: string;
}

/** An e-mail that did not arrive makes a task of its own, which the page of e-mails settles. */
const isFailedEmail = (task: string): boolean => task.startsWith('M1:');

/** What a task is about, by the fields that tell it from others: `E3:1.2` is point 2 of letter 1. */
function aboutIt({ keyedBy = [] }: TaskRule, task: string): [string, string][] {
  const about = subjectOf(task) ?? '';
  const values = typeof keyedBy === 'string' ? [about] : about.split('.');
  return [keyedBy]
    .flat()
    .map((field, index): [string, string] => [field, values[index] ?? ''])
    .filter(([, value]) => value !== '');
}

/** What the form of a task begins with: its own answers, and what the task is about. */
function begun(rule: TaskRule, task: string): Record<string, string> {
  const { form } = rule;
  const said = Object.entries(form?.when ?? {}).filter((each): each is [string, string] => typeof each[1] === 'string');
  return Object.fromEntries([...said, ...aboutIt(rule, task)]);
}

const formAt = (reference: string, type: string, answers: Record<string, string>): string => {
  const query = new URLSearchParams(answers).toString();
  return recordPage(reference, type) + (query === '' ? '' : `?${query}`);
};

/** For a task, where this person deals with it: in its own form, or by ticking exactly this one. */
export function waysFor({ tasks }: WorkflowDefinition, reference: string, possible: readonly Pick<Action, 'type'>[]) {
  const may = (type: string): boolean => possible.some((action) => action.type === type);
  return ({ task }: Pick<TaskView, 'task'>): Way | null => {
    if (isFailedEmail(task))
      return may(general.noteAdded) ? { path: `${reviewPage(reference)}/emails`, words: 'Deal with it' } : null;
    const rule = ruleOf(tasks, task);
    // What others have put to somebody is answered where they decide.
    if (!rule || (rule.decision && !rule.form)) return null;
    const { form } = rule;
    if (form)
      return may(form.event) ? { path: formAt(reference, form.event, begun(rule, task)), words: 'Record it' } : null;
    return may(general.taskCompleted)
      ? { path: formAt(reference, general.taskCompleted, { task }), words: 'Mark as done' }
      : null;
  };
}

/**
 * Where a task is dealt with, in lists across reviews: a part on its own page, others in their form where one of these
 * offices records it, else on the page of the review. The form says why, where it cannot be recorded yet.
 */
export function pathOfTask(
  definition: WorkflowDefinition,
  { task, reference, review }: Pick<OpenTask, 'task' | 'reference' | 'review'>,
  offices: readonly string[],
): string {
  if (reference !== review) return reviewPage(reference);
  const types = Object.keys(definition.events);
  const may = types.filter((type) => definition.events[type]?.by.some((role) => offices.includes(role)));
  const wayTo = waysFor(
    definition,
    reference,
    may.map((type) => ({ type })),
  );
  return wayTo({ task })?.path ?? reviewPage(reference);
}
