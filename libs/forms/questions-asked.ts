import type { Answer, Answers } from './answer.js';
import { type CaseForm, questionsOf } from './case-form.js';
import type { Condition, Question, Section } from './question.js';

const said = (answer: Answer | undefined): readonly unknown[] => (Array.isArray(answer) ? answer : [answer]);

/** Whether every condition holds; none holds always. */
export const holds = (conditions: readonly Condition[] | undefined, answers: Answers): boolean =>
  (conditions ?? []).every(({ question, is }) => said(answers[question]).some((each) => is.includes(String(each))));

export const isSectionAsked = (section: Section, answers: Answers): boolean => holds(section.asked, answers);

export const isRequired = ({ required }: Question, answers: Answers): boolean =>
  required === true || (required !== undefined && holds(required, answers));

/** The questions of a section that are asked, as the answers stand. */
export const askedIn = (section: Section, answers: Answers): Question[] =>
  isSectionAsked(section, answers) ? section.questions.filter(({ asked }) => holds(asked, answers)) : [];

/** The answers to what is asked: what was answered before another answer made it pointless is left out. */
export function askedAnswers(form: CaseForm, answers: Answers): Answers {
  const asked = new Set(form.sections.flatMap((section) => askedIn(section, answers)).map(({ id }) => id));
  const known = questionsOf(form).filter(({ id }) => asked.has(id));
  return Object.fromEntries(
    known.flatMap(({ id }) => {
      const answer = answers[id];
      return answer === undefined ? [] : [[id, answer] as const];
    }),
  );
}
