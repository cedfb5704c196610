export type { RelatedEvent, SuppliedEvent } from './definition/bare-events.js';
export { type StateNode, entryOf, leavesOf } from './definition/chart-nodes.js';
export * from './case-event.js';
export * from './definition/days.js';
export * from './definition/deadline-rule.js';
export type {
  BesideChart,
  EmailFiles,
  Purpose,
  Referral,
  UrgentLearning,
  WorkflowDefinition,
} from './definition/definition.js';
export * from './definition/email-rule.js';
export * from './definition/event-rule.js';
export type { GridColumn, GridShape, PartGrid } from './definition/part-grid.js';
export type { Answer, PartRules, PromiseRules } from './definition/part-rules.js';
export * from './definition/recipient.js';
export * from './definition/relation.js';
export * from './definition/task-rule.js';
export type { ActionWords, FieldWords, FormWords } from './definition/forms.js';
export {
  type Deadline,
  type DeadlineStatus,
  type Delay,
  type Extension,
  type Lateness,
  daysLateOn,
  daysPast,
  originalMet,
  statusOn,
} from './deadlines/deadline.js';
export { computeDeadline } from './deadlines/compute-deadline.js';
export {
  type OwnLadder,
  type OwnRung,
  type Setting,
  type SettableLadder,
  type Settings,
  isOwnLadder,
  isLengthSetting,
  ladderSetting,
  settableLadders,
  withLadderInForce,
} from './own/own-ladder.js';
export { ordinaryLadder } from './definition/ordinary-ladder.js';
export {
  type OwnTask,
  type OwnTaskHolder,
  isOwnTaskCode,
  isOwnTaskSetting,
  ownTaskCode,
  ownTaskHolders,
  ownTaskSetting,
} from './own/own-task.js';
export { isOwnTask, withOwnTasks } from './own/own-task-rules.js';
export { type SettableLength, isCountedBack, lengthInForce, settableLengths } from './own/settable-lengths.js';
export {
  type Accepted,
  type CaseState,
  type CorrectedEvent,
  type Decision,
  type Refused,
  decide,
  isInTheFuture,
  mayRecord,
  positionOf,
  restore,
  topState,
  unopened,
} from './decide.js';
export type { DateInEmail, DeadlineKind } from './definition/date-in-email.js';
export { type DateToTell, dateInEmail, dateToTell } from './deadlines/date-to-tell.js';
export { type Elapsed, elapsedOn, pointOf } from './deadlines/elapsed.js';
export { type PlannedEmail, emailsFor } from './emails.js';
export {
  type Guidance,
  type KnownLaw,
  type Nation,
  type Regime,
  type Standing,
  type StatutoryRecipient,
  plainLaw,
  regimeOn,
  startOf,
} from './definition/regimes.js';
export { standingOf } from './law/law.js';
export { inWordsOfFirstLaw, underLaw } from './law/under-law.js';
export { agreedWords, agreementWords, firstDateWords, reasonWords } from './deadlines/agreed-words.js';
export { explainOn, latenessWords } from './deadlines/standing.js';
export {
  type Awaited,
  type Forecast,
  type Ground,
  type NoForecast,
  awaitedWords,
  forecastFrom,
} from './ahead/forecast.js';
export {
  answering,
  coordinatorOrCspChair,
  day,
  eventRule,
  label,
  name,
  names,
  ownWords,
  time,
  words,
} from './definition/event-fields.js';
export { withEventsBeside } from './definition/events-beside.js';
export { fillBefore } from './ahead/fill.js';
export { correctionRequests, generalEvents, lawEvents, moreTimeEvents } from './definition/general-events.js';
export { general } from './definition/general-names.js';
export { daysOnHold, isInForce } from './deadlines/holds.js';
export { type JourneyStep, type StepStanding, journeyOf } from './ahead/journey.js';
export { type Hold, type Ledger, type OpenTask, type RunningClock, clockKey } from './ledger.js';
export {
  type LadderDates,
  type PlannedRung,
  nextRungs,
  nextSendingTime,
  planRungs,
  rungsBeyond,
} from './deadlines/ladder.js';
export { type Gate, type NotYet, type OpenDuty, type NextSteps, type Possible, nextSteps } from './ahead/next-steps.js';
export { type OrderDoubt, impossibleDays, lastDayOf, orderDoubts } from './order.js';
export { ownWordsOf, withOwnWords } from './definition/own-words.js';
export { type Problem, eventFrom, parsePayload } from './parse.js';
export { correctedFacts, withdrawal } from './retelling/facts.js';
export { type Past, decideCorrection, decideLate, isLate } from './retelling/retelling.js';
export { decideMove } from './retelling/version-move.js';
export { correctorOf, requestRefusal } from './retelling/requests.js';
export type { CharacteristicRule, DecisionRule, ReportingRules } from './definition/reporting-rules.js';
export { type RecordedEvent, type Story, StoryTeller, isMisfit } from './retelling/story.js';
export { type Circumstances, type Life, circumstancesAt } from './circumstances.js';
export type { TaskDecision } from './definition/task-decision.js';
export { type TaskOutcome, subjectOf } from './tasks.js';
export { type Condition, conditionOf, leavesOpen } from './refusals.js';
export {
  type EmailShelf,
  type Fault,
  type Surroundings,
  faultInWords,
  faultsOf,
  faultsWithin,
  wordsShown,
} from './soundness/index.js';
export {
  type PlannedDate,
  type PlanningFor,
  type Timetable,
  type UndatedRule,
  asIfInForce,
  lawsToPlan,
  timetableOf,
} from './ahead/timetable.js';
