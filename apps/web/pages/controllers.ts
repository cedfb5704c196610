import { ApplyController } from './apply/apply.controller.js';
import { AccessRecordController } from './access-record/access-record.controller.js';
import { AccountController } from './account/account.controller.js';
import { CalendarFeedController } from './calendar-feed/feed.controller.js';
import { CalendarPageController } from './calendar-feed/calendar-page.controller.js';
import { ChaseController } from './work/chase.controller.js';
import { ConflictsController } from './conflicts/conflicts.controller.js';
import { CorrectionController } from './correction/correction.controller.js';
import { chairControllers } from './chair-controllers.js';
import { EmailsPageController } from './emails/emails.controller.js';
import { HistoryPageController } from './history/history.controller.js';
import { NewReviewController } from './new-review/new-review.controller.js';
import { officeControllers } from './office-controllers.js';
import { OverviewController } from './overview/overview.controller.js';
import { panelControllers } from './panel-controllers.js';
import { RecordPageController } from './record/record.controller.js';
import { FormerController } from './former/former.controller.js';
import { ReorganiseController } from './reorganise/reorganise.controller.js';
import { ReviewPageController } from './review/review.controller.js';
import { ReviewPeopleController } from './review-people/review-people.controller.js';
import { ReviewsPageController } from './reviews/reviews.controller.js';
import { ReturnsController } from './returns/returns.controller.js';
import { SchedulePageController } from './schedule/schedule.controller.js';
import { SettingsController } from './settings/settings.controller.js';
import { OidcController } from './sign-in/oidc.controller.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { StartController } from './start/start.controller.js';
import { WorkController } from './work/work.controller.js';

/** Every page. A fixed address stands before one with a reference in its place. */
export const pageControllers = [
  StartController,
  SignInController,
  OidcController,
  ...panelControllers,
  ...officeControllers,
  WorkController,
  OverviewController,
  ...chairControllers,
  ChaseController,
  ReviewsPageController,
  NewReviewController,
  ConflictsController,
  ReviewPageController,
  HistoryPageController,
  CorrectionController,
  ReviewPeopleController,
  EmailsPageController,
  ReturnsController,
  ApplyController,
  SchedulePageController,
  RecordPageController,
  ReorganiseController,
  FormerController,
  SettingsController,
  AccessRecordController,
  AccountController,
  CalendarPageController,
  CalendarFeedController,
];
