import { ContactAbsenceController } from './people/absence/contact-absence.controller.js';
import { OwnAbsenceController } from './people/absence/own-absence.controller.js';
import { PersonAbsenceController } from './people/absence/person-absence.controller.js';
import { AccessRecordController } from './one-review/access-record/access-record.controller.js';
import { AccountController } from './coming-in/account/account.controller.js';
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
import { CalendarPageController } from './coming-in/calendar-feed/calendar-page.controller.js';
import { CalendarFeedController } from './coming-in/calendar-feed/feed.controller.js';
import { WrittenPapersController } from './one-review/written/written.controller.js';
import { CodingController } from './one-review/submission/coding.controller.js';
import { NhsTrackerController } from './one-review/submission/nhs-tracker.controller.js';
import { ResponsesController } from './one-review/submission/responses.controller.js';
import { PackController } from './one-review/submission/pack.controller.js';
import { SkeletonsController } from './one-review/submission/skeletons.controller.js';
import { HomeOfficeController } from './one-review/submission/submission.controller.js';
import { KeptLettersController } from './one-review/letters/kept.controller.js';
import { LettersController } from './one-review/letters/letters.controller.js';
import { SubjectAccessController } from './one-review/subject-access/subject-access.controller.js';
import { CopyPageController } from './one-review/copy/copy.controller.js';
import { ChronologyController } from './one-review/chronology/chronology.controller.js';
import { ChronologyQueriesController } from './one-review/chronology/queries.controller.js';
import { ChronologyQueryController } from './one-review/chronology/query.controller.js';
import { ChronologyRowController } from './one-review/chronology/row.controller.js';
import { ChronologyFilesController } from './one-review/chronology/files.controller.js';
import { LearntController } from './one-review/learning/item.controller.js';
import { LearningController } from './one-review/learning/learning.controller.js';
import { actionPlanControllers } from './one-review/action-plan/action-plan.controllers.js';
import { LegalHoldController } from './one-review/legal-hold/legal-hold.controller.js';
import { FamilyController } from './one-review/family/family.controller.js';
import { FamilyTakenOffController } from './one-review/family/family-taken-off.controller.js';
import { ReviewMoneyController } from './one-review/money/review-money.controller.js';
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
import { HistoryPageController } from './one-review/history/history.controller.js';
import { ContactLeaverController } from './people/leaver/contact-leaver.controller.js';
import { LeaverController } from './people/leaver/leaver.controller.js';
import { NewReviewController } from './one-review/new-review/new-review.controller.js';
import { organisationControllers } from './people/organisations/organisations.controllers.js';
import { DownloadController } from './one-review/papers/download.controller.js';
import { AnswerCommentController } from './one-review/drafts/answer.controller.js';
import { CommentTableController } from './one-review/drafts/table.controller.js';
import { CommentsController } from './one-review/drafts/comments.controller.js';
import { ReadingController } from './one-review/drafts/reading.controller.js';
import { PaperController } from './one-review/papers/paper.controller.js';
import { PapersController } from './one-review/papers/papers.controller.js';
import { WordController } from './one-review/papers/word.controller.js';
import { ChangePersonController } from './people/people/change.controller.js';
import { EndOfficeController } from './people/people/end-office.controller.js';
import { HandOverController } from './people/people/hand-over.controller.js';
import { PeopleListController } from './people/people/people-list.controller.js';
import { HeldController } from './people/people/held.controller.js';
import { PeopleController } from './people/people/people.controller.js';
import { ReviewLawController } from './one-review/law/review-law.controller.js';
import { RecommendationsController } from './to-do/recommendations/recommendations.controller.js';
import { RecordPageController } from './one-review/record/record.controller.js';
import { RecordedController } from './one-review/recorded/recorded.controller.js';
import { RemovalController } from './one-review/removal/removal.controller.js';
import { partGridControllers } from './one-review/part-grids/part-grids.controllers.js';
import { NamedMembersController } from './one-review/review-people/named-members.controller.js';
import { ReviewPeopleController } from './one-review/review-people/review-people.controller.js';
import { ReviewPageController } from './one-review/review/review.controller.js';
import { ReviewsPageController } from './over-reviews/reviews/reviews.controller.js';
import { SchedulePageController } from './one-review/schedule/schedule.controller.js';
import { PublicationController } from './one-review/publication/publication.controller.js';
import { HelpController } from './coming-in/help/help.controller.js';
import { OidcController } from './coming-in/sign-in/oidc.controller.js';
import { SignInController } from './coming-in/sign-in/sign-in.controller.js';
import { StartController } from './coming-in/start/start.controller.js';
import { AnswerController } from './one-review/task/answer.controller.js';
import { ReceivedController } from './one-review/task/received.controller.js';
import { TasksController } from './to-do/tasks/tasks.controller.js';
import { RemindController } from './to-do/work/remind.controller.js';
import { WorkController } from './to-do/work/work.controller.js';
import { overReviews } from './over-reviews/controllers.js';
import { partnerships } from './partnerships/controllers.js';

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
  ...actionPlanControllers,
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
  HomeOfficeController,
  SkeletonsController,
  PackController,
  CodingController,
  NhsTrackerController,
  WrittenPapersController,
  ResponsesController,
  KeptLettersController,
  LettersController,
  PublicationController,
  CopyPageController,
  SubjectAccessController,
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
  WordController,
  DownloadController,
  AgreementController,
  ConflictsController,
  ReviewMoneyController,
  FamilyController,
  FamilyTakenOffController,
  LegalHoldController,
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
  HeldController,
  ChangePersonController,
  EndOfficeController,
  HandOverController,
  LeaverController,
  ContactLeaverController,
  PersonAbsenceController,
  ContactAbsenceController,
  ...organisationControllers,
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
