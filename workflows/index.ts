import { factsWanted } from './domestic-homicide-review/facts-wanted.js';
import type { IsoDate } from '#lantern/calendar';
import type { ReportingRules, WorkflowDefinition } from '#lantern/engine';
import { agencyReturnV1 } from './agency-return/v1/index.js';
import type { CodingSheet } from './shared/coding.js';
import type { LetterRule } from './shared/letter.js';
import type { MeetingRules } from './shared/meeting.js';
import type { SubmissionItem } from './shared/submission.js';
import { draftCommentV1 } from './draft-comment/v1/index.js';
import { domesticHomicideReviewCoding } from './domestic-homicide-review/coding.js';
import { domesticHomicideReviewLetters } from './domestic-homicide-review/letters.js';
import { domesticHomicideReviewTracker } from './domestic-homicide-review/nhs-tracker.js';
import { domesticHomicideReviewMeetings } from './domestic-homicide-review/meetings.js';
import { domesticHomicideReviewV1 } from './domestic-homicide-review/v1/index.js';
import { domesticHomicideReviewV2 } from './domestic-homicide-review/v2/index.js';
import { domesticHomicideReviewPublishing } from './domestic-homicide-review/publishing.js';
import { domesticHomicideReviewReporting } from './domestic-homicide-review/reporting.js';
import { domesticHomicideReviewSubmission } from './domestic-homicide-review/submission.js';
import type { WrittenPaper } from './shared/written-paper.js';
import { domesticHomicideReviewPapers } from './domestic-homicide-review/written-papers.js';
import type { PublishingRules } from './shared/publishing.js';
import { meetingActionV1 } from './meeting-action/v1/index.js';
import { recommendationV1 } from './recommendation/v1/index.js';
import { safeguardingAdultsReviewV1, safeguardingReturnV1 } from './safeguarding-adults-review/v1/index.js';

/** Every released version of every workflow. A case keeps the version it was opened with. */
export const workflows: readonly WorkflowDefinition[] = [
  domesticHomicideReviewV1,
  domesticHomicideReviewV2,
  agencyReturnV1,
  draftCommentV1,
  recommendationV1,
  meetingActionV1,
  safeguardingAdultsReviewV1,
  safeguardingReturnV1,
];

/**
 * The workflow of that name: the version asked for; else the newest, or the one that new cases were opened on on a day.
 * Undefined where there is none.
 */
export function findWorkflow(name: string, version?: string, day?: IsoDate): WorkflowDefinition | undefined {
  const versions = workflows.filter((workflow) => workflow.name === name);
  if (version !== undefined) return versions.find((workflow) => workflow.version === version);
  return versions.findLast(({ since }) => since === undefined || day === undefined || since <= day);
}

/** The letters that are written from the record of a kind of review; none for a kind that has none. */
export const lettersOf = (workflow: string): readonly LetterRule[] => letters[workflow] ?? [];

const letters: Readonly<Record<string, readonly LetterRule[]>> = {
  'domestic-homicide-review': domesticHomicideReviewLetters,
};

/** What goes with the report of a kind of review to the Home Office; none for a kind whose report does not go there. */
export const submissionOf = (workflow: string): readonly SubmissionItem[] => submissions[workflow] ?? [];

const submissions: Readonly<Record<string, readonly SubmissionItem[]>> = {
  'domestic-homicide-review': domesticHomicideReviewSubmission,
};

/** The papers that are written from the record of a kind of review, beside its letters; none for a kind that has none. */
export const papersOf = (workflow: string): readonly WrittenPaper[] => papers[workflow] ?? [];

const papers: Readonly<Record<string, readonly WrittenPaper[]>> = {
  'domestic-homicide-review': domesticHomicideReviewPapers,
};

/** What others collect of reviews: the library of the Home Office, and the NHS. */
export type Collection = 'library' | 'nhsTracker';

/** What a collection asks of a kind of review; undefined for a kind that it does not take. */
export const codingOf = (workflow: string, collection: Collection): CodingSheet | undefined =>
  coding[workflow]?.[collection];

/** The columns of the NHS case-review tracker, which are the same whichever kind of review takes part in it. */
export const nhsTracker: CodingSheet = domesticHomicideReviewTracker;

const coding: Readonly<Record<string, Readonly<Record<Collection, CodingSheet>>>> = {
  'domestic-homicide-review': { library: domesticHomicideReviewCoding, nhsTracker: domesticHomicideReviewTracker },
};

/** How each kind of review that is published is; none for the others. */
export type { AvoidedRule, PublishingRules } from './shared/publishing.js';
export const publishing: Readonly<Record<string, PublishingRules>> = {
  'domestic-homicide-review': domesticHomicideReviewPublishing,
};

/** What is counted over reviews of a kind; undefined for a kind of which nothing is counted beside its dates. */
export const reportingOf = (workflow: string): ReportingRules | undefined => reporting[workflow];

const reporting: Readonly<Record<string, ReportingRules>> = {
  'domestic-homicide-review': domesticHomicideReviewReporting,
};

/** The meetings of a kind of review; undefined for a kind that plans none here. */
export const meetingsOf = (workflow: string): MeetingRules | undefined => meetings[workflow];

const meetings: Readonly<Record<string, MeetingRules>> = {
  'domestic-homicide-review': domesticHomicideReviewMeetings,
};

/** The facts that a kind of review should not be without; none for a kind that names none. */
export const factsWantedIn = (workflow: string): FactsWanted | undefined => wanted[workflow];

interface FactsWanted {
  readonly event: string;
  readonly fields: readonly string[];
}

const wanted: Readonly<Record<string, FactsWanted>> = { 'domestic-homicide-review': factsWanted };

/** The entries by which a paper of a kind of review is sent round its panel. */
export const circulatedBy = (workflow: string): readonly string[] => circulated[workflow] ?? [];

const circulated: Readonly<Record<string, readonly string[]>> = {
  'domestic-homicide-review': [
    'minutes.circulated',
    'draft.circulated',
  ] satisfies (keyof typeof domesticHomicideReviewV1.events)[],
  'safeguarding-adults-review': ['draft.circulated'] satisfies (keyof typeof safeguardingAdultsReviewV1.events)[],
};

/** How reviews that were kept elsewhere come in from a register. */
export { registerStages } from './domestic-homicide-review/register-stages.js';
export type { CodedField, CodedFrom, CodedGroup, CodingSheet } from './shared/coding.js';
export { type LetterFact, type LetterOccasion, type LetterRule, askedOfDepartments, overdue } from './shared/letter.js';
export type { WrittenPaper, WrittenPart } from './shared/written-paper.js';
export { calledMeeting, usualAgenda } from './shared/meeting.js';
export type { CalledMeeting, KindOfMeeting, MeetingRules, ToldMeeting } from './shared/meeting.js';
export type { Evidence, SubmissionItem } from './shared/submission.js';
export {
  type LetterOfHomeOffice,
  type Point,
  contributorsAsked,
  copiesIn,
  lettersIn,
  openPointsIn,
  recordedCopies,
  roundEvents,
  roundTypes,
  stepWords,
  stepsIn,
  timescaleWords,
} from './domestic-homicide-review/rounds.js';
