export { type BodyPart, BodyParts, type BodySearch, bodyShows } from './body-parts.js';
export { type AgencyPart, AgencyParts } from './agency-parts.js';
export { AboutReviews } from './about-reviews.js';
export { type ActionDay, ActionList, type ActionListed } from './action-list.js';
export { AgreedTerms, type Terms } from './agreed-terms.js';
export { CalendarChanges } from './calendar-changes.js';
export { isUnsettled } from './case-date.js';
export {
  type CaseFilter,
  agencyOfCase,
  any,
  both,
  cases,
  casesAndPartnershipsIn,
  casesIn,
  everyCase,
  isOpen,
  ofPartnership,
  ofPartnerships,
  ofReview,
  theCase,
} from './case-filter.js';
export { CaseLists, type ReviewListed } from './case-lists.js';
export { CaseReader } from './case-reader.js';
export type { CaseSummary, CaseView, HistoryView, HoldView, TaskView } from './case-view.js';
export type { DeadlineView } from './deadline-view.js';
export { type DeadlineListed, DeadlineLists } from './deadline-lists.js';
export { DecisionList, type WaitingDecision } from './decision-list.js';
export { FailedMail, type FailedOfReview, type FailedSearch } from './failed-mail.js';
export { officeHolding } from './holding-office.js';
export { MeetingList, type MeetingPlanned } from './meeting-list.js';
export { MovedDates, type MovedCase } from './moved-dates.js';
export { OwnEntries } from './own-entries.js';
export { NewTasks } from './new-tasks.js';
export { type News, NewsList } from './news-list.js';
export { type AgencyWork, AgencyWorkList } from './agency-work.js';
export type { OpenTask } from './open-task.js';
export { type CoordinatorLoad, OversightList, type QuietReview } from './oversight-list.js';
export { PanelReached } from './panel-reached.js';
export { type PartRecord, PartRecords } from './part-records.js';
export { PassedOn } from './passed-on.js';
export { type PossibleDuplicate, PossibleDuplicates } from './possible-duplicates.js';
export { type RecordedFact, RecordedFacts } from './recorded-facts.js';
export { type SaidDate, dateAsSaid, saidDate } from './said-date.js';
export { type ReviewSummary, SummaryList } from './summary-list.js';
export { WorkList } from './work-list.js';
export { type OwnTaskDoes, type OwnTaskEffect, OwnTaskEffects } from './own-task-effects.js';
export { type RunningDate, RunningDates } from './running-dates.js';
export { KindsHeld } from './kinds-held.js';
export { enteredStages } from './past-durations.js';
