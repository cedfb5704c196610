import { type Language, formatPartial } from '#lantern/calendar';
import {
  type Answer,
  type AnswerChange,
  type Answers,
  type Query,
  type Question,
  type Section,
  isNotKnown,
  isRows,
  textOfAnswer,
  yesNoWords,
} from '#lantern/forms';
import { plainWords } from '#lantern/words';

/** A question with its answer in words; `value` is null where nothing was answered. */
export interface AnswerInWords {
  readonly id: string;
  readonly label: string;
  readonly value: string | null;
  /** Of a table: its rows, each cell in words. */
  readonly rows: readonly (readonly AnswerInWords[])[];
  /** What those who read it asked about it. */
  readonly queries?: readonly string[];
}

function optionWords({ kind, options = {} }: Question, value: string): string {
  const words: Readonly<Record<string, string>> = kind === 'yesNo' ? yesNoWords : options;
  return words[value] ?? value;
}

/** An answer as a person reads it. */
function valueInWords(question: Question, answer: Answer, language: Language): string {
  const ofOwn = language === 'cy' ? (question.welsh ?? {}) : {};
  const say = (words: string): string => ofOwn[words] ?? plainWords(language)(words);
  if (isNotKnown(answer)) return say('Not known');
  if (question.kind === 'date' || question.kind === 'partialDate') return formatPartial(textOfAnswer(answer), language);
  if (question.kind === 'yesNo' || question.kind === 'choice') return say(optionWords(question, textOfAnswer(answer)));
  if (Array.isArray(answer)) return answer.map((each) => say(optionWords(question, String(each)))).join('; ');
  return textOfAnswer(answer);
}

export function answerInWords(question: Question, answer: Answer | undefined, language: Language): AnswerInWords {
  const { id, label, columns = [] } = question;
  if (answer === undefined || answer === null) return { id, label, value: null, rows: [] };
  if (question.kind !== 'table') return { id, label, value: valueInWords(question, answer, language), rows: [] };
  const rows = isRows(answer) ? answer : [];
  return {
    id,
    label,
    value: null,
    rows: rows.map((row) => columns.map((column) => answerInWords(column, row[column.id], language))),
  };
}

/** A question as it was answered before a saving, and after it. */
export interface ChangeInWords {
  readonly before: AnswerInWords;
  readonly after: AnswerInWords;
}

/** What a saving changed of some questions; a change of anything else is left out. */
export const changesInWords = (
  changes: readonly AnswerChange[],
  questions: readonly Question[],
  language: Language,
): ChangeInWords[] =>
  changes.flatMap(({ question: name, before, after }) => {
    const question = questions.find(({ id }) => id === name);
    if (!question) return [];
    const inWords = (answer: Answer | null) => answerInWords(question, answer ?? undefined, language);
    return [{ before: inWords(before), after: inWords(after) }];
  });

export interface SectionInWords {
  readonly id: string;
  readonly title: string;
  readonly answers: readonly AnswerInWords[];
}

/** In which language answers are read, and what was asked about them. */
export interface InWords {
  readonly language: Language;
  readonly queries?: readonly Query[];
}

const queryInWords = ({ row, text }: Query): string => (row === '' ? text : `${row}. ${text}`);

/** The questions that are asked in a section, each with its answer. */
export const sectionInWords = (
  section: Section,
  asked: readonly Question[],
  answers: Answers,
  { language, queries = [] }: InWords,
): SectionInWords => ({
  id: section.id,
  title: section.title,
  answers: asked.map((question) => ({
    ...answerInWords(question, answers[question.id], language),
    queries: queries.filter((each) => each.question === question.id).map(queryInWords),
  })),
});
