import { isProblem, problemInIsoDate, problemInIsoDay, readTime } from '#lantern/reading';
import { type Answer, type Answers, isEmpty, isNotKnown, notKnown, textOfAnswer, yesNoWords } from './answer.js';
import { type CaseForm, questionsOf } from './case-form.js';
import type { Question } from './question.js';

/** What is wrong with an answer: `path` as in `riskAssessments.0.date`. */
export interface AnswerProblem {
  readonly path: string;
  readonly message: string;
}

const longest: Partial<Record<Question['kind'], number>> = { text: 1_000, person: 200, longText: 20_000 };
const mostRows = 200;

type Read = { readonly answer: Answer } | { readonly problems: readonly AnswerProblem[] };

const bad = (path: string, message: string): Read => ({ problems: [{ path, message }] });

function readText(question: Question, sent: unknown, path: string): Read {
  if (typeof sent !== 'string') return bad(path, 'answer in words');
  const most = longest[question.kind] ?? 0;
  return sent.length > most ? bad(path, `use at most ${most.toLocaleString('en-GB')} characters`) : { answer: sent };
}

function readDateOf({ kind }: Question, sent: unknown, path: string): Read {
  const problem = kind === 'date' ? problemInIsoDay(sent) : problemInIsoDate(sent);
  return typeof sent === 'string' && problem === undefined ? { answer: sent } : bad(path, problem ?? 'enter a date');
}

function readTimeOf(sent: unknown, path: string): Read {
  const reading = readTime(String(sent));
  if (isProblem(reading)) return bad(path, reading.problem);
  return reading.value === undefined ? bad(path, 'enter a time, such as 14:30') : { answer: reading.value };
}

function readNumber(sent: unknown, path: string): Read {
  return typeof sent === 'number' && Number.isSafeInteger(sent) && sent >= 0
    ? { answer: sent }
    : bad(path, 'enter a whole number, such as 1');
}

const readOne = (options: object, sent: unknown, path: string): Read =>
  typeof sent === 'string' && Object.hasOwn(options, sent)
    ? { answer: sent }
    : bad(path, `choose one of: ${Object.keys(options).join(', ')}`);

function readSeveral(options: object, sent: unknown, path: string): Read {
  const wanted: readonly unknown[] = Array.isArray(sent) ? sent : [sent];
  const known = Object.keys(options).filter((option) => wanted.includes(option));
  return known.length === new Set(wanted).size
    ? { answer: known }
    : bad(path, `choose among: ${Object.keys(options).join(', ')}`);
}

/** Rows that say the same where each has to say something of its own. */
function twice({ keyedBy }: Question, rows: readonly Answers[], path: string): AnswerProblem[] {
  if (keyedBy === undefined) return [];
  const keys = rows.map((row) => textOfAnswer(row[keyedBy]));
  return keys.flatMap((key, at) =>
    key !== '' && keys.indexOf(key) < at ? [{ path: `${path}.${at}.${keyedBy}`, message: 'another row has this' }] : [],
  );
}

function readTable(question: Question, sent: unknown, path: string): Read {
  const { columns = [] } = question;
  if (!Array.isArray(sent)) return bad(path, 'send a list of rows');
  if (sent.length > mostRows) return bad(path, `use at most ${mostRows} rows`);
  const rows = sent.map((row: unknown, index) => readRow(columns, row, `${path}.${index}`));
  const problems = [
    ...rows.flatMap((row) => row.problems),
    ...twice(
      question,
      rows.map(({ answers }) => answers),
      path,
    ),
  ];
  const said = rows.map(({ answers }) => answers).filter((answers) => Object.keys(answers).length > 0);
  return problems.length > 0 ? { problems } : { answer: said };
}

/** A row of a table: each cell checked, and what every row needs. An empty row is none. */
function readRow(columns: readonly Question[], row: unknown, path: string) {
  const read = readAll(columns, Object(row), `${path}.`);
  if (read.problems.length > 0 || Object.keys(read.answers).length === 0) return read;
  const missing = columns.filter(({ id, required }) => required === true && read.answers[id] === undefined);
  return { ...read, problems: missing.map(({ id }) => ({ path: `${path}.${id}`, message: 'enter an answer' })) };
}

function readAnswer(question: Question, sent: unknown, path: string): Read {
  if (isNotKnown(sent))
    return question.mayBeUnknown ? { answer: notKnown } : bad(path, '“not known” is no answer to this question');
  switch (question.kind) {
    case 'text':
    case 'longText':
    case 'person':
      return readText(question, sent, path);
    case 'date':
    case 'partialDate':
      return readDateOf(question, sent, path);
    case 'time':
      return readTimeOf(sent, path);
    case 'number':
      return readNumber(sent, path);
    case 'yesNo':
      return readOne(yesNoWords, sent, path);
    case 'choice':
      return readOne(question.options ?? {}, sent, path);
    case 'choices':
      return readSeveral(question.options ?? {}, sent, path);
    case 'table':
      return readTable(question, sent, path);
  }
}

function readAll(questions: readonly Question[], sent: Readonly<Record<string, unknown>>, before: string) {
  const answers: Record<string, Answer> = {};
  const problems: AnswerProblem[] = [];
  for (const [id, each] of Object.entries(sent)) {
    const question = questions.find((known) => known.id === id);
    const path = `${before}${id}`;
    if (!question) problems.push({ path, message: 'is no question of this form' });
    else if (!isEmpty(each)) {
      const read = readAnswer(question, each, path);
      if ('answer' in read && !isEmpty(read.answer)) answers[id] = read.answer;
      if ('problems' in read) problems.push(...read.problems);
    }
  }
  return { answers: answers as Answers, problems: problems as readonly AnswerProblem[] };
}

/** Answers as they were sent, checked one by one. What is asked or required at the moment is no matter here. */
export const readAnswers = (
  form: Pick<CaseForm, 'sections'>,
  sent: Readonly<Record<string, unknown>>,
): { answers: Answers; problems: readonly AnswerProblem[] } => readAll(questionsOf(form), sent, '');
