import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { AuditInterceptor } from './access/audit.interceptor.js';
import { CalendarController } from './api/calendar.controller.js';
import { DeadlinesController } from './api/deadlines.controller.js';
import { EmailsController } from './api/emails.controller.js';
import { CaseForms } from './cases/case-forms.js';
import { NamesInRows } from './pages/one-review/chronology/names-in-rows.js';
import { QueryRounds } from './pages/one-review/chronology/query-rounds.js';
import { Referred } from './pages/one-review/new-review/referred.js';
import { KnownToForms } from './cases/known-to-forms.js';
import { MeetingActions } from './cases/meeting-actions.js';
import { ReviewMeetings } from './cases/review-meetings.js';
import { LearningEvidence } from './cases/learning-evidence.js';
import { Drafts } from './pages/one-review/drafts/drafts.js';
import { NamesInPapers } from './cases/names-in-papers.js';
import { NamesOfCase } from './cases/names-of-case.js';
import { SaidBeforeFor } from './cases/said-before.js';
import { Events } from './cases/events.service.js';
import { Kinds } from './cases/kinds.js';
import { OfficeNames } from './cases/office-names.js';
import { OwnTaskTakenOn } from './cases/own-task-taken-on.js';
import { BodiesInEvents } from './cases/bodies-in-events.js';
import { BroughtFromElsewhere } from './cases/brought-from-elsewhere.js';
import { Doubts } from './cases/doubts.js';
import { SentTwice } from './cases/sent-twice.js';
import { HandOvers } from './cases/hand-overs.service.js';
import { AbsenceForm } from './pages/people/absence/absence-form.js';
import { BodyContacts } from './pages/people/organisations/body-contacts.js';
import { Giving } from './pages/people/people/giving.js';
import { CopyController } from './api/copy.controller.js';
import { FormsController } from './api/forms.controller.js';
import { OwnTasksApiController } from './api/own-tasks.controller.js';
import { PartnershipChoicesController } from './api/partnership-choices.controller.js';
import { PartnershipsController } from './api/partnerships.controller.js';
import { PeopleController } from './api/people.controller.js';
import { LearningApiController } from './api/learning.controller.js';
import { RecordController } from './api/record.controller.js';
import { ReviewsController } from './api/reviews.controller.js';
import { LanguageOfCheckInterceptor } from './access/language-of-check.interceptor.js';
import { SavedFormInterceptor } from './saved-forms/saved-form.interceptor.js';
import { LateForms } from './access/late-forms.js';
import { Signatures } from './cases/signatures.js';
import { Views } from './cases/views.js';
import { OpenApiController } from './openapi/openapi.controller.js';
import { Routes } from './access/routes.js';
import { OperationsController } from './operations/operations.controller.js';
import { DevelopmentController } from './pages/development/development.controller.js';
import { AccountProvider } from './pages/coming-in/sign-in/account-provider.js';
import { SignInMail } from './pages/coming-in/sign-in/sign-in-mail.js';
import { MailController } from './pages/development/mail/mail.controller.js';
import { pageControllers } from './pages/controllers.js';
import { Checked } from './pages/kit/check/checked.js';
import { Pages } from './pages/pages.js';
import { RequestPages } from './pages/one-review/task/request-pages.js';
import { FollowedDates } from './pages/coming-in/calendar-feed/dates.js';
import { BoardFactsReader } from './pages/over-reviews/board-paper/board-facts-reader.js';
import { DecisionEvidence } from './pages/to-do/decisions/decision-evidence.js';
import { NextTask } from './pages/one-review/recorded/next-task.js';
import { YourTasks } from './pages/one-review/review/your-tasks.js';
import { RowsOfForms } from './pages/one-review/review/form-rows.js';
import { PartsGrid } from './pages/one-review/review/parts-grid.js';
import { AnswerFirst } from './pages/to-do/work/answer-first.js';
import { TaskPage } from './pages/one-review/task/task-page.js';
import type { WebParts } from './given/parts.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { sharedProviders } from './shared-providers.js';

const apiControllers = [
  ReviewsController,
  RecordController,
  CopyController,
  FormsController,
  LearningApiController,
  PeopleController,
  EmailsController,
  DeadlinesController,
  PartnershipsController,
  PartnershipChoicesController,
  OwnTasksApiController,
  CalendarController,
  OpenApiController,
  OperationsController,
];

/** What pages are put together with. */
const forPages = [
  Pages,
  Checked,
  RequestPages,
  FollowedDates,
  TaskPage,
  BoardFactsReader,
  YourTasks,
  RowsOfForms,
  NextTask,
  DecisionEvidence,
  PartsGrid,
  AnswerFirst,
];

/** What is written in a review: forms, learning, meetings, and the names that stand there. */
const inReviews = [
  CaseForms,
  KnownToForms,
  Referred,
  LearningEvidence,
  ReviewMeetings,
  MeetingActions,
  SaidBeforeFor,
  NamesInPapers,
  NamesOfCase,
  NamesInRows,
  Drafts,
  QueryRounds,
];

/** The JSON API and the pages; on a development machine also what shows how it is running. */
@Module({})
export class WebModule {
  static forRoot(parts: WebParts): DynamicModule {
    const development = parts.config.mode === 'development' ? [DevelopmentController, MailController] : [];
    return {
      module: WebModule,
      imports: [DiscoveryModule],
      controllers: [...apiControllers, ...pageControllers, ...development],
      providers: [
        ...sharedProviders(parts),
        BodiesInEvents,
        BroughtFromElsewhere,
        Doubts,
        Kinds,
        OfficeNames,
        OwnTaskTakenOn,
        Events,
        SentTwice,
        HandOvers,
        Giving,
        AbsenceForm,
        BodyContacts,
        Signatures,
        Views,
        ...inReviews,
        Routes,
        LateForms,
        ...forPages,
        SignInMail,
        AccountProvider,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: AuditInterceptor },
        { provide: APP_INTERCEPTOR, useClass: LanguageOfCheckInterceptor },
        { provide: APP_INTERCEPTOR, useClass: SavedFormInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
