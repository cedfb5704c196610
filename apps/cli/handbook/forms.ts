import type { WorkflowDefinition } from '#lantern/engine';
import { type Field, type FieldKind, fieldsOf, hasForm, noChoices } from '../../web/pages/kit/forms/fields.js';
import { officesOf } from './in-words.js';
import { type Cell, type Section, type Table, tablesWithRows } from './section.js';

const answers: Readonly<Record<FieldKind, string>> = {
  text: 'a line of text',
  long: 'text',
  lines: 'a list, one on each line',
  members: 'a list of names, each with an agency',
  number: 'a number',
  day: 'a day',
  partialDate: 'a day, a month or a year',
  time: 'a time',
  choice: 'one of the case’s own, or of these',
  choices: 'several of the case’s own, or of these',
  confirm: 'a tick',
  yesOrNo: 'yes or no',
  file: 'a file',
  leftOpen: 'a reason',
};

const answerOf = ({ kind, choices }: Field): Cell =>
  choices.length > 0 ? choices.map(({ words }) => words) : answers[kind];

const row = (field: Field): Cell[] => [
  field.label,
  field.hint,
  answerOf(field),
  field.required ? 'Must be answered' : 'May be left empty',
];

/** The form that opens a case has a page of its own, and so no words on a button. */
const nameOf = ({ opening, forms }: WorkflowDefinition, type: string): string | undefined =>
  forms.actions[type]?.label ?? (type === opening ? 'Open it' : undefined);

/** The form of one event; nothing where Lantern records it itself. */
function tableOf(definition: WorkflowDefinition, type: string): Table[] {
  const { title, by } = definition.events[type] ?? { title: type, by: [] };
  const people = by.filter((office) => office !== 'system');
  const label = nameOf(definition, type);
  if (label === undefined || people.length === 0 || !hasForm(type)) return [];
  return [
    {
      caption: `${title}: “${label}”, by ${officesOf(people)}`,
      head: ['Question', 'Said beside it', 'Answer', 'Needed?'],
      rows: fieldsOf(definition, type, noChoices).map(row),
    },
  ];
}

export const formsSection = (definition: WorkflowDefinition): Section => ({
  id: 'forms',
  heading: 'Forms',
  words: ['What is asked when something is recorded, who may record it, and which answers there are.'],
  tables: tablesWithRows(Object.keys(definition.events).flatMap((type) => tableOf(definition, type))),
});
