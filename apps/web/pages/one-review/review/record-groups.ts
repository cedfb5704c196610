import type { TaskView } from '#lantern/case-lists';
import { type WorkflowDefinition, general } from '#lantern/engine';
import { ruleOf } from '../../to-do/tasks/task-rules.js';
import type { Action, Actions } from '../shared/actions.js';

/** What can be recorded for one purpose, and what cannot yet. */
interface Group extends Actions {
  readonly words: string;
}

const otherPurpose = 'Tasks, notes and the rest';

const purposeOf = ({ purposes = [] }: WorkflowDefinition, type: string): string =>
  purposes.find(({ begins }) => begins.includes(type.split('.')[0] ?? ''))?.words ?? otherPurpose;

/** All of it by purpose, in the order of a review. */
export function recordGroups(definition: WorkflowDefinition, { possible, notYet }: Actions): Group[] {
  const order = [...(definition.purposes ?? []).map(({ words }) => words), otherPurpose];
  return order
    .map((words) => ({
      words,
      possible: possible.filter(({ type }) => purposeOf(definition, type) === words),
      notYet: notYet.filter(({ type }) => purposeOf(definition, type) === words),
    }))
    .filter((group) => group.possible.length + group.notYet.length > 0);
}

const always: readonly string[] = [general.holdPlaced, general.noteAdded];
const most = 9;

/** What is usual now: what the open tasks are recorded with, and what may be recorded any day. */
export function usualActions(
  { tasks: rules, anyDay = [] }: WorkflowDefinition,
  tasks: readonly TaskView[],
  possible: readonly Action[],
): Action[] {
  const forms = tasks.flatMap(({ task }) => ruleOf(rules, task)?.form?.event ?? []);
  const usual = [...new Set([...forms, ...anyDay, ...always])];
  return possible.filter(({ type }) => usual.includes(type)).slice(0, most);
}
