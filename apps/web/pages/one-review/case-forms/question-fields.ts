import {
  type Answer,
  type Answers,
  type Question,
  isNotKnown,
  notKnown,
  textOfAnswer,
  yesNoWords,
} from '#lantern/forms';
import { answersTo } from '../../kit/forms/answers.js';
import type { Choice, Field, FieldKind } from '../../kit/forms/fields.js';
import { textOf } from '../../kit/forms/values.js';

/* A question of a form as fields of a page, and what was typed into them as its answer. */

const kinds: Readonly<Record<Exclude<Question['kind'], 'table'>, FieldKind>> = {
  text: 'text',
  longText: 'long',
  yesNo: 'choice',
  partialDate: 'partialDate',
  date: 'day',
  time: 'time',
  number: 'number',
  choice: 'choice',
  choices: 'choices',
  person: 'text',
};

const choicesOf = ({ kind, options = {} }: Question): Choice[] =>
  Object.entries(kind === 'yesNo' ? yesNoWords : options).map(([value, words]) => ({ value, words }));

/** The field of a question, or of a cell of a table, under a name of its own. */
export function fieldOf(question: Question, name = question.id, required = false): Field {
  const { kind, label, help = '' } = question;
  const field = { name, label, hint: help, required, choices: choicesOf(question) };
  return { ...field, kind: kind === 'table' ? 'text' : kinds[kind] };
}

/** "Not known", as a box to tick beside a question that has other answers too. */
export const notKnownName = (name: string): string => `${name}-notKnown`;

export const cellName = (table: string, row: number, column: string): string => `${table}-${row}-${column}`;

/** What is posted under a table: how many rows its page had. */
export const rowsName = (table: string): string => `${table}-rows`;

function oneAnswer(question: Question, name: string, body: unknown): Answer | undefined {
  const field = fieldOf(question, name);
  const given = answersTo([field], body)[name] as Answer | undefined;
  if (given !== undefined && given !== '') return given;
  return question.mayBeUnknown && textOf(body, notKnownName(name)) !== '' ? notKnown : undefined;
}

export const rowsIn = (table: string, body: unknown): number =>
  Math.min(200, Number(textOf(body, rowsName(table))) || 0);

function tableAnswer({ id, columns = [] }: Question, body: unknown): Answer {
  return Array.from({ length: rowsIn(id, body) }, (_, row) =>
    Object.fromEntries(
      columns.flatMap((column) => {
        const answer = oneAnswer(column, cellName(id, row, column.id), body);
        return answer === undefined ? [] : [[column.id, answer] as const];
      }),
    ),
  );
}

/** What was typed into the page of some questions, unchecked. */
export const typedAnswers = (questions: readonly Question[], body: unknown): Record<string, unknown> =>
  Object.fromEntries(
    questions.map((question) => [
      question.id,
      question.kind === 'table' ? tableAnswer(question, body) : oneAnswer(question, question.id, body),
    ]),
  );

/** A row without a word in it is none, so what is wrong in the third row typed may be of the second that is kept. */
export const bothSaid = (question: Question, body: unknown): boolean =>
  question.mayBeUnknown === true &&
  textOf(body, notKnownName(question.id)) !== '' &&
  answersTo([fieldOf(question)], body)[question.id] !== undefined;

function typedDate(name: string, date: string): Record<string, string> {
  const [year = '', month = '', day = ''] = date.split('-');
  return { [`${name}-year`]: year, [`${name}-month`]: month, [`${name}-day`]: day };
}

function typedAs({ kind }: Question, name: string, answer: Answer | undefined): Record<string, string | string[]> {
  if (answer === undefined) return {};
  if (isNotKnown(answer)) return { [notKnownName(name)]: 'true' };
  if (kind === 'date' || kind === 'partialDate') return typedDate(name, textOfAnswer(answer));
  return { [name]: Array.isArray(answer) ? answer.map(String) : textOfAnswer(answer) };
}

function typedTable({ id, columns = [] }: Question, answer: Answer | undefined): Record<string, string | string[]> {
  const rows: readonly unknown[] = Array.isArray(answer) ? answer : [];
  const cells = rows.flatMap((row, index) =>
    columns.map((column) => typedAs(column, cellName(id, index, column.id), Object(row)[column.id])),
  );
  return Object.assign({ [rowsName(id)]: String(rows.length) }, ...cells);
}

/** Answers as if they had just been typed, for the page to show. */
export const asTyped = (questions: readonly Question[], answers: Answers): Record<string, string | string[]> =>
  Object.assign(
    {},
    ...questions.map((question) =>
      question.kind === 'table'
        ? typedTable(question, answers[question.id])
        : typedAs(question, question.id, answers[question.id]),
    ),
  );
