import type { TaskView } from '#lantern/case-lists';
import { type WorkflowDefinition, general } from '#lantern/engine';
import { ruleOf } from '../../to-do/tasks/task-rules.js';
import type { Action, Actions } from './actions.js';

/** What can be recorded for one purpose, and what cannot yet. */
interface Group extends Actions {
  readonly words: string;
}

/** What people come to record, by what the names of its events begin with. */
const purposes: readonly (readonly [words: string, begins: readonly string[]])[] = [
  ['The decision', ['recommendation', 'decision', 'decisionMeeting', 'scrutiny', 'jointCommissioning']],
  ['Chair, panel and meetings', ['chair', 'panel', 'agreement', 'meeting', 'minutes', 'terms']],
  ['Agencies and what they send', ['scoping', 'imr', 'chronology', 'chronologies', 'evidence', 'return', 'moreTime']],
  ['The family, and who is told', ['family', 'commissioner', 'secretaryOfState']],
  ['The report', ['draft', 'review', 'csp', 'report', 'anonymisation', 'publication']],
  ['The Home Office', ['homeOffice', 'point']],
  ['Learning and actions', ['learning', 'action', 'actions', 'actionPlan']],
  ['Dates, holds and delay', ['hold', 'extension', 'delay', 'charge', 'proceedings']],
];

const otherPurpose = 'Tasks, notes and the rest';

const purposeOf = (type: string): string =>
  purposes.find(([, begins]) => begins.includes(type.split('.')[0] ?? ''))?.[0] ?? otherPurpose;

/** All of it by purpose, in the order of a review. */
export function recordGroups({ possible, notYet }: Actions): Group[] {
  const order = [...purposes.map(([words]) => words), otherPurpose];
  return order
    .map((words) => ({
      words,
      possible: possible.filter(({ type }) => purposeOf(type) === words),
      notYet: notYet.filter(({ type }) => purposeOf(type) === words),
    }))
    .filter((group) => group.possible.length + group.notYet.length > 0);
}

const always: readonly string[] = ['meeting.planned', 'panel.met', 'imr.requested', 'hold.placed', general.noteAdded];
const most = 9;

/** What is usual now: what the open tasks are recorded with, and what may be recorded any day. */
export function usualActions(
  { tasks: rules }: WorkflowDefinition,
  tasks: readonly TaskView[],
  possible: readonly Action[],
): Action[] {
  const forms = tasks.flatMap(({ task }) => ruleOf(rules, task)?.form?.event ?? []);
  const usual = [...new Set([...forms, ...always])];
  return possible.filter(({ type }) => usual.includes(type)).slice(0, most);
}
