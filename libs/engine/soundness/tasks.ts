import type { CaseEvent } from '../case-event.js';
import { type EventMatch, matches } from '../case-event.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import type { TaskRule } from '../definition/task-rule.js';
import type { Fault } from './fault.js';
import { mayHoldTask } from './offices.js';

const taskNamed = ({ code, title }: TaskRule): string => `the task ${code} ("${title}")`;

/** An event as a form records it, with nothing but the answers that the form begins with. */
const recording = ({ event, when = {} }: EventMatch): CaseEvent => ({
  ...when,
  type: event,
  on: '2026-03-02',
  actor: { name: 'A. Person', roles: [] },
});

/** A task that leads to a form leads to one that there is. */
function lost({ events, forms }: WorkflowDefinition, task: TaskRule): Fault[] {
  if (!task.form || (task.form.event in events && task.form.event in forms.actions)) return [];
  return [
    {
      where: taskNamed(task),
      wrong: `there is no form for "${task.form.event}", which it is done by`,
      mend: 'name an event that has its words in forms.ts, or add them there',
    },
  ];
}

/** What its form records does the task, except where only somebody outside can, and where it comes and goes with time. */
function undone({ form, owner, saying, arises, closes, ...task }: TaskRule): Fault[] {
  const isDone = !form || arises || owner === 'homeOffice' || saying !== undefined;
  if (isDone || closes.some((each) => matches(recording(form), each))) return [];
  return [
    {
      where: taskNamed({ ...task, form, owner, closes }),
      wrong: 'it stays open when its form is recorded',
      mend: 'name the event of its form in `closes`',
    },
  ];
}

const ownerless = (task: TaskRule): Fault[] =>
  mayHoldTask(task.owner)
    ? []
    : [
        {
          where: taskNamed(task),
          wrong: `its owner, "${task.owner}", is no office that holds tasks`,
          mend: 'name an office, such as "coordinator"',
        },
      ];

const dateless = ({ deadlines }: WorkflowDefinition, task: TaskRule): Fault[] => {
  const clock = task.clock ?? task.arises?.clock;
  if (clock === undefined || deadlines.some((rule) => rule.clock === clock)) return [];
  return [
    {
      where: taskNamed(task),
      wrong: `there is no clock "${clock}", by which it is due`,
      mend: 'correct the name, or add the clock in deadlines.ts',
    },
  ];
};

/** What somebody wrote may be about the dead: a task that repeats it stands in no e-mail and no calendar. */
const telling = (task: TaskRule): Fault[] =>
  task.clock === undefined || (task.saying === undefined && task.forEach === undefined)
    ? []
    : [
        {
          where: taskNamed(task),
          wrong: 'it repeats what somebody wrote and has a date, so that e-mails would name it',
          mend: 'take out its `clock`',
        },
      ];

function twice({ tasks }: WorkflowDefinition): Fault[] {
  return tasks
    .filter(({ code }, index) => tasks.findIndex((each) => each.code === code) < index)
    .map((task) => ({ where: taskNamed(task), wrong: 'there are two of that code', mend: 'give one of them another' }));
}

export const faultsOfTasks = (definition: WorkflowDefinition): Fault[] => [
  ...definition.tasks.flatMap((task) => [
    ...lost(definition, task),
    ...undone(task),
    ...ownerless(task),
    ...dateless(definition, task),
    ...telling(task),
  ]),
  ...twice(definition),
];
