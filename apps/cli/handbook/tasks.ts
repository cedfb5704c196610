import { describeLength } from '#lantern/calendar';
import type { TaskRule, WorkflowDefinition } from '#lantern/engine';
import { capitalised, matchOf, matchesOf, officeOf } from './in-words.js';
import { type Cell, type Section, tablesWithRows } from './section.js';

function opensOf(definition: WorkflowDefinition, { opens, arises, onlyIf, forEach, keyedBy }: TaskRule): string[] {
  const late = arises
    ? [`once ${arises.from} is ${describeLength(arises.overdueFor)} past (local setting: ${arises.setting})`]
    : [];
  const each = forEach ?? (keyedBy === undefined ? undefined : [keyedBy].flat().join(', '));
  return [
    ...matchesOf(definition, opens),
    ...late,
    ...(onlyIf ? ['only if the facts of the case ask for it'] : []),
    ...(each === undefined ? [] : [`one for each: ${each}`]),
  ];
}

function formOf(definition: WorkflowDefinition, { form, doneBy }: TaskRule): string {
  if (doneBy !== undefined) return `Ticked by Lantern once "${doneBy}" has gone out`;
  if (!form) return 'An errand: it is ticked';
  const label = definition.forms.actions[form.event]?.label;
  return label ?? matchOf(definition, form);
}

const dateOf = ({ deadlines }: WorkflowDefinition, { clock }: TaskRule): string =>
  deadlines.find((rule) => rule.clock === clock)?.title ?? '';

const row = (definition: WorkflowDefinition, task: TaskRule): Cell[] => [
  task.code,
  task.title,
  opensOf(definition, task),
  formOf(definition, task),
  matchesOf(definition, task.closes),
  task.evidence,
  dateOf(definition, task),
];

export function tasksSection(definition: WorkflowDefinition): Section {
  const owners = [...new Set(definition.tasks.map(({ owner }) => owner))];
  return {
    id: 'tasks',
    heading: 'Tasks',
    words: [
      'Every task may also be marked as done or as not applicable, with a reason, where the law does not ask for more.',
    ],
    tables: tablesWithRows(
      owners.map((owner) => ({
        caption: `Tasks of: ${capitalised(officeOf(owner))}`,
        head: ['Code', 'Task', 'Opens with', 'Its form', 'Done by', 'What shows that it is done', 'Its date'],
        rows: definition.tasks.filter((task) => task.owner === owner).map((task) => row(definition, task)),
      })),
    ),
  };
}
