export { isTicked } from './ticks.js';
export { holdingOffice } from './holding-office.js';
export { Calendars } from './calendars.js';
export { type OpenCommand, type RawEvent, type RecordCommand, type Recorded } from './command.js';
export { OldWords } from './old-words.js';
export { OwnWords, isRemovedText } from './own-words.js';
export { GivenAnswers } from './idempotency.js';
export { type HandOff, type Work, noQueue } from './hand-off.js';
export { isLongAgo } from './notify.js';
export { WorkflowRegistry } from './registry.js';
export { CaseWriter } from './writer.js';
export {
  CaseReader,
  type CaseSummary,
  type CaseView,
  type DeadlineView,
  type HistoryView,
  type HoldView,
  type TaskView,
} from './reader.js';
export { type Fault, verifyHistories } from './verify.js';
export { verifyWords } from './verify-words.js';
export { type HistoryRow, genesis, textOf } from './history.js';
export { type StoredCase, emailRows, rungRows } from './rows.js';
export { writeParameters } from './write-parameters.js';
export { CalendarChanges } from './calendar-changes.js';
export { CaseLists, type ReviewListed } from './case-lists.js';
export { type DeadlineListed, DeadlineLists } from './deadline-lists.js';
export { FailedMail } from './failed-mail.js';
export { Foresight, type MovedCase } from './foresight.js';
export {
  type CaseFilter,
  agencyOf,
  agencyOfPart,
  both,
  everyCase,
  ofPartnership,
  ofReview,
  theCase,
} from './case-filter.js';
export { type SaidDate, saidDate, saidDateColumn } from './said-date.js';
export type { OpenTask } from './open-task.js';
export { WorkList } from './work-list.js';
export { type ReviewSummary, SummaryList } from './summary-list.js';
export { type News, NewsList } from './news-list.js';
export { type PossibleDuplicate, PossibleDuplicates } from './possible-duplicates.js';
export { OversightList } from './oversight-list.js';
export { type PartRecord, PartRecords } from './part-records.js';
export { AgreedTerms } from './agreed-terms.js';
export { type MeetingPlanned, MeetingList } from './meeting-list.js';
export { PanelReached } from './panel-reached.js';
export { PassedOn } from './passed-on.js';
export { type ActionListed, ActionList } from './action-list.js';
export type { RecordedFact } from './recorded-facts.js';
export { DecisionList, type WaitingDecision } from './decision-list.js';
export { TasksDoneByMail } from './tasks-done-by-mail.js';
