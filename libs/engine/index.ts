export type { RelatedEvent, SuppliedEvent } from './bare-events.js';
export { type StateNode, entryOf, leavesOf } from './chart-nodes.js';
export * from './case-event.js';
export * from './days.js';
export * from './deadline-rule.js';
export type { BesideChart, EmailFiles, Purpose, Referral, UrgentLearning, WorkflowDefinition } from './definition.js';
export * from './email-rule.js';
export * from './event-rule.js';
export type { GridColumn, GridShape, PartGrid } from './part-grid.js';
export type { Answer, PartRules, PromiseRules } from './part-rules.js';
export * from './recipient.js';
export * from './relation.js';
export * from './task-rule.js';
export type { ActionWords, FieldWords, FormWords } from './forms.js';
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
} from './deadline.js';
export { computeDeadline } from './compute-deadline.js';
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
} from './own-ladder.js';
export { ordinaryLadder } from './ordinary-ladder.js';
export {
  type OwnTask,
  type OwnTaskHolder,
  isOwnTaskCode,
  isOwnTaskSetting,
  ownTaskCode,
  ownTaskHolders,
  ownTaskSetting,
} from './own-task.js';
export { isOwnTask, withOwnTasks } from './own-task-rules.js';
export { type SettableLength, isCountedBack, lengthInForce, settableLengths } from './settable-lengths.js';
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
export type { DateInEmail, DeadlineKind } from './date-in-email.js';
export { type DateToTell, dateInEmail, dateToTell } from './date-to-tell.js';
export { type Elapsed, elapsedOn, pointOf } from './elapsed.js';
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
} from './regimes.js';
export { standingOf } from './law.js';
export { inWordsOfFirstLaw, underLaw } from './under-law.js';
export { agreedWords, agreementWords, firstDateWords, reasonWords } from './agreed-words.js';
export { explainOn, latenessWords } from './standing.js';
export { type Awaited, type Forecast, type Ground, type NoForecast, awaitedWords, forecastFrom } from './forecast.js';
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
} from './event-fields.js';
export { withEventsBeside } from './events-beside.js';
export { fillBefore } from './fill.js';
export { correctionRequests, generalEvents, lawEvents, moreTimeEvents } from './general-events.js';
export { general } from './general-names.js';
export { daysOnHold, isInForce } from './holds.js';
export { type JourneyStep, type StepStanding, journeyOf } from './journey.js';
export { type Hold, type Ledger, type OpenTask, type RunningClock, clockKey } from './ledger.js';
export { type LadderDates, type PlannedRung, nextRungs, nextSendingTime, planRungs, rungsBeyond } from './ladder.js';
export { type Gate, type NotYet, type OpenDuty, type NextSteps, type Possible, nextSteps } from './next-steps.js';
export { type OrderDoubt, impossibleDays, lastDayOf, orderDoubts } from './order.js';
export { ownWordsOf, withOwnWords } from './own-words.js';
export { type Problem, eventFrom, parsePayload } from './parse.js';
export { correctedFacts, withdrawal } from './facts.js';
export { type Past, decideCorrection, decideLate, isLate } from './retelling.js';
export { decideMove } from './version-move.js';
export { correctorOf, requestRefusal } from './requests.js';
export type { CharacteristicRule, DecisionRule, ReportingRules } from './reporting-rules.js';
export { type RecordedEvent, type Story, StoryTeller, isMisfit } from './story.js';
export { type Circumstances, type Life, circumstancesAt } from './circumstances.js';
export type { TaskDecision } from './task-decision.js';
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
} from './timetable.js';
