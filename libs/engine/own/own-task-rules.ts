import { on } from '../case-event.js';
import type { DeadlineRule } from '../definition/deadline-rule.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import { general } from '../definition/general-names.js';
import { ordinaryLadder } from '../definition/ordinary-ladder.js';
import type { Setting, Settings } from './own-ladder.js';
import { type OwnTask, ownTaskCode } from './own-task.js';
import type { TaskRule } from '../definition/task-rule.js';

/*
 * A workflow is read with the tasks of its partnership's own that its case was given, so that they are reminded of,
 * ticked, held, told again and resumed as those of the workflow are.
 */

export const isOwnTask = (setting: Setting | undefined): setting is OwnTask =>
  typeof setting === 'object' && setting !== null && 'stages' in setting;

type Named = readonly [setting: string, task: OwnTask];

export const ownTaskSource = 'Your partnership’s own task';

/** It starts once, with the first event that leaves the case in its stage: also with the one that gives it the task. */
function clockOf([setting, task]: Named, { name, events, closedStates }: WorkflowDefinition): DeadlineRule {
  const stage = task.stages[name] ?? '';
  const code = ownTaskCode(setting);
  return {
    clock: code,
    title: task.words.en,
    kind: 'local',
    source: ownTaskSource,
    setting: null,
    length: task.length,
    starts: Object.keys(events).map((event) => on(event, undefined, 'the stage in which it is asked')),
    onlyIn: [stage],
    once: true,
    meets: [on(general.taskCompleted, { task: code })],
    cancels: [on(general.taskNotApplicable, { task: code })],
    pausable: true,
    extension: { agreedBy: [] },
    owner: task.holder,
    ladder: ordinaryLadder,
    ...(closedStates.includes(stage) && { outlivesClosing: true as const }),
    ...(task.takenOff && { starts: [], lapsed: true as const }),
  };
}

const taskOf = ({ clock, title, owner, lapsed, outlivesClosing }: DeadlineRule): TaskRule => ({
  code: clock,
  title,
  owner,
  opens: [],
  closes: [],
  clock,
  whileRuns: true,
  evidence: '',
  ...(outlivesClosing && { outlivesClosing }),
  ...(lapsed && { lapsed }),
});

function readWith(definition: WorkflowDefinition, own: readonly Named[]): WorkflowDefinition {
  const clocks = own.map((each) => clockOf(each, definition));
  return {
    ...definition,
    deadlines: [...definition.deadlines, ...clocks],
    tasks: [...definition.tasks, ...clocks.map(taskOf)],
  };
}

const readings = new WeakMap<WorkflowDefinition, Map<string, WorkflowDefinition>>();

/** The workflow with the tasks of its own that a case was given; itself where it was given none. Each is made once. */
export function withOwnTasks(definition: WorkflowDefinition, settings: Settings): WorkflowDefinition {
  const own = Object.entries(settings).flatMap(([setting, task]): Named[] =>
    isOwnTask(task) && definition.name in task.stages ? [[setting, task]] : [],
  );
  if (own.length === 0) return definition;
  const known = readings.get(definition) ?? new Map<string, WorkflowDefinition>();
  readings.set(definition, known);
  const key = JSON.stringify(own);
  const made = known.get(key) ?? readWith(definition, own);
  known.set(key, made);
  return made;
}
