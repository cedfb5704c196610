import type { Language } from '#lantern/calendar';
import { type AnswerProblem, type Answers, type Clash, type Query, type Question, isRequired } from '#lantern/forms';
import type { Field } from '../../kit/forms/fields.js';
import { type Component, type FormError, type Say, errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { answerInWords } from '../../../cases/forms/answer-words.js';
import { cellName, fieldOf, notKnownName, rowsIn, rowsName } from './question-fields.js';

/** A page of questions, with what was typed into it and what came of that. */
export interface SectionPage {
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly body: unknown;
  readonly problems: readonly AnswerProblem[];
  /** What those who read it asked about the answers. */
  readonly queries: readonly Query[];
  /** What somebody else answered meanwhile. */
  readonly clashes: readonly Clash[];
  /** Words of the saved answers by which somebody of the case may be known, by question. */
  readonly names?: ReadonlyMap<string, readonly string[]>;
  /** One more row of each table than was typed. */
  readonly moreRows: boolean;
  readonly say: Say;
  readonly language: Language;
}

export interface ShownQuestion {
  readonly id: string;
  readonly components: readonly Component[];
  /** Null where it is no table. */
  readonly table: ShownTable | null;
  /** What somebody else answered meanwhile, in words. */
  readonly theirs: string | null;
  /** What was asked about it. */
  readonly queries: readonly string[];
  /** Words in it by which somebody of the case may be known. */
  readonly names: string;
}

interface ShownTable {
  readonly label: string;
  readonly help: string;
  readonly rowsName: string;
  readonly rows: readonly ShownRow[];
  /** Nobody adds a row. */
  readonly given: boolean;
  /** What is written at length has the whole width. */
  readonly isRoomy: boolean;
}

interface ShownRow {
  /** What came with the row, and goes back with it. */
  readonly given: readonly GivenCell[];
  readonly cells: readonly Component[];
  readonly queries: readonly string[];
}

interface GivenCell {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Of a choice: its words. */
  readonly words: string | null;
}

const rowsShown = ({ id, givenRows }: Question, { body, moreRows }: SectionPage): number =>
  givenRows ? rowsIn(id, body) : Math.max(1, rowsIn(id, body) + (moreRows ? 1 : 0));

const isGiven = ({ given }: Question): boolean => given === true;

/** More choices than these would keep one row of a table from the next. */
const mostInCell = 8;

/** Nothing is chosen in a list to begin with: a row without a word in it is none. */
const inCell = (field: Field): Field =>
  field.kind === 'choice' && field.choices.length > mostInCell
    ? { ...field, isLong: true, choices: [{ value: '', words: 'Nothing chosen' }, ...field.choices] }
    : field;

/** A table as the fields of each of its rows. */
const rowsOf = (question: Question, page: SectionPage): Field[][] =>
  Array.from({ length: rowsShown(question, page) }, (_, row) =>
    (question.columns ?? [])
      .filter((column) => !isGiven(column))
      .map((column) => inCell(fieldOf(column, cellName(question.id, row, column.id)))),
  );

const givenCells = ({ id, columns = [] }: Question, row: number, { body }: SectionPage): GivenCell[] =>
  columns.filter(isGiven).map((column) => {
    const name = cellName(id, row, column.id);
    const value = textOf(body, name);
    return { name, label: column.label, value, words: column.options?.[value] ?? null };
  });

/** What was asked about a row is beside it; what was asked about the whole, or about a row that is no more, beside the whole. */
function queriesOfRow(question: Question, row: number, { queries, body }: SectionPage): string[] {
  const key = textOf(body, cellName(question.id, row, question.keyedBy ?? ''));
  return queries
    .filter((each) => each.question === question.id && key !== '' && each.row === key)
    .map(({ text }) => text);
}

const optional = (question: Question, { answers }: SectionPage): Question =>
  isRequired(question, answers) ? question : { ...question, label: `${question.label} (optional)` };

const fieldsOf = (question: Question, page: SectionPage): Field[] =>
  question.kind === 'table'
    ? [fieldOf(question), ...rowsOf(question, page).flat()]
    : [fieldOf(optional(question, page), question.id, true)];

/** Of a table, `riskAssessments.0.date` is the field `riskAssessments-0-date`. */
const asField = ({ path, message }: AnswerProblem) => ({ path: path.replaceAll('.', '-'), message });

/** Choices of a row are small, so that whole rows are seen at once. */
function inRow({ component, options }: Component, isRoomy: boolean): Component {
  if (component === 'textarea') return { component, options: { ...options, rows: isRoomy ? 5 : 2 } };
  if (component === 'checkboxes') return { component, options: { ...options, classes: 'govuk-checkboxes--small' } };
  if (component !== 'radios') return { component, options };
  const few = 'items' in options && Array.isArray(options.items) && options.items.length < 3;
  return { component, options: { ...options, classes: `govuk-radios--small${few ? ' govuk-radios--inline' : ''}` } };
}

/** A table of two or three columns is for what is written at length. */
const hasRoom = ({ columns = [] }: Question): boolean => columns.length <= 3;

function tableOf(question: Question, page: SectionPage, errors: readonly FormError[]): ShownTable {
  const { id, label, help = '', givenRows = false } = question;
  const isRoomy = hasRoom(question);
  const rows = rowsOf(question, page).map((row, at) => ({
    given: givenCells(question, at, page),
    cells: row.map((field) => inRow(questionOf(field, page.body, errors, page.say), isRoomy)),
    queries: queriesOfRow(question, at, page),
  }));
  return { label, help, rowsName: rowsName(id), rows, given: givenRows, isRoomy };
}

/** "Not known", as a box to tick below the question. */
function notKnownBox({ id, label }: Question, { body, say }: SectionPage): Component {
  const name = notKnownName(id);
  const about = `<span class="govuk-visually-hidden">: ${say.marked(label).val}</span>`;
  const html = `${say.marked('Not known').val}${about}`;
  const items = [{ value: 'true', html, checked: textOf(body, name) !== '' }];
  return { component: 'checkboxes', options: { name, idPrefix: name, classes: 'govuk-checkboxes--small', items } };
}

function theirAnswer(question: Question, { clashes, language, say }: SectionPage): string | null {
  const clash = clashes.find((each) => each.question === question.id);
  if (!clash) return null;
  const { value, rows } = answerInWords(question, clash.theirs ?? undefined, language);
  const inRows = rows.map((row) => row.flatMap((cell) => cell.value ?? []).join(', ')).join('; ');
  return value ?? (inRows || say.plain('No answer'));
}

function shown(question: Question, page: SectionPage, errors: readonly FormError[]): ShownQuestion {
  const theirs = theirAnswer(question, page);
  const names = (page.names?.get(question.id) ?? []).join(', ');
  const about = page.queries.filter((each) => each.question === question.id);
  if (question.kind === 'table') {
    const table = tableOf(question, page, errors);
    const beside = new Set(table.rows.flatMap((row) => row.queries));
    const queries = about.map(({ text }) => text).filter((text) => !beside.has(text));
    return { id: question.id, components: [], table, theirs, queries, names };
  }
  const main = questionOf(fieldOf(optional(question, page)), page.body, errors, page.say);
  const components = question.mayBeUnknown ? [main, notKnownBox(question, page)] : [main];
  return { id: question.id, components, table: null, theirs, queries: about.map(({ text }) => text), names };
}

/** What a page of questions shows. */
export function shownSection(page: SectionPage): { questions: ShownQuestion[]; errors: FormError[] } {
  const fields = page.questions.flatMap((question) => fieldsOf(question, page));
  const errors = errorsOf(page.problems.map(asField), fields, page.body, page.say);
  return { questions: page.questions.map((question) => shown(question, page, errors)), errors };
}
