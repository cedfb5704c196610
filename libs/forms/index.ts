export {
  type Answer,
  type Answers,
  type Row,
  canonicalText,
  isEmpty,
  isNotKnown,
  isRows,
  notKnown,
  textOfAnswer,
  yesNoWords,
} from './answer.js';
export { askedAnswers, askedIn, isRequired } from './questions-asked.js';
export {
  type CaseForm,
  type HoldsUp,
  type Print,
  type RowsWhere,
  type ShortAnswer,
  formNamed,
  newestForms,
  questionsOf,
} from './case-form.js';
export {
  type AnswerChange,
  type Clash,
  type Merged,
  changesBetween,
  clashesOf,
  mergedWith,
  withChanges,
  withoutChanges,
} from './changes.js';
export { type AnswerProblem, readAnswers } from './check.js';
export { eventOf } from './following.js';
export {
  type AnsweredPart,
  type Known,
  type Query,
  fitting,
  givenAnswers,
  queriesOf,
  takenFrom,
  withGiven,
} from './given.js';
export { jsonSchemaOf } from './json-schema.js';
export {
  type AskedHere,
  type InBoth,
  type OwnQuestion,
  type OwnQuestionKind,
  asAskedHere,
  asUsual,
  askedToday,
  mayBeLeftOut,
  ownQuestionKinds,
  sensitivities,
} from './own-questions.js';
export type { Condition, Question, Section, Sensitivity } from './question.js';
export { type Missing, type SectionState, missingOf, outcomeOf, standingsOf } from './sections.js';
