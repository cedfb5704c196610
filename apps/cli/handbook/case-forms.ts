import { type CaseForm, type Condition, type Question, newestForms } from '#lantern/forms';
import type { Role, WorkflowDefinition } from '#lantern/engine';
import { officesOf } from './in-words.js';
import { type Cell, type Section, tablesWithRows } from './section.js';

const kinds: Readonly<Record<Question['kind'], string>> = {
  text: 'a line of text',
  longText: 'text',
  yesNo: 'yes, no, not known or not asked',
  partialDate: 'a day, a month or a year',
  date: 'a day',
  time: 'a time',
  number: 'a number',
  choice: 'one of these',
  choices: 'several of these',
  person: 'a person, by pseudonym',
  table: 'rows',
};

const answerOf = ({ kind, options, columns, mayBeUnknown }: Question): Cell => {
  const all = [...Object.values(options ?? {}), ...(columns ?? []).map(({ label }) => label)];
  const words = all.length > 0 ? all : [kinds[kind]];
  return mayBeUnknown ? [...words, 'Not known'] : words;
};

const conditionOf = (asked: readonly Condition[] | undefined, form: CaseForm): string =>
  (asked ?? [])
    .map(({ question, is }) => {
      const other = form.sections.flatMap(({ questions }) => questions).find(({ id }) => id === question);
      return `only where “${other?.label ?? question}” is ${is.map((each) => other?.options?.[each] ?? each).join(' or ')}`;
    })
    .join(', and ');

const neededOf = ({ required }: Question): string =>
  required === undefined ? 'May be left empty' : 'Must be answered';

const tablesOf = (form: CaseForm<Role>) =>
  form.sections.map((section) => ({
    caption: `${form.title} (${form.version}), “${section.title}”, by ${officesOf(form.writers)}`,
    head: ['Question', 'When it is asked', 'Answer', 'Needed?'],
    rows: section.questions.map((question): Cell[] => [
      question.label,
      [conditionOf(section.asked, form), conditionOf(question.asked, form)].filter(Boolean).join('; '),
      answerOf(question),
      neededOf(question),
    ]),
  }));

/** The forms that people fill in on such a case; nothing where it has none. */
export function caseFormsSection({ caseForms = [] }: WorkflowDefinition): Section[] {
  if (caseForms.length === 0) return [];
  return [
    {
      id: 'case-forms',
      heading: 'Forms that are filled in',
      words: ['What is asked at length, section by section. The answers are kept sealed.'],
      tables: tablesWithRows(newestForms(caseForms).flatMap(tablesOf)),
    },
  ];
}
