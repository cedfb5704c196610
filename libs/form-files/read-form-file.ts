import type { Language } from '#lantern/calendar';
import { type SentFile, kindOfKept, wordTextOf } from '#lantern/documents';
import {
  type Answers,
  type AnswerProblem,
  type CaseForm,
  type Question,
  isRows,
  questionsOf,
  readAnswers,
  withGiven,
} from '#lantern/forms';
import { InvalidInput } from '#lantern/platform';
import { languages } from '#lantern/words';
import { columnIn, fileOf, questionIn } from './keys.js';
import { cellIn, dateProblem, rowsIn } from './read-cells.js';
import { type TextRow, tablesOf } from './word-tables.js';
import { writtenAnswer } from './written.js';

/** What a file says: its answers, what is wrong with some, and which questions it no longer has. */
export interface ReadForm {
  /** The edition and revision of the answers that it was made with. */
  readonly edition: number;
  readonly revision: number;
  /** To each question that is in the file; an answer that was emptied there is not among them. */
  readonly answers: Answers;
  /** The questions that are in the file and can be read. */
  readonly questions: readonly string[];
  /** What cannot be read, with the text that stands there. */
  readonly problems: readonly (AnswerProblem & { readonly written: string; readonly label?: string })[];
  /** The questions that are not in the file any more. */
  readonly missing: readonly string[];
}

/** The form that a file is sent for, with the answers that stand there now. */
export interface ReadingOf {
  readonly form: CaseForm;
  readonly reference: string;
  readonly answers: Answers;
  readonly given: Answers;
}

const refused = (message: string): InvalidInput => new InvalidInput([{ path: 'file', message }]);

const notWord = 'send the Word file (.docx) that was downloaded here';
const notOurs = 'this is no file to fill in from here; download one, put your answers into it and send that';
const ofAnotherForm = 'this file is of another form; send it on the page of that form';
const ofAnotherCase = 'this file is of another case; send it on the page of that case';
const ofAnotherVersion =
  'the form has changed since this file was made; download a new one and put your answers into it';

const askedNoMore = 'this question is not asked any more';

function tablesIn(file: SentFile): TextRow[][] {
  if (kindOfKept(file) !== 'docx') throw refused(notWord);
  const tables = tablesOf(wordTextOf(file.content));
  if (!tables) throw refused('the file cannot be read; save it again as Word (.docx) and send that');
  return tables;
}

/** What a file was made with. @throws InvalidInput where it is of something else. */
function madeWith(tables: readonly TextRow[][], { form, reference }: ReadingOf) {
  const which = tables
    .flat(2)
    .map(fileOf)
    .find((each) => each !== undefined);
  if (!which) throw refused(notOurs);
  if (which.reference !== reference) throw refused(ofAnotherCase);
  if (which.name !== form.name) throw refused(ofAnotherForm);
  if (which.version !== form.version) throw refused(ofAnotherVersion);
  return { edition: which.edition, revision: which.revision };
}

/** What stands beside each question, and below the headings of each table. */
interface Found {
  readonly texts: ReadonlyMap<string, string>;
  readonly rows: ReadonlyMap<string, readonly Cells[]>;
  /** Answers to questions that the form does not ask any more, such as one that its partnership took off. */
  readonly strange: readonly { readonly key: string; readonly label: string; readonly text: string }[];
}

type Cells = Readonly<Record<string, string>>;

/** The table whose headings a row is, with its columns. */
function headsOf(cells: TextRow) {
  const keys = cells.map(columnIn);
  const [name] = keys[0] ?? [];
  const isOfOne = name !== undefined && keys.every((key) => key?.[0] === name);
  return isOfOne ? { name, columns: keys.map((key) => key?.[1] ?? '') } : undefined;
}

const cellsBelow = (columns: readonly string[], cells: TextRow): Cells =>
  Object.fromEntries(columns.map((column, at) => [column, (cells[at] ?? '').trim()]));

function foundIn(tables: readonly TextRow[][], known: ReadonlySet<string>): Found {
  const texts = new Map<string, string>();
  const rows = new Map<string, Cells[]>();
  const strange: Found['strange'][number][] = [];
  for (const table of tables) {
    let below: ReturnType<typeof headsOf>;
    for (const cells of table) {
      const heads = headsOf(cells);
      const question = questionIn(cells[0]);
      if (heads) {
        below = heads;
        rows.set(heads.name, rows.get(heads.name) ?? []);
      } else if (question !== undefined && cells.length > 1) {
        below = undefined;
        const text = cells.slice(1).join('\n').trim();
        if (known.has(question)) texts.set(question, text);
        else if (text !== '') strange.push({ key: question, label: cells[0]?.split('\n')[0] ?? '', text });
      } else if (below) rows.get(below.name)?.push(cellsBelow(below.columns, cells));
    }
  }
  return { texts, rows, strange };
}

/** Whether a table stands in the file as it was written there, in either language. */
const isAsWritten = (question: Question, answers: Answers, texts: readonly Cells[]) => {
  const answer = answers[question.id];
  const rows = isRows(answer) ? answer : [];
  const said = texts.filter((row) => Object.values(row).some((text) => text !== ''));
  return languages.some(
    (language) =>
      said.length === rows.length &&
      rows.every((row, at) =>
        (question.columns ?? []).every(
          (column) => writtenAnswer(column, row[column.id], language).trim() === said[at]?.[column.id],
        ),
      ),
  );
};

const isSame = (question: Question, answers: Answers, text: string): boolean =>
  languages.some((language: Language) => writtenAnswer(question, answers[question.id], language).trim() === text);

/** What was sent to a question; undefined where it is as it was, and `absent` where the question is not in the file. */
function sentTo(question: Question, { answers }: ReadingOf, { texts, rows }: Found) {
  const { id } = question;
  if (question.kind === 'table') {
    const found = rows.get(id);
    if (!found) return { absent: true } as const;
    return isAsWritten(question, answers, found) ? ({ same: true } as const) : { sent: rowsIn(question, found) };
  }
  const text = texts.get(id);
  if (text === undefined) return { absent: true } as const;
  return isSame(question, answers, text) ? ({ same: true } as const) : { sent: cellIn(question, text) };
}

/** The text that stands at the place of a problem. */
function writtenAt(path: string, { texts, rows }: Found): string {
  const [question = '', row, column] = path.split('.');
  if (row === undefined || column === undefined) return texts.get(question) ?? '';
  const said = (rows.get(question) ?? []).filter((cells) => Object.values(cells).some((text) => text !== ''));
  return said[Number(row)]?.[column] ?? '';
}

/** The question of a path, or the column of its table. */
function questionAt(form: CaseForm, path: string): Question | undefined {
  const [id, , column] = path.split('.');
  const question = questionsOf(form).find((each) => each.id === id);
  return column === undefined ? question : question?.columns?.find((each) => each.id === column);
}

/** A problem with what stands there. A date is written in words here, and so is what is wrong with it. */
function toldOf(form: CaseForm, problem: AnswerProblem, found: Found) {
  const written = writtenAt(problem.path, found);
  const question = questionAt(form, problem.path);
  const ofDate = question && written !== '' ? dateProblem(question, written) : undefined;
  return { path: problem.path, message: ofDate ?? problem.message, written };
}

/**
 * Reads a file that was filled in off line. What cannot be read is told with what stands there; nothing is saved here.
 * @throws InvalidInput, on the path `file`, where it is none of ours, of something else, or nothing to open.
 */
export function readFormFile(file: SentFile, wanted: ReadingOf): ReadForm {
  const tables = tablesIn(file);
  const made = madeWith(tables, wanted);
  const found = foundIn(tables, new Set(questionsOf(wanted.form).map(({ id }) => id)));
  const asked = questionsOf(wanted.form).map((question) => ({ question, ...sentTo(question, wanted, found) }));
  const changed = asked.flatMap((each) => ('sent' in each ? [[each.question.id, each.sent] as const] : []));
  const { answers: read, problems } = readAnswers(wanted.form, Object.fromEntries(changed));
  const bad = new Set(problems.map(({ path }) => path.split('.')[0]));
  const questions = asked.filter((each) => !('absent' in each) && !bad.has(each.question.id));
  const kept = questions.flatMap(({ question: { id }, ...each }) => {
    const answer = 'same' in each ? wanted.answers[id] : read[id];
    return answer === undefined ? [] : [[id, answer] as const];
  });
  return {
    ...made,
    answers: withGiven(
      questions.map(({ question }) => question),
      Object.fromEntries(kept),
      wanted.given,
    ),
    questions: questions.map(({ question }) => question.id),
    problems: [
      ...problems.map((problem) => toldOf(wanted.form, problem, found)),
      ...found.strange.map(({ key, label, text }) => ({ path: key, message: askedNoMore, written: text, label })),
    ],
    missing: asked.filter((each) => 'absent' in each).map(({ question }) => question.id),
  };
}
