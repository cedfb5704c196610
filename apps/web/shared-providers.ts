import {
  Absences,
  Directory,
  OfficeChanges,
  Contacts,
  LeaverList,
  People,
  Successions,
  SummarySharing,
} from '#lantern/people';
import { AccessRecords, Agreements, CaseScopes, Conflicts, Independence, Memberships } from '#lantern/access';
import {
  Organisations,
  Bodies,
  BodySplits,
  PartnershipNames,
  PartnershipNation,
  PartnershipRegister,
  PartnershipChoices,
  PartnershipLadders,
  PartnershipOwnTasks,
  PartnershipQuestions,
  PartnershipSettings,
  Partnerships,
} from '#lantern/bodies';
import {
  AboutReviews,
  AgencyParts,
  AgencyWorkList,
  AgreedTerms,
  CalendarChanges,
  CaseLists,
  DecisionList,
  DeadlineLists,
  FailedMail,
  MovedDates,
  MeetingList,
  NewTasks,
  NewsList,
  OversightList,
  OwnEntries,
  PartRecords,
  PanelReached,
  PassedOn,
  OwnTaskEffects,
  RunningDates,
  KindsHeld,
  PossibleDuplicates,
  SummaryList,
  WorkList,
} from '#lantern/case-lists';
import { GivenAnswers, LawRegister, noQueue } from '#lantern/cases';
import { CalendarFeeds, Identities, PublicDoor, SavedForms, Sessions, SignIn, Tokens } from '#lantern/sign-in';
import { Referrals } from '#lantern/referrals';
import { settableLadders, settableLengths } from '#lantern/engine';
import type { Provider } from '@nestjs/common';
import { Chronologies, MergedChronology, RowQueries, TypedRows } from '#lantern/chronology';
import { Documents, PaperTexts, clamdAt } from '#lantern/documents';
import { DraftComments } from '#lantern/draft-comments';
import { FilledForms } from '#lantern/filled-forms';
import { forPlans } from './plan-providers.js';
import { Milestones, NationalReplies } from '#lantern/action-plans';
import { GroupHoldings } from '#lantern/delivery-groups';
import { Publications } from '#lantern/publication';
import { KeptLetters, Letterheads } from '#lantern/letters';
import { NameChecks } from '#lantern/name-checks';
import { Submissions } from '#lantern/submissions';
import { Learning, RecommendationsBefore } from '#lantern/learning';
import { Meetings } from '#lantern/meetings';
import { Family, FamilyDue } from '#lantern/family';
import { LegalHolds, Retention } from '#lantern/retention';
import { Money } from '#lantern/money';
import { MailRecord } from '#lantern/mail';
import { RegisterFiles, RegisterImport, RegisterRuns } from '#lantern/register';
import { publishing, registerStages } from '#workflows';
import { ReviewCopy } from '#lantern/review-copy';
import { CLOCK } from '#lantern/platform';
import { ofReports } from './report-providers.js';
import { s3StoreOf } from '../common/paper-files.js';
import { reorganisationsOf } from '../common/reorganisations.js';
import { capturedMail } from './pages/development/mail/captured-mail.js';
import {
  CAPTURED_MAIL,
  CONFIG,
  EMAIL_TOOLS,
  DIRECT_MAIL,
  HAND_OFF,
  ORM,
  SCHEDULE,
  type WebParts,
} from './given/parts.js';

/** Who may do what, and who is who. */
const ofPeople = ({ orm, clock, config }: WebParts): object[] => [
  new Absences(orm, clock),
  new Tokens(orm, clock),
  new SignIn(orm, clock),
  new Sessions(orm, clock),
  new Identities(orm, clock, config.secret),
  new SavedForms(orm, clock, config.secret),
  new CalendarFeeds(orm, clock),
  new People(orm, clock),
  new SummarySharing(orm, clock),
  new Directory(orm),
  new OfficeChanges(orm, clock),
  new LeaverList(orm),
  new Successions(orm, clock),
  new Organisations(orm, clock),
  new Independence(orm),
  new Bodies(orm),
  new BodySplits(orm),
  new PartnershipNames(orm, clock),
  new PartnershipRegister(orm, clock),
  new PartnershipNation(orm, clock),
  new CaseScopes(orm),
  new Agreements(orm, clock),
];

/** Partnerships, what each has set for itself, and the registers that they keep elsewhere. */
function ofPartnerships({ orm, clock, registry, writer, calendars, config }: WebParts): object[] {
  const partnerships = new Partnerships(orm);
  const lengths = registry.all.flatMap(settableLengths);
  const ladders = registry.all.flatMap(settableLadders);
  return [
    partnerships,
    new PartnershipSettings(orm, clock, partnerships, { lengths, ladders }),
    new PartnershipLadders(orm, clock, ladders),
    new PartnershipOwnTasks(orm, clock, registry.kindsOfReview),
    new PartnershipQuestions(
      orm,
      clock,
      registry.all.flatMap(({ caseForms = [] }) => caseForms),
    ),
    new PartnershipChoices(orm, clock),
    new RegisterFiles(orm, clock, config.secret),
    new RegisterRuns(orm, clock, config.secret),
    new Letterheads(orm, clock, config.secret),
    new RegisterImport(writer, calendars, registry, registerStages),
  ];
}

/** Cases, their dates and papers. */
function ofReviews({ orm, clock, registry, calendars, ownWords, writer }: WebParts): object[] {
  const movedDates = new MovedDates(orm, registry, calendars, clock);
  return [
    movedDates,
    new OwnTaskEffects(orm, registry, calendars, clock),
    new RunningDates(orm),
    new KindsHeld(orm),
    new CalendarChanges(orm, calendars, movedDates),
    new CaseLists(orm, registry, clock),
    new DeadlineLists(orm, clock, ownWords),
    new WorkList(orm, registry, clock, ownWords),
    new AgencyWorkList(orm, clock, ownWords),
    new OversightList(orm, clock),
    new SummaryList(orm, registry, clock, ownWords),
    new DecisionList(orm, registry, clock, ownWords),
    new OwnEntries(orm),
    new NewTasks(orm, ownWords),
    new NewsList(orm, registry),
    new FamilyDue(orm),
    new Retention(orm, clock),
    new PartRecords(orm, registry, clock, ownWords),
    new PossibleDuplicates(orm),
    new GivenAnswers(orm, clock, ownWords),
    new LawRegister(orm, registry, clock),
    new AgreedTerms(orm, registry),
    new AboutReviews(orm, registry, ownWords),
    new PassedOn(orm, registry),
    new PanelReached(orm, registry),
    reorganisationsOf({ orm, clock, registry, writer }),
    new MeetingList(orm, registry),
    new FailedMail(orm),
  ];
}

/** What is in a review: its papers, forms, rows and learning, its people and e-mails, and a copy of it all. */
function inReviews({ orm, clock, registry, calendars, ownWords, writer, reader, config }: WebParts): object[] {
  const { secret } = config;
  const scanner = config.clamdSocket === undefined ? undefined : clamdAt(config.clamdSocket);
  const documents = new Documents(orm, clock, secret, { scanner, s3: s3StoreOf(config) });
  const copied = {
    documents,
    comments: new DraftComments(orm, clock, secret),
    forms: new FilledForms(orm, clock, writer, secret),
    learning: new Learning(orm, clock, writer, secret, registry),
    meetings: new Meetings(orm, clock, writer, secret),
    chronology: new MergedChronology(orm, clock, secret),
    queries: new RowQueries(orm, clock, secret),
    names: new NameChecks(orm, clock, writer, secret),
    submissions: new Submissions(orm, clock, secret),
    letters: new KeptLetters(orm, clock),
    members: new Memberships(orm, clock),
    contacts: new Contacts(orm, clock),
    conflicts: new Conflicts(orm, clock, secret),
    money: new Money(orm, clock),
    milestones: new Milestones(orm, clock, secret),
    national: new NationalReplies(orm, clock, secret),
    publications: new Publications(orm, clock, reader, publishing, secret),
    holdings: new GroupHoldings(orm, clock),
    family: new Family(orm, clock, secret),
    mail: new MailRecord(orm, clock, calendars),
    access: new AccessRecords(orm, clock),
  };
  return [
    ...Object.values(copied),
    new PaperTexts(orm, clock, documents, secret),
    new Referrals(orm, clock, secret),
    new LegalHolds(orm, clock, secret),
    new PublicDoor(orm, clock),
    new RecommendationsBefore(orm, registry, secret),
    new Chronologies(orm, clock, secret),
    new TypedRows(orm, clock, secret),
    new AgencyParts(orm),
    new ReviewCopy({ orm, clock, ownWords, reader, ...copied }),
  ];
}

/** What the libraries offer, made once and handed to Nest as it is: no library knows of Nest. */
export function sharedProviders(parts: WebParts): Provider[] {
  const { writer, reader, health, registry } = parts;
  return [
    { provide: CONFIG, useValue: parts.config },
    { provide: CLOCK, useValue: parts.clock },
    { provide: ORM, useValue: parts.orm },
    { provide: SCHEDULE, useValue: parts.schedule },
    { provide: CAPTURED_MAIL, useValue: parts.mail ?? capturedMail(parts.orm) },
    { provide: DIRECT_MAIL, useValue: parts.directMail },
    { provide: EMAIL_TOOLS, useValue: parts.emailTools },
    { provide: HAND_OFF, useValue: parts.handOff ?? noQueue },
    ...[
      writer,
      reader,
      health,
      registry,
      ...ofPartnerships(parts),
      ...ofReviews(parts),
      ...forPlans(parts),
      ...inReviews(parts),
      ...ofReports(parts),
      ...ofPeople(parts),
    ].map((useValue) => ({
      provide: useValue.constructor,
      useValue,
    })),
  ];
}
