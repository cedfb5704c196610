import { ContactAbsenceController } from './absence/contact-absence.controller.js';
import { OwnAbsenceController } from './absence/own-absence.controller.js';
import { PersonAbsenceController } from './absence/person-absence.controller.js';
import { AccessRecordController } from './access-record/access-record.controller.js';
import { AccountController } from './account/account.controller.js';
import { AgenciesController } from './agencies/agencies.controller.js';
import { AgreementController } from './agreement/agreement.controller.js';
import { ApplyController } from './apply/apply.controller.js';
import { AskedController } from './asked/asked.controller.js';
import { BoardPaperController } from './board-paper/board-paper.controller.js';
import { CalendarPageController } from './calendar-feed/calendar-page.controller.js';
import { CalendarFeedController } from './calendar-feed/feed.controller.js';
import { ConflictsController } from './conflicts/conflicts.controller.js';
import { CorrectionController } from './correction/correction.controller.js';
import { AnswerDecisionController } from './decisions/answer-decision.controller.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { EmailsPageController } from './emails/emails.controller.js';
import { FailedEmailsController } from './failed-emails/failed-emails.controller.js';
import { FormerController } from './former/former.controller.js';
import { HistoryPageController } from './history/history.controller.js';
import { ContactLeaverController } from './leaver/contact-leaver.controller.js';
import { LeaverController } from './leaver/leaver.controller.js';
import { NewReviewController } from './new-review/new-review.controller.js';
import { ChangeBodyController } from './organisations/change-body.controller.js';
import { BodyController } from './organisations/body.controller.js';
import { SplitBodyController } from './organisations/split-body.controller.js';
import { OrganisationsController } from './organisations/organisations.controller.js';
import { OversightController } from './oversight/oversight.controller.js';
import { OverviewController } from './overview/overview.controller.js';
import { DownloadController } from './papers/download.controller.js';
import { PapersController } from './papers/papers.controller.js';
import { ChangePersonController } from './people/change.controller.js';
import { EndOfficeController } from './people/end-office.controller.js';
import { HandOverController } from './people/hand-over.controller.js';
import { PeopleController } from './people/people.controller.js';
import { NewPartnershipController } from './partnership/new-partnership.controller.js';
import { ReachedController } from './partnership/reached.controller.js';
import { PromisesController } from './promises/promises.controller.js';
import { RecommendationsController } from './recommendations/recommendations.controller.js';
import { RecordPageController } from './record/record.controller.js';
import { RemovalController } from './removal/removal.controller.js';
import { ReorganiseController } from './reorganise/reorganise.controller.js';
import { ReturnsController } from './returns/returns.controller.js';
import { NamedMembersController } from './review-people/named-members.controller.js';
import { ReviewPeopleController } from './review-people/review-people.controller.js';
import { ReviewPageController } from './review/review.controller.js';
import { ReviewsPageController } from './reviews/reviews.controller.js';
import { SchedulePageController } from './schedule/schedule.controller.js';
import { SettingsController } from './settings/settings.controller.js';
import { ShareController } from './share/share.controller.js';
import { OidcController } from './sign-in/oidc.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { StartController } from './start/start.controller.js';
import { SummaryController } from './summary/summary.controller.js';
import { AnswerController } from './task/answer.controller.js';
import { ReceivedController } from './task/received.controller.js';
import { TasksController } from './tasks/tasks.controller.js';
import { ChaseController } from './work/chase.controller.js';
import { WorkController } from './work/work.controller.js';

const comingIn = [StartController, SignInController, OidcController, AccountController, OwnAbsenceController];

/** One's dates in a calendar of one's own: the page where its address is made, and what the calendar reads there. */
const calendar = [CalendarPageController, CalendarFeedController];

/** What somebody works through, across reviews: a panel member's tasks, a co-ordinator's work, a chair's decisions. */
const toDo = [
  TasksController,
  WorkController,
  ChaseController,
  FailedEmailsController,
  DecisionsController,
  AnswerDecisionController,
  RecommendationsController,
];

/** How the reviews of a partnership stand, for those who oversee them. */
const overReviews = [
  SummaryController,
  OverviewController,
  OversightController,
  AgenciesController,
  PromisesController,
  BoardPaperController,
  ShareController,
];

/** One review, and whatever hangs on it. Its list, and the page that opens one, stand before `reviews/:reference`. */
const reviews = [
  ReviewsPageController,
  NewReviewController,
  ReviewPageController,
  RecordPageController,
  CorrectionController,
  RemovalController,
  HistoryPageController,
  ReturnsController,
  AskedController,
  AnswerController,
  ReceivedController,
  PapersController,
  DownloadController,
  AgreementController,
  ConflictsController,
  ReviewPeopleController,
  NamedMembersController,
  EmailsPageController,
  SchedulePageController,
  ApplyController,
  AccessRecordController,
];

/** Who holds which office, and the bodies they act for. */
const people = [
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
  ReachedController,
  SettingsController,
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
