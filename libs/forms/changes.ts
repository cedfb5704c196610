import { type Answer, type Answers, isEmpty, isSameAnswer } from './answer.js';

/** An answer as it was and as it became; null where there was none. */
export interface AnswerChange {
  readonly question: string;
  readonly before: Answer | null;
  readonly after: Answer | null;
}

const bare = (answer: Answer | undefined): Answer | null => (answer === undefined || isEmpty(answer) ? null : answer);

/** What became of the questions named, from one set of answers to another. */
export const changesBetween = (before: Answers, after: Answers, questions: readonly string[]): AnswerChange[] =>
  questions
    .map((question) => ({ question, before: bare(before[question]), after: bare(after[question]) }))
    .filter((change) => !isSameAnswer(change.before, change.after));

const put = (answers: Answers, question: string, answer: Answer | null): Answers => {
  const { [question]: _gone, ...rest } = answers;
  return answer === null ? rest : { ...rest, [question]: answer };
};

/** The answers once these changes were made, in the order in which they were. */
export const withChanges = (answers: Answers, changes: readonly AnswerChange[]): Answers =>
  changes.reduce((now, { question, after }) => put(now, question, after), answers);

/** The answers as they were before these changes, which are given in the order in which they were made. */
export const withoutChanges = (answers: Answers, changes: readonly AnswerChange[]): Answers =>
  changes.reduceRight((now, { question, before }) => put(now, question, before), answers);

/** One question that two people answered at once. */
export interface Clash {
  readonly question: string;
  readonly ours: Answer | null;
  readonly theirs: Answer | null;
}

/**
 * Where two people worked from the same answers: what each of them changed stands, and only what both changed, and not
 * alike, clashes.
 */
export function clashesOf(ours: readonly AnswerChange[], theirs: readonly AnswerChange[]): Clash[] {
  const last = new Map(theirs.map((change) => [change.question, change.after]));
  return ours.flatMap(({ question, after }) => {
    const other = last.get(question);
    return other === undefined || isSameAnswer(other, after) ? [] : [{ question, ours: after, theirs: other }];
  });
}

/** What is left to save, or the clashes: then nothing is. */
export interface Merged {
  readonly changes: readonly AnswerChange[];
  readonly clashes: readonly Clash[];
}

/**
 * Answers that somebody wrote while others saved `theirs`, put together with what stands now. What each changed stands,
 * unless both changed the same.
 */
export function mergedWith(
  standing: Answers,
  theirs: readonly AnswerChange[],
  wanted: Answers,
  questions: readonly string[],
): Merged {
  const ours = changesBetween(withoutChanges(standing, theirs), wanted, questions);
  const clashes = clashesOf(ours, theirs);
  if (clashes.length > 0) return { changes: [], clashes };
  return { changes: changesBetween(standing, withChanges(standing, ours), questions), clashes };
}
