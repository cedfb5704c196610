import { ContactAbsenceController } from './people/absence/contact-absence.controller.js';
import { OwnAbsenceController } from './people/absence/own-absence.controller.js';
import { PersonAbsenceController } from './people/absence/person-absence.controller.js';
import { AccessRecordController } from './one-review/access-record/access-record.controller.js';
import { AccountController } from './coming-in/account/account.controller.js';
import { AgenciesController } from './over-reviews/agencies/agencies.controller.js';
import { ReferralController } from './coming-in/referral/referral.controller.js';
import { ReferralsController } from './to-do/referrals/referrals.controller.js';
import { CaseFormController } from './one-review/case-forms/case-form.controller.js';
import { ComparedController } from './one-review/case-forms/compared.controller.js';
import { EditionsController } from './one-review/case-forms/editions.controller.js';
import { FormFileController } from './one-review/case-forms/file.controller.js';
import { PrintFormController } from './one-review/case-forms/print.controller.js';
import { FormListController } from './one-review/case-forms/list.controller.js';
import { FormSectionController } from './one-review/case-forms/section.controller.js';
import { AgreementController } from './one-review/agreement/agreement.controller.js';
import { ApplySettingsController } from './one-review/apply-settings/apply-settings.controller.js';
import { AgencyRequestController } from './one-review/agency-request/agency-request.controller.js';
import { BoardPaperController } from './over-reviews/board-paper/board-paper.controller.js';
import { CalendarPageController } from './coming-in/calendar-feed/calendar-page.controller.js';
import { CalendarFeedController } from './coming-in/calendar-feed/feed.controller.js';
import { LettersController } from './one-review/letters/letters.controller.js';
import { CopyPageController } from './one-review/copy/copy.controller.js';
import { ChronologyController } from './one-review/chronology/chronology.controller.js';
import { ChronologyQueriesController } from './one-review/chronology/queries.controller.js';
import { ChronologyQueryController } from './one-review/chronology/query.controller.js';
import { ChronologyRowController } from './one-review/chronology/row.controller.js';
import { ChronologyFilesController } from './one-review/chronology/files.controller.js';
import { LearntController } from './one-review/learning/item.controller.js';
import { LearningController } from './one-review/learning/learning.controller.js';
import { NamesController } from './one-review/names/names.controller.js';
import { MeetingsController } from './one-review/meetings/meetings.controller.js';
import { MeetingActionsController } from './one-review/meetings/actions.controller.js';
import { MeetingPackController } from './one-review/meetings/pack.controller.js';
import { WriteMeetingController } from './one-review/meetings/write.controller.js';
import { RestsController } from './one-review/learning/rests.controller.js';
import { WriteLearningController } from './one-review/learning/edit.controller.js';
import { SendChronologyController } from './one-review/chronology/send.controller.js';
import { ConflictsController } from './one-review/conflicts/conflicts.controller.js';
import { CorrectionController } from './one-review/correction/correction.controller.js';
import { AnswerDecisionController } from './to-do/decisions/answer-decision.controller.js';
import { DecisionsController } from './to-do/decisions/decisions.controller.js';
import { EmailsPageController } from './one-review/emails/emails.controller.js';
import { FailedEmailsController } from './to-do/failed-emails/failed-emails.controller.js';
import { FormerController } from './partnerships/former/former.controller.js';
import { HistoryPageController } from './one-review/history/history.controller.js';
import { ContactLeaverController } from './people/leaver/contact-leaver.controller.js';
import { LeaverController } from './people/leaver/leaver.controller.js';
import { NewReviewController } from './one-review/new-review/new-review.controller.js';
import { ChangeBodyController } from './people/organisations/change-body.controller.js';
import { BodyController } from './people/organisations/body.controller.js';
import { SplitBodyController } from './people/organisations/split-body.controller.js';
import { OrganisationsController } from './people/organisations/organisations.controller.js';
import { OversightController } from './over-reviews/oversight/oversight.controller.js';
import { OverviewController } from './over-reviews/overview/overview.controller.js';
import { DownloadController } from './one-review/papers/download.controller.js';
import { AnswerCommentController } from './one-review/drafts/answer.controller.js';
import { CommentTableController } from './one-review/drafts/table.controller.js';
import { CommentsController } from './one-review/drafts/comments.controller.js';
import { ReadingController } from './one-review/drafts/reading.controller.js';
import { PaperController } from './one-review/papers/paper.controller.js';
import { PapersController } from './one-review/papers/papers.controller.js';
import { ChangePersonController } from './people/people/change.controller.js';
import { EndOfficeController } from './people/people/end-office.controller.js';
import { HandOverController } from './people/people/hand-over.controller.js';
import { PeopleListController } from './people/people/people-list.controller.js';
import { PeopleController } from './people/people/people.controller.js';
import { NewPartnershipController } from './partnerships/partnership/new-partnership.controller.js';
import { RegisterController } from './partnerships/register/register.controller.js';
import { ReachedController } from './partnerships/partnership/reached.controller.js';
import { PlanController } from './over-reviews/plan/plan.controller.js';
import { PromisesController } from './over-reviews/promises/promises.controller.js';
import { LawController } from './partnerships/law/law.controller.js';
import { NationController } from './partnerships/law/nation.controller.js';
import { ReviewLawController } from './one-review/law/review-law.controller.js';
import { RecommendationsController } from './to-do/recommendations/recommendations.controller.js';
import { RecordPageController } from './one-review/record/record.controller.js';
import { RecordedController } from './one-review/recorded/recorded.controller.js';
import { RemovalController } from './one-review/removal/removal.controller.js';
import { ReorganiseController } from './partnerships/reorganise/reorganise.controller.js';
import { partGridControllers } from './one-review/part-grids/part-grids.controllers.js';
import { NamedMembersController } from './one-review/review-people/named-members.controller.js';
import { ReviewPeopleController } from './one-review/review-people/review-people.controller.js';
import { ReviewPageController } from './one-review/review/review.controller.js';
import { ReviewsPageController } from './over-reviews/reviews/reviews.controller.js';
import { SchedulePageController } from './one-review/schedule/schedule.controller.js';
import { ChoicesController } from './partnerships/settings/choices.controller.js';
import { LaddersController } from './partnerships/settings/ladders.controller.js';
import { OwnTasksController } from './partnerships/settings/own-tasks.controller.js';
import { SettingController } from './partnerships/settings/setting.controller.js';
import { SettingsController } from './partnerships/settings/settings.controller.js';
import { HelpController } from './coming-in/help/help.controller.js';
import { ShareController } from './over-reviews/share/share.controller.js';
import { OidcController } from './coming-in/sign-in/oidc.controller.js';
import { SignInController } from './coming-in/sign-in/sign-in.controller.js';
import { StartController } from './coming-in/start/start.controller.js';
import { QualityController } from './over-reviews/quality/quality.controller.js';
import { ReportsController } from './over-reviews/reports/reports.controller.js';
import { SummaryController } from './over-reviews/summary/summary.controller.js';
import { AnswerController } from './one-review/task/answer.controller.js';
import { ReceivedController } from './one-review/task/received.controller.js';
import { TasksController } from './to-do/tasks/tasks.controller.js';
import { RemindController } from './to-do/work/remind.controller.js';
import { WorkController } from './to-do/work/work.controller.js';

const comingIn = [
  StartController,
  SignInController,
  OidcController,
  AccountController,
  OwnAbsenceController,
  HelpController,
];

/** One's dates in a calendar of one's own: the page where its address is made, and what the calendar reads there. */
const calendar = [CalendarPageController, CalendarFeedController];

/** What somebody works through, across reviews: a panel member's tasks, a co-ordinator's work, a chair's decisions. */
const toDo = [
  TasksController,
  WorkController,
  RemindController,
  FailedEmailsController,
  DecisionsController,
  AnswerDecisionController,
  RecommendationsController,
];

/** How the reviews of a partnership stand, for those who oversee them. */
const overReviews = [
  SummaryController,
  ReportsController,
  QualityController,
  OverviewController,
  OversightController,
  AgenciesController,
  PromisesController,
  BoardPaperController,
  PlanController,
  ShareController,
];

/** One review, and whatever hangs on it. Its list, and the page that opens one, stand before `reviews/:reference`. */
const reviews = [
  ReviewsPageController,
  NewReviewController,
  ReviewPageController,
  RecordPageController,
  RecordedController,
  CorrectionController,
  RemovalController,
  HistoryPageController,
  ...partGridControllers,
  AgencyRequestController,
  AnswerController,
  ReceivedController,
  EditionsController,
  FormListController,
  ReferralController,
  ReferralsController,
  CaseFormController,
  FormFileController,
  PrintFormController,
  FormSectionController,
  ComparedController,
  LettersController,
  CopyPageController,
  ChronologyController,
  ChronologyFilesController,
  ChronologyRowController,
  ChronologyQueriesController,
  ChronologyQueryController,
  SendChronologyController,
  MeetingsController,
  WriteMeetingController,
  MeetingPackController,
  MeetingActionsController,
  LearningController,
  WriteLearningController,
  RestsController,
  NamesController,
  LearntController,
  CommentTableController,
  CommentsController,
  AnswerCommentController,
  ReadingController,
  PaperController,
  PapersController,
  DownloadController,
  AgreementController,
  ConflictsController,
  ReviewPeopleController,
  NamedMembersController,
  EmailsPageController,
  SchedulePageController,
  ApplySettingsController,
  AccessRecordController,
  ReviewLawController,
];

/** Who holds which office, and the bodies they act for. */
const people = [
  PeopleListController,
  PeopleController,
  ChangePersonController,
  EndOfficeController,
  HandOverController,
  LeaverController,
  ContactLeaverController,
  PersonAbsenceController,
  ContactAbsenceController,
  OrganisationsController,
  BodyController,
  ChangeBodyController,
  SplitBodyController,
];

/** Partnerships: their lengths, and their mergers and divisions, of which the addresses stand before `partnerships/:code`. */
const partnerships = [
  ReorganiseController,
  FormerController,
  NewPartnershipController,
  RegisterController,
  ReachedController,
  NationController,
  LawController,
  SettingsController,
  ChoicesController,
  LaddersController,
  OwnTasksController,
  SettingController,
];

/** Every page. */
export const pageControllers = [
  ...comingIn,
  ...calendar,
  ...toDo,
  ...overReviews,
  ...reviews,
  ...people,
  ...partnerships,
];
