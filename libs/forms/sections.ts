import { type Answer, type Answers, isEmpty, isRows, textOfAnswer } from './answer.js';
import { askedIn, holds, isRequired, isSectionAsked } from './questions-asked.js';
import type { CaseForm, Outcome } from './case-form.js';
import type { Question, Section } from './question.js';

/** `notNeeded`: by the other answers, nothing of it is asked. */
export type SectionState = 'notNeeded' | 'notBegun' | 'begun' | 'complete';

/** Something without which the form can't be completed, with the sentence that says so where the question does not. */
export interface Missing {
  readonly section: string;
  readonly question: Question;
  readonly reason?: string;
  /** Of a cell of a table: its row and column, as in `lines.0.analysis`. */
  readonly path?: string;
}

export interface SectionStanding {
  readonly section: Section;
  readonly state: SectionState;
  readonly missing: readonly Missing[];
}

/** Cells that a row may be saved without, and the form not completed. */
function missingCells(section: Section, question: Question, answer: Answer | undefined): Missing[] {
  const needed = (question.columns ?? []).filter(({ toComplete }) => toComplete === true);
  const rows = isRows(answer) ? answer : [];
  return rows.flatMap((row, at) =>
    needed
      .filter(({ id }) => isEmpty(row[id]))
      .map(({ id }) => ({ section: section.id, question, path: `${question.id}.${at}.${id}` })),
  );
}

function missingIn(section: Section, answers: Answers): Missing[] {
  return askedIn(section, answers).flatMap((question) => {
    const answer = answers[question.id];
    const cells = missingCells(section, question, answer);
    if (cells.length > 0) return cells;
    if (isEmpty(answer)) return isRequired(question, answers) ? [{ section: section.id, question }] : [];
    const reason = question.unfinished?.[textOfAnswer(answer)];
    return reason === undefined ? [] : [{ section: section.id, question, reason }];
  });
}

/** Rows that come from elsewhere say nothing of whether somebody has begun. */
const isAnswered = ({ id, givenRows }: Question, answers: Answers): boolean => !givenRows && !isEmpty(answers[id]);

function standingOf(section: Section, answers: Answers, saved: readonly string[]): SectionStanding {
  if (!isSectionAsked(section, answers)) return { section, state: 'notNeeded', missing: [] };
  const missing = missingIn(section, answers);
  const isBegun = saved.includes(section.id) || section.questions.some((each) => isAnswered(each, answers));
  if (!isBegun) return { section, state: 'notBegun', missing };
  return { section, state: missing.length === 0 ? 'complete' : 'begun', missing };
}

/** How each section of a form stands. `saved`: those that somebody has saved, whether or not they answered anything. */
export const standingsOf = (form: CaseForm, answers: Answers, saved: readonly string[]): SectionStanding[] =>
  form.sections.map((section) => standingOf(section, answers, saved));

/** All that is missing for the form to be completed, in the order it is asked. */
export const missingOf = (form: CaseForm, answers: Answers): Missing[] =>
  form.sections.flatMap((section) => missingIn(section, answers));

/** What completing the form records beside it; undefined where the answers lead to nothing of the kind. */
export const outcomeOf = ({ outcomes }: CaseForm, answers: Answers): Outcome | undefined =>
  outcomes.find(({ when }) => holds(when, answers));
