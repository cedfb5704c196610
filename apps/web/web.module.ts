import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { AuditInterceptor } from './access/audit.interceptor.js';
import { CaseForms } from './cases/forms/case-forms.js';
import { CodingSheets } from './cases/submission/coding-sheets.js';
import { HeldUp } from './cases/recording/held-up.js';
import { NamesInTyped } from './cases/names/names-in-typed.js';
import { QueryRounds } from './pages/one-review/chronology/query-rounds.js';
import { Referred } from './cases/recording/referred.js';
import { KnownRecords } from './cases/submission/known-record.js';
import { Checklists } from './cases/submission/checklists.js';
import { KnownToForms } from './cases/forms/known-to-forms.js';
import { MeetingActions } from './cases/recording/meeting-actions.js';
import { ReviewMeetings } from './cases/meetings/review-meetings.js';
import { SeatChanges } from './cases/meetings/seat-changes.js';
import { LearningEvidence } from './cases/learning/learning-evidence.js';
import { Drafts } from './cases/papers/drafts.js';
import { NamesInPapers } from './cases/names/names-in-papers.js';
import { NamesOfCase } from './cases/names/names-of-case.js';
import { SaidBeforeFor } from './cases/learning/said-before.js';
import { Events } from './cases/recording/events.service.js';
import { Kinds } from './cases/kinds.js';
import { OfficeNames } from './shown/office-names.js';
import { OwnTaskTakenOn } from './cases/recording/own-task-taken-on.js';
import { BodiesInEvents } from './cases/recording/bodies-in-events.js';
import { BroughtFromElsewhere } from './cases/recording/brought-from-elsewhere.js';
import { Doubts } from './cases/recording/doubts.js';
import { OnceByKey } from './cases/recording/once-by-key.js';
import { SentTwice } from './cases/recording/sent-twice.js';
import { HandOvers } from './cases/recording/hand-overs.service.js';
import { AbsenceForm } from './pages/people/absence/absence-form.js';
import { BodyContacts } from './pages/people/organisations/body-contacts.js';
import { Giving } from './pages/people/people/giving.js';
import { LanguageOfCheckInterceptor } from './access/language-of-check.interceptor.js';
import { SavedFormInterceptor } from './saved-forms/saved-form.interceptor.js';
import { LateForms } from './access/late-forms.js';
import { Uploads } from './requests/uploads.js';
import { Signatures } from './cases/recording/signatures.js';
import { Views } from './cases/views.js';
import { Routes } from './access/routes.js';
import { DevelopmentController } from './pages/development/development.controller.js';
import { AccountProvider } from './pages/coming-in/sign-in/account-provider.js';
import { SignInMail } from './pages/coming-in/sign-in/sign-in-mail.js';
import { MailController } from './pages/development/mail/mail.controller.js';
import { MoneyOffice } from './api/money-office.js';
import { apiControllers } from './api/controllers.js';
import { pageControllers } from './pages/controllers.js';
import { MoneyDesk } from './pages/kit/money/money-desk.js';
import { MoneyForms } from './pages/kit/money/money-forms.js';
import { FamilyDesk } from './pages/one-review/family/family-desk.js';
import { RecordPapers } from './pages/one-review/written/record-papers.js';
import { Annexes } from './cases/submission/annexes.js';
import { Packs } from './cases/submission/packs.js';
import { Skeletons } from './cases/submission/skeletons.js';
import { PaperSender } from './cases/papers/paper-sender.js';
import { LetterKeeping } from './cases/letters/letter-keeping.js';
import { ClearOfNames } from './cases/names/clear-of-names.js';
import { PaperSharing } from './cases/papers/paper-sharing.js';
import { BesideHistory } from './cases/letters/beside-history.js';
import { WrittenLetters } from './cases/letters/written-letters.js';
import { Checked } from './pages/kit/check/checked.js';
import { Pages } from './pages/pages.js';
import { TrackerRows } from './cases/submission/tracker-rows.js';
import { SheetPages } from './pages/one-review/submission/sheet-pages.js';
import { RequestPages } from './pages/one-review/task/request-pages.js';
import { FollowedDates } from './pages/coming-in/calendar-feed/dates.js';
import { BoardFactsReader } from './pages/over-reviews/board-paper/board-facts-reader.js';
import { ChosenPartnership } from './partnership/chosen-partnership.js';
import { PartnershipLinesReader } from './pages/over-reviews/partnerships/partnership-lines-reader.js';
import { FiguresReader } from './pages/over-reviews/figures/figures-reader.js';
import { YearlyReader } from './pages/over-reviews/yearly-report/yearly-reader.js';
import { HeldInReview } from './pages/one-review/subject-access/held-in-review.js';
import { PublicationPlans } from './cases/publication/plan-of.js';
import { PublicationAgreements } from './cases/publication/agreements.js';
import { PublicPages } from './partnership/public-pages.js';
import { GroupReader } from './partnership/group-reader.js';
import { DecisionEvidence } from './pages/to-do/decisions/decision-evidence.js';
import { NextTask } from './pages/one-review/recorded/next-task.js';
import { YourTasks } from './pages/one-review/review/your-tasks.js';
import { RowsOfForms } from './pages/one-review/review/form-rows.js';
import { PartsGrid } from './pages/one-review/review/parts-grid.js';
import { BesideTasks } from './pages/to-do/work/beside-tasks.js';
import { AnswerFirst } from './pages/to-do/work/answer-first.js';
import { NationalItems } from './cases/action-plan/national-items.js';
import { ActionPlanReader } from './cases/action-plan/plan-facts.js';
import { HeldByReader } from './pages/one-review/held-by/held-by.js';
import { TaskPage } from './pages/one-review/task/task-page.js';
import type { WebParts } from './given/parts.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { sharedProviders } from './shared-providers.js';

/** What pages are put together with. */
const forPages = [
  Pages,
  Checked,
  MoneyDesk,
  MoneyOffice,
  MoneyForms,
  FamilyDesk,
  RequestPages,
  FollowedDates,
  TaskPage,
  BoardFactsReader,
  ChosenPartnership,
  PartnershipLinesReader,
  FiguresReader,
  HeldInReview,
  YearlyReader,
  GroupReader,
  HeldByReader,
  ActionPlanReader,
  NationalItems,
  PublicationPlans,
  PublicationAgreements,
  PublicPages,
  SheetPages,
  TrackerRows,
  YourTasks,
  RowsOfForms,
  NextTask,
  DecisionEvidence,
  PartsGrid,
  BesideHistory,
  ClearOfNames,
  PaperSharing,
  WrittenLetters,
  LetterKeeping,
  PaperSender,
  Annexes,
  Packs,
  Skeletons,
  AnswerFirst,
  BesideTasks,
];

/** What is written in a review: forms, learning, meetings, and the names that stand there. */
const inReviews = [
  CaseForms,
  CodingSheets,
  RecordPapers,
  KnownRecords,
  Checklists,
  KnownToForms,
  Referred,
  LearningEvidence,
  ReviewMeetings,
  SeatChanges,
  MeetingActions,
  SaidBeforeFor,
  NamesInPapers,
  NamesOfCase,
  NamesInTyped,
  HeldUp,
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
        OnceByKey,
        HandOvers,
        Giving,
        AbsenceForm,
        BodyContacts,
        Signatures,
        Views,
        ...inReviews,
        Routes,
        LateForms,
        Uploads,
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
