import type { CaseForm, Question } from '#lantern/forms';
import type { DeadlineRule } from '../definition/deadline-rule.js';
import type { WorkflowDefinition } from '../definition/definition.js';
import type { GridColumn } from '../definition/part-grid.js';
import { underEveryLaw } from '../law/under-law.js';
import type { Fault } from './fault.js';

/** What a definition says to people on a page, and where it says it. */
export interface WordsShown {
  readonly where: string;
  readonly words: string;
}

const shown = (where: string, words: readonly (string | null | undefined)[]): WordsShown[] =>
  words.flatMap((each) => (each ? [{ where, words: each }] : []));

const ofForms = ({ forms }: WorkflowDefinition): WordsShown[] => [
  ...Object.entries(forms.actions).flatMap(([event, { label, help }]) =>
    shown(`the form of "${event}"`, [label, help]),
  ),
  ...Object.entries(forms.fields).flatMap(([field, { label, hint, options }]) =>
    shown(`the question "${field}"`, [label, hint, ...Object.values(options ?? {})]),
  ),
];

const ofQuestion = (form: CaseForm, { id, label, help, options, columns = [], unfinished }: Question): WordsShown[] => [
  ...shown(`the question "${id}" of the form "${form.name}"`, [
    label,
    help,
    ...Object.values(options ?? {}),
    ...Object.values(unfinished ?? {}),
  ]),
  ...columns.flatMap((column) => ofQuestion(form, column)),
];

const ofCaseForms = ({ caseForms = [], referral }: WorkflowDefinition): WordsShown[] =>
  [...caseForms, ...(referral ? [referral.form] : [])].flatMap((form) => [
    ...shown(`the form "${form.name}"`, [
      form.title,
      form.purpose,
      form.short?.button,
      form.short?.help,
      ...form.outcomes.map(({ counts }) => counts?.none),
      ...(form.prints ?? []).map(({ title }) => title),
    ]),
    ...form.sections.flatMap(({ id, title, help, questions }) => [
      ...shown(`the section "${id}" of the form "${form.name}"`, [title, help]),
      ...questions.flatMap((question) => ofQuestion(form, question)),
    ]),
  ]);

/** What a date is counted from: each beginning by itself, and all as the settings say them, "the decision or the direction". */
function beginningsOf({ setting, starts }: DeadlineRule): string[] {
  const asSettings = [...new Set(starts.map(({ words, event }) => words ?? event))].join(' or ');
  return [...starts.map(({ words = 'the start' }) => words), ...(setting === null ? [] : [asSettings])];
}

/** Finer states as the refusals say them: "With the Home Office: waiting for its letter". */
const ofFinerStates = ({ machine }: WorkflowDefinition): WordsShown[] =>
  Object.values(machine.states).flatMap(({ states }) =>
    Object.values(states).flatMap(({ path, description }) => shown(`the state "${path.join('.')}"`, [description])),
  );

const ofRegimes = ({ regimes }: WorkflowDefinition): WordsShown[] =>
  regimes.flatMap(({ name, title, shortName, citation, guidance, recipients, listing }) =>
    shown(`the regime "${name}"`, [
      title,
      shortName,
      citation,
      listing,
      ...guidance.flatMap((each) => [each.name, each.title]),
      ...recipients.flatMap((each) => [each.title, each.citation]),
    ]),
  );

const ofGrids = ({ grids = [] }: WorkflowDefinition): WordsShown[] =>
  grids.flatMap(({ path, title, viewed, intro, caption, counts, empty, inShort, columns }) =>
    shown(`the list "${path}"`, [
      title,
      viewed,
      intro,
      caption,
      counts?.words,
      empty,
      inShort?.title,
      ...columns.flatMap(wordsOfColumn),
    ]),
  );

function wordsOfColumn(column: GridColumn): (string | undefined)[] {
  const answers = column.reads === 'answer' ? Object.values(column.of) : [];
  const said = answers.flatMap((each) => (typeof each === 'string' ? each : Object.values(each?.words ?? {})));
  return [column.heading, 'none' in column ? column.none : undefined, ...said];
}

const underOneLaw = (definition: WorkflowDefinition): WordsShown[] => [
  ...Object.entries(definition.states).flatMap(([state, words]) => shown(`the state "${state}"`, [words])),
  ...Object.entries(definition.events).flatMap(([event, { title, tooEarly }]) =>
    shown(`the event "${event}"`, [title, tooEarly]),
  ),
  ...Object.entries(definition.requirements).flatMap(([name, { unmet }]) =>
    shown(`the requirement "${name}"`, [unmet]),
  ),
  ...definition.deadlines.flatMap((rule) =>
    shown(`the clock "${rule.clock}"`, [rule.title, rule.source, ...beginningsOf(rule)]),
  ),
  ...definition.tasks.flatMap(({ code, title, arises, asks }) =>
    shown(`the task ${code}`, [title, arises?.from, asks?.what, asks?.why]),
  ),
  ...ofFinerStates(definition),
  ...ofRegimes(definition),
  ...shown(
    'its purposes',
    (definition.purposes ?? []).map(({ words }) => words),
  ),
  ...ofGrids(definition),
  ...shown('its offices', Object.values(definition.offices ?? {})),
  ...definition.emails.flatMap(({ template, callsTo }) => shown(`the e-mail "${template}"`, [callsTo?.title])),
  ...ofForms(definition),
  ...ofCaseForms(definition),
];

/** Every word of a definition that a page may show, under each law there is. */
export const wordsShown = (definition: WorkflowDefinition): WordsShown[] =>
  underEveryLaw(definition).flatMap(underOneLaw);

/** The English is the key of its Welsh: what the catalogue does not have, a Welsh page shows in English. */
export function faultsOfWords(definition: WorkflowDefinition, isTranslated: (english: string) => boolean): Fault[] {
  const missing = wordsShown(definition).filter(({ words }) => !isTranslated(words));
  return [...Map.groupBy(missing, ({ words }) => words).values()].flatMap(([first]) =>
    first
      ? [
          {
            where: first.where,
            wrong: `"${first.words}" has no Welsh`,
            mend: 'add it to words/cy.json of its folder',
          },
        ]
      : [],
  );
}
