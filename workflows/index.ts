import { factsWanted } from './domestic-homicide-review/facts-wanted.js';
import type { IsoDate } from '#lantern/calendar';
import type { WorkflowDefinition } from '#lantern/engine';
import { agencyReturnV1 } from './agency-return/v1/index.js';
import type { LetterRule } from './shared/letter.js';
import type { MeetingRules } from './shared/meeting.js';
import { draftCommentV1 } from './draft-comment/v1/index.js';
import { domesticHomicideReviewLetters } from './domestic-homicide-review/letters.js';
import { domesticHomicideReviewMeetings } from './domestic-homicide-review/meetings.js';
import { domesticHomicideReviewV1 } from './domestic-homicide-review/v1/index.js';
import { domesticHomicideReviewV2 } from './domestic-homicide-review/v2/index.js';
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

/** How reviews that were kept elsewhere come in from a register. */
export { registerStages } from './domestic-homicide-review/register-stages.js';
export type { LetterFact, LetterOccasion, LetterRule } from './shared/letter.js';
export { usualAgenda } from './shared/meeting.js';
export type { KindOfMeeting, MeetingRules, ToldMeeting } from './shared/meeting.js';
