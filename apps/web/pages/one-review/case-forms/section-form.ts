import type { CaseScope, KnownCaller } from '#lantern/access';
import type { IsoDate } from '#lantern/calendar';
import {
  type AnswerProblem,
  type Answers,
  type Missing,
  type Question,
  type Section,
  askedIn,
  isEmpty,
  readAnswers,
  withGiven,
} from '#lantern/forms';
import { listOf } from '../../kit/forms/values.js';
import { asTyped, bothSaid, typedAnswers } from './question-fields.js';

/** Who fills a form in, and when: what some answers begin with. */
export interface FilledBy {
  readonly caller: KnownCaller;
  readonly scope: CaseScope;
  readonly today: IsoDate;
  /** What is known of the answers from elsewhere. */
  readonly given: Answers;
}

/** Answers to begin with: what is saved, and for the rest what a question is pre-filled with. */
export function beginningWith(
  questions: readonly Question[],
  answers: Answers,
  { caller, scope, today, given }: FilledBy,
): Answers {
  const { regime } = scope.law;
  const known = { caller: caller.name, today, regime: regime ?? undefined, agency: scope.agency ?? undefined };
  const prefilled = questions.flatMap(({ id, prefilled: by }) => {
    if (!by || !isEmpty(answers[id])) return [];
    const answer = typeof by === 'string' ? known[by] : given[id];
    return answer === undefined ? [] : [[id, answer] as const];
  });
  return withGiven(questions, { ...answers, ...Object.fromEntries(prefilled) }, given);
}

/** What is saved, as if it had just been typed. */
export const typedBefore = (questions: readonly Question[], answers: Answers, by: FilledBy) =>
  asTyped(questions, beginningWith(questions, answers, by));

/** The name under which a page says which questions it asked. */
export const askedName = 'asked';

/** The questions of a page: those that are asked as the answers stand, and of a page that was sent those that were on it. */
export function pageQuestions(section: Section, answers: Answers, body: unknown): Question[] {
  const sent = listOf(body, askedName);
  return sent.length > 0 ? section.questions.filter(({ id }) => sent.includes(id)) : askedIn(section, answers);
}

const both = 'give an answer or tick “Not known”, not both';

/** What was typed: the answers that can be read, and what is wrong with the others. */
export function readPage(questions: readonly Question[], body: unknown) {
  const { answers, problems } = readAnswers(
    { sections: [{ id: '', title: '', questions }] },
    typedAnswers(questions, body),
  );
  const twice = questions.filter((question) => bothSaid(question, body)).map(({ id }) => ({ path: id, message: both }));
  return { answers, problems: [...problems, ...twice] };
}

/** What the page asks for and nobody answered, or is not settled yet. */
export const lackingOn = (questions: readonly Question[], missing: readonly Missing[]): AnswerProblem[] =>
  missing
    .filter(({ question }) => questions.some(({ id }) => id === question.id))
    .map(({ question, reason, path }) => ({ path: path ?? question.id, message: reason ?? 'enter an answer' }));
