import { type Answer, type Answers, type Row, isEmpty, isRows, textOfAnswer } from './answer.js';
import { type CaseForm, questionsOf } from './case-form.js';
import type { FromForm, FromParts, Question, Source } from './question.js';

/* What is known already when somebody begins a form, or goes on with it: nobody types it twice. */

/** What a part of the review answered. */
export interface AnsweredPart {
  readonly agency: string;
  readonly answers: Answers;
}

/** What there is to take from: the forms of the case and of its review, those of the parts, and what the chart remembers. */
export interface Known {
  readonly forms: Readonly<Record<string, Answers>>;
  readonly parts: Readonly<Record<string, readonly AnsweredPart[]>>;
  readonly facts: Readonly<Record<string, unknown>>;
}

const sourceOf = ({ prefilled }: Question): Source | undefined =>
  typeof prefilled === 'object' ? prefilled : undefined;

const isFromForm = (source: Source): source is FromForm => 'form' in source;
const isFromParts = (source: Source): source is FromParts => 'formOfParts' in source;

/** The names of the forms that a form takes something from. */
export function takenFrom(form: Pick<CaseForm, 'sections' | 'queried'>): {
  readonly forms: readonly string[];
  readonly formsOfParts: readonly string[];
} {
  const sources = questionsOf(form).flatMap((question) => sourceOf(question) ?? []);
  const forms = [...sources.filter(isFromForm).map((each) => each.form), ...(form.queried ? [form.queried.form] : [])];
  return {
    forms: [...new Set(forms)],
    formsOfParts: [...new Set(sources.filter(isFromParts).map(({ formOfParts }) => formOfParts))],
  };
}

/** What a cell can hold. */
const cellOf = (answer: Answer | undefined): Answer | undefined => (isEmpty(answer) ? undefined : answer);

function rowFrom(columns: Readonly<Record<string, string>>, found: (column: string) => Answer | undefined): Row {
  const cells = Object.entries(columns).flatMap(([ours, theirs]) => {
    const cell = cellOf(found(theirs));
    return cell === undefined ? [] : [[ours, cell] as const];
  });
  return Object.fromEntries(cells);
}

function takenRows({ form, question, columns }: FromForm, known: Known): Answer | undefined {
  const answer = known.forms[form]?.[question];
  if (!columns) return answer;
  return isRows(answer) ? answer.map((row) => rowFrom(columns, (column) => row[column])) : undefined;
}

const rowsOfParts = ({ formOfParts, columns }: FromParts, { parts }: Known): readonly Row[] =>
  (parts[formOfParts] ?? []).map(({ agency, answers }) =>
    rowFrom(columns, (column) => (column === '@agency' ? agency : answers[column])),
  );

function taken(source: Source, known: Known): Answer | undefined {
  if (isFromForm(source)) return takenRows(source, known);
  if (isFromParts(source)) return rowsOfParts(source, known);
  const fact = known.facts[source.fact];
  return typeof fact === 'string' ? fact : undefined;
}

/** What is known already of the answers to a form. */
export const givenAnswers = (form: Pick<CaseForm, 'sections'>, known: Known): Answers =>
  Object.fromEntries(
    questionsOf(form).flatMap((question) => {
      const source = sourceOf(question);
      const answer = source && taken(source, known);
      return answer === undefined || isEmpty(answer) ? [] : [[question.id, answer] as const];
    }),
  );

const rowsOf = (answer: Answer | undefined): readonly Row[] => (isRows(answer) ? answer : []);

/** The rows as they came, each with what was answered in it; and rows that came earlier, as they were. */
function withGivenRows({ keyedBy = '', columns = [] }: Question, ours: readonly Row[], given: readonly Row[]): Row[] {
  const keyOf = (row: Row): string => textOfAnswer(row[keyedBy]);
  const fixed = columns.filter((column) => column.given === true).map(({ id }) => id);
  const fresh = (row: Row): Row => {
    const source = given.find((each) => keyOf(each) === keyOf(row));
    const cells = fixed.flatMap((id) => (source?.[id] === undefined ? [] : [[id, source[id]] as const]));
    return { ...row, ...Object.fromEntries(cells) };
  };
  return [...ours.map(fresh), ...given.filter((row) => !ours.some((each) => keyOf(each) === keyOf(row)))];
}

/** The answers with the rows that come from elsewhere as they stand there now. */
export function withGiven(questions: readonly Question[], answers: Answers, given: Answers): Answers {
  const rows = questions
    .filter(({ givenRows }) => givenRows === true)
    .map((each) => [each.id, withGivenRows(each, rowsOf(answers[each.id]), rowsOf(given[each.id]))] as const)
    .filter(([, all]) => all.length > 0);
  return { ...answers, ...Object.fromEntries(rows) };
}

/** The form without questions whose rows would come from elsewhere, where none has come. */
export function fitting<Form extends CaseForm>(form: Form, answers: Answers): Form {
  const hasRows = ({ id, givenRows }: Question): boolean => !givenRows || !isEmpty(answers[id]);
  const sections = form.sections
    .map((section) => ({ ...section, questions: section.questions.filter(hasRows) }))
    .filter(({ questions }) => questions.length > 0);
  return { ...form, sections };
}

/** A question that somebody puts about an answer; `row` is empty where it is about all of it. */
export interface Query {
  readonly question: string;
  readonly row: string;
  readonly text: string;
}

/** What is asked about the answers of a form. */
export function queriesOf({ queried }: Pick<CaseForm, 'queried'>, { forms }: Pick<Known, 'forms'>): Query[] {
  if (!queried) return [];
  return rowsOf(forms[queried.form]?.[queried.table]).map((row) => ({
    question: textOfAnswer(row[queried.about]),
    row: textOfAnswer(row[queried.row]),
    text: textOfAnswer(row[queried.text]),
  }));
}
