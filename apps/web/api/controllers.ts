import { ActionPlanApiController } from './action-plan.controller.js';
import { CalendarController } from './calendar.controller.js';
import { ChronologyApiController } from './chronology.controller.js';
import { CopyController } from './copy.controller.js';
import { DeadlinesController } from './deadlines.controller.js';
import { DraftCommentsApiController } from './draft-comments.controller.js';
import { EmailsController } from './emails.controller.js';
import { FamilyApiController } from './family.controller.js';
import { FamilyContactsApiController } from './family-contacts.controller.js';
import { FormsController } from './forms.controller.js';
import { LearningApiController } from './learning.controller.js';
import { KeptLettersApiController } from './kept-letters.controller.js';
import { LettersApiController } from './letters.controller.js';
import { PartnershipMoneyApiController } from './partnership-money.controller.js';
import { ReviewMoneyApiController } from './review-money.controller.js';
import { YearMoneyApiController } from './year-money.controller.js';
import { GroupWorkApiController } from './group-work.controller.js';
import { GroupsApiController } from './groups.controller.js';
import { DisposalsApiController } from './disposals.controller.js';
import { RetentionApiController } from './retention.controller.js';
import { LegalHoldsApiController } from './legal-holds.controller.js';
import { PackApiController } from './pack.controller.js';
import { PublicPageApiController } from './public-page.controller.js';
import { PublicationApiController } from './publication.controller.js';
import { SubmissionApiController } from './submission.controller.js';
import { SubmissionFilesApiController } from './submission-files.controller.js';
import { MeetingsApiController } from './meetings.controller.js';
import { MilestonesApiController } from './milestones.controller.js';
import { NamesApiController } from './names.controller.js';
import { NationalApiController } from './national.controller.js';
import { OwnQuestionsApiController } from './own-questions.controller.js';
import { OwnTasksApiController } from './own-tasks.controller.js';
import { PapersApiController } from './papers.controller.js';
import { PartnershipChoicesController } from './partnership-choices.controller.js';
import { PartnershipsController } from './partnerships.controller.js';
import { PeopleController } from './people.controller.js';
import { RecordController } from './record.controller.js';
import { ReferralsApiController } from './referrals.controller.js';
import { ReviewsController } from './reviews.controller.js';
import { OpenApiController } from '../openapi/openapi.controller.js';
import { OperationsController } from '../operations/operations.controller.js';

/** All that the JSON API answers. */
export const apiControllers = [
  ReviewsController,
  RecordController,
  ReferralsApiController,
  CopyController,
  FormsController,
  LearningApiController,
  FamilyApiController,
  FamilyContactsApiController,
  ActionPlanApiController,
  NationalApiController,
  MilestonesApiController,
  KeptLettersApiController,
  LettersApiController,
  ReviewMoneyApiController,
  PartnershipMoneyApiController,
  YearMoneyApiController,
  GroupsApiController,
  GroupWorkApiController,
  RetentionApiController,
  DisposalsApiController,
  LegalHoldsApiController,
  SubmissionApiController,
  SubmissionFilesApiController,
  PackApiController,
  PublicationApiController,
  PublicPageApiController,
  ChronologyApiController,
  DraftCommentsApiController,
  MeetingsApiController,
  NamesApiController,
  PapersApiController,
  PeopleController,
  EmailsController,
  DeadlinesController,
  PartnershipsController,
  PartnershipChoicesController,
  OwnTasksApiController,
  OwnQuestionsApiController,
  CalendarController,
  OpenApiController,
  OperationsController,
];
