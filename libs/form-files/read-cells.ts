import { type Question, notKnown, yesNoWords } from '#lantern/forms';
import { isProblem, readDate } from '#lantern/reading';
import { languages } from '#lantern/words';
import { optionsOf, sayingOf } from './written.js';

/* What a person wrote beside a question, as it would be sent by a page. What cannot be understood is sent as it stands. */

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[’‘]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .replace(/^[–•*☒☑✓-]\s*/u, '')
    .replace(/[.,;]$/, '')
    .trim();

const isWords = (question: Question, words: string, text: string): boolean =>
  languages.some((language) => bare(sayingOf(question, language)(words)) === bare(text));

/** The value that somebody chose by its words, in either language, or by itself. */
const chosen = (question: Question, text: string): string =>
  Object.entries(optionsOf(question)).find(([value, words]) => value === text || isWords(question, words, text))?.[0] ??
  text;

const readingOf = (text: string) =>
  readDate(/^\d{4}$/.test(text) ? { day: '', month: '', year: text } : { day: text, month: '', year: '' });

/** A date as it is kept. What is none is sent as it stands, for its problem to be told. */
function dateIn(text: string): unknown {
  const reading = readingOf(text);
  return isProblem(reading) ? text : reading.value;
}

/** What is wrong with a date that was written in words. */
export function dateProblem({ kind }: Question, text: string): string | undefined {
  if (kind !== 'date' && kind !== 'partialDate') return undefined;
  const reading = readingOf(text);
  return isProblem(reading) ? reading.problem : 'write the whole day, such as 3 March 2026';
}

const partsOf = (text: string, mark: string): string[] =>
  text
    .split(mark)
    .map((each) => each.trim())
    .filter((each) => each !== '');

/** Each on its own line, or several on one. */
const severalIn = (question: Question, text: string): string[] =>
  partsOf(text, '\n').flatMap((line) => {
    const whole = chosen(question, line);
    return whole === line ? partsOf(line, ';').map((each) => chosen(question, each)) : [whole];
  });

/** What stands in one cell, as an answer to its question. */
export function cellIn(question: Question, text: string): unknown {
  if (text === '') return undefined;
  if (question.mayBeUnknown && isWords(question, yesNoWords.notKnown, text)) return notKnown;
  switch (question.kind) {
    case 'yesNo':
    case 'choice':
      return chosen(question, text);
    case 'choices':
      return severalIn(question, text);
    case 'date':
    case 'partialDate':
      return dateIn(text);
    case 'number':
      return /^\d{1,15}$/.test(text) ? Number(text) : text;
    default:
      return text;
  }
}

/** The rows of a table that say anything. */
export const rowsIn = (question: Question, rows: readonly Readonly<Record<string, string>>[]): unknown[] =>
  rows
    .filter((row) => Object.values(row).some((text) => text !== ''))
    .map((row) =>
      Object.fromEntries(
        (question.columns ?? []).map((column) => [column.id, cellIn(column, row[column.id] ?? '')] as const),
      ),
    );
