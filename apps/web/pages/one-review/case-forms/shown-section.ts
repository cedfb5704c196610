import type { Language } from '#lantern/calendar';
import { type AnswerProblem, type Answers, type Clash, type Question, isRequired } from '#lantern/forms';
import type { Field } from '../../kit/forms/fields.js';
import { type Component, type FormError, type Say, errorsOf, questionOf } from '../../kit/forms/form-questions.js';
import { textOf } from '../../kit/forms/values.js';
import { answerInWords } from './answer-words.js';
import { cellName, fieldOf, notKnownName, rowsIn, rowsName } from './question-fields.js';

/** A page of questions, with what was typed into it and what came of that. */
export interface SectionPage {
  readonly questions: readonly Question[];
  readonly answers: Answers;
  readonly body: unknown;
  readonly problems: readonly AnswerProblem[];
  /** What somebody else answered meanwhile. */
  readonly clashes: readonly Clash[];
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
}

interface ShownTable {
  readonly label: string;
  readonly help: string;
  readonly rowsName: string;
  readonly rows: readonly (readonly Component[])[];
}

const rowsShown = (question: Question, { body, moreRows }: SectionPage): number =>
  Math.max(1, rowsIn(question.id, body) + (moreRows ? 1 : 0));

/** A table as the fields of each of its rows. */
const rowsOf = (question: Question, page: SectionPage): Field[][] =>
  Array.from({ length: rowsShown(question, page) }, (_, row) =>
    (question.columns ?? []).map((column) => fieldOf(column, cellName(question.id, row, column.id))),
  );

const optional = (question: Question, { answers }: SectionPage): Question =>
  isRequired(question, answers) ? question : { ...question, label: `${question.label} (optional)` };

const fieldsOf = (question: Question, page: SectionPage): Field[] =>
  question.kind === 'table'
    ? [fieldOf(question), ...rowsOf(question, page).flat()]
    : [fieldOf(optional(question, page), question.id, true)];

/** Of a table, `riskAssessments.0.date` is the field `riskAssessments-0-date`. */
const asField = ({ path, message }: AnswerProblem) => ({ path: path.replaceAll('.', '-'), message });

function tableOf(question: Question, page: SectionPage, errors: readonly FormError[]): ShownTable {
  const { id, label, help = '' } = question;
  const rows = rowsOf(question, page).map((row) => row.map((field) => questionOf(field, page.body, errors, page.say)));
  return { label, help, rowsName: rowsName(id), rows };
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
  if (question.kind === 'table')
    return { id: question.id, components: [], table: tableOf(question, page, errors), theirs };
  const main = questionOf(fieldOf(optional(question, page)), page.body, errors, page.say);
  const components = question.mayBeUnknown ? [main, notKnownBox(question, page)] : [main];
  return { id: question.id, components, table: null, theirs };
}

/** What a page of questions shows. */
export function shownSection(page: SectionPage): { questions: ShownQuestion[]; errors: FormError[] } {
  const fields = page.questions.flatMap((question) => fieldsOf(question, page));
  const errors = errorsOf(page.problems.map(asField), fields, page.body, page.say);
  return { questions: page.questions.map((question) => shown(question, page, errors)), errors };
}
