import type { Language } from '#lantern/calendar';
import type { OfferedFile } from '#lantern/filled-forms';
import { type Question, questionsOf } from '#lantern/forms';
import type { FormAtHand } from '../../../cases/forms/case-forms.js';
import { type AnswerInWords, answerInWords } from '../../../cases/forms/answer-words.js';

interface ChangedAnswer {
  readonly label: string;
  readonly before: AnswerInWords;
  readonly after: AnswerInWords;
  /** Somebody else answered it since the file was made. */
  readonly clashes: boolean;
}

interface UnreadAnswer {
  readonly label: string;
  readonly row: number | null;
  readonly column: string;
  readonly message: string;
  readonly written: string;
}

/** Where a problem is: the question, and of a table the row as a person counts it and its column. */
function placeOf(path: string, questions: readonly Question[]) {
  const [id, row, column] = path.split('.');
  const question = questions.find((each) => each.id === id);
  return {
    label: question?.label ?? '',
    row: row === undefined ? null : Number(row) + 1,
    column: question?.columns?.find((each) => each.id === column)?.label ?? '',
  };
}

/** What a file that was filled in changes of a form, beside what stands there now. */
export function comparedFile({ form, filled }: FormAtHand, file: OfferedFile, language: Language) {
  const questions = questionsOf(form);
  const before = filled?.answers ?? {};
  const changed = questions
    .filter(({ id }) => file.questions.includes(id))
    .map((question): ChangedAnswer => ({
      label: question.label,
      before: answerInWords(question, before[question.id], language),
      after: answerInWords(question, file.answers[question.id], language),
      clashes: file.clashing.includes(question.id),
    }));
  const unread = file.problems.map(({ path, message, written, label }): UnreadAnswer => ({
    ...placeOf(path, questions),
    ...(label !== undefined && { label }),
    message,
    written,
  }));
  const missing = questions.filter(({ id }) => file.missing.includes(id)).map(({ label }) => label);
  return { changed, unread, missing };
}
