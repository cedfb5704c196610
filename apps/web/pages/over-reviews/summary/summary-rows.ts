import { type KnownCaller, callerIn, isPermitted } from '#lantern/access';
import { type DeadlineView, type ReviewSummary, saidDate } from '#lantern/case-lists';
import { type IsoDate, type PartialDate, rangeOf } from '#lantern/calendar';
import { type Elapsed, type WorkflowDefinition, agreedWords, daysPast, firstDateWords, general } from '#lantern/engine';
import { recordPage, reviewPage } from '../../../paths.js';
import { type ShownForecast, forecastWords } from './forecast-words.js';
import { type Standing, byUrgency, standingOf } from './standing.js';

/** A duty in law that is still to be done. It has no number of days: what counts is how long it has waited. */
interface ShownDuty {
  readonly title: string;
  readonly days: number;
  /** The day it counts from is not known, so that it may be fewer. */
  readonly isUpTo: boolean;
  readonly isLate: boolean;
}

interface ShownReason {
  /** As it was recorded; empty for those who see no free text, which may hold names. */
  readonly text: string;
  /** The kind of reason in words, which names nobody; empty where it was not given. */
  readonly kind: string;
  readonly on: string;
}

/** The date that guidance gives, and beside it the later one that was agreed, if one was. */
interface ShownGuidance {
  readonly title: string;
  readonly due: IsoDate;
  readonly practical: IsoDate | null;
  /** Past the date that counts: the agreed one, where one was agreed. */
  readonly daysLate: number;
  readonly agreed: { readonly due: IsoDate; readonly words: string; readonly first: string } | null;
}

/** A review on one line. */
export interface SummaryRow {
  readonly reference: string;
  /** Null for those who may not open the review. */
  readonly path: string | null;
  readonly partnership: string;
  readonly stage: string;
  /** The first day in its stage; null where that is not known. */
  readonly since: PartialDate | null;
  readonly milestones: ReviewSummary['milestones'];
  readonly standing: Standing;
  readonly guidance: ShownGuidance | null;
  readonly approximate: boolean;
  readonly forecast: ShownForecast | string | null;
  readonly reason: ShownReason | null;
  /** Where a missing reason is recorded; null where it is not missing, or not this person's to record. */
  readonly explain: string | null;
  readonly duties: readonly ShownDuty[];
  readonly elapsed: Elapsed;
  readonly holds: readonly { readonly reason: string; readonly from: string }[];
}

/** What the row of a review may say: `open` to those who read the review itself. */
interface Openness {
  readonly open: boolean;
  readonly mayExplain: boolean;
}

function opennessFor(caller: KnownCaller, partnershipId: string): Openness {
  const { roles } = callerIn(caller, partnershipId);
  const open = isPermitted(roles, 'oversight.read');
  return { open, mayExplain: open && isPermitted(roles, 'event.record') };
}

function reasonOf(
  { guidance }: ReviewSummary,
  { open }: Openness,
  kinds: Readonly<Record<string, string>> = {},
): ShownReason | null {
  const last = guidance?.delays.at(-1);
  return last ? { text: open ? last.reason : '', kind: kinds[last.cause ?? ''] ?? '', on: last.on } : null;
}

function guidanceOf({ guidance }: ReviewSummary): SummaryRow['guidance'] {
  if (!guidance) return null;
  const { title, due, practicalDue, originalDue, originalMet, metOn, daysLate } = guidance;
  const { agreed } = saidDate(guidance);
  return {
    title,
    due: originalDue,
    practical: agreed || metOn ? null : practicalDue,
    daysLate,
    agreed: agreed && {
      due,
      words: agreedWords(agreed),
      first: firstDateWords(guidance, originalMet, metOn !== null),
    },
  };
}

/** As somebody may see it. */
export const summaryRow = (
  review: ReviewSummary,
  definition: WorkflowDefinition,
  caller: KnownCaller,
  today: IsoDate,
): SummaryRow => rowOf(review, definition, opennessFor(caller, review.partnershipId), today);

/** As a paper shows it that names nobody, whoever prints it. */
export const namelessRow = (review: ReviewSummary, definition: WorkflowDefinition, today: IsoDate): SummaryRow =>
  rowOf(review, definition, { open: false, mayExplain: false }, today);

const dutyOf =
  (today: IsoDate) =>
  ({ title, startedOn, status }: DeadlineView): ShownDuty => {
    const { least, most } = daysPast(rangeOf(startedOn), today);
    return { title, days: most, isUpTo: least !== most, isLate: status === 'overdue' };
  };

function rowOf(review: ReviewSummary, { forms }: WorkflowDefinition, openness: Openness, today: IsoDate): SummaryRow {
  const { reference, guidance, holds, duties } = review;
  const standing = standingOf(guidance, review, today);
  const explain = `${recordPage(reference, general.delayExplained)}?clock=${encodeURIComponent(guidance?.clock ?? '')}`;
  const reasons = forms.fields[`${general.holdPlaced}/reason`]?.options ?? {};
  return {
    reference,
    path: openness.open ? reviewPage(reference) : null,
    partnership: review.partnership,
    stage: review.stageTitle,
    since: review.stageSince,
    milestones: review.milestones,
    standing,
    guidance: guidanceOf(review),
    approximate: guidance?.approximate ?? false,
    forecast: forecastWords(review),
    reason: reasonOf(review, openness, forms.fields.cause?.options),
    explain: standing.needsReason && openness.mayExplain ? explain : null,
    duties: duties.map(dutyOf(today)),
    elapsed: review.elapsed,
    holds: holds.map(({ reason, from }) => ({ reason: reasons[reason] ?? reason, from })),
  };
}

export interface PartnershipRows {
  readonly partnership: string;
  readonly rows: readonly SummaryRow[];
  readonly counts: readonly { readonly words: string; readonly colour: string; readonly count: number }[];
}

function countsOf(rows: readonly SummaryRow[]): PartnershipRows['counts'] {
  const kinds = Map.groupBy(rows, ({ standing }) => standing.words);
  return [...kinds].flatMap(([words, [first, ...others]]) =>
    first ? [{ words, colour: first.standing.colour, count: 1 + others.length }] : [],
  );
}

/** The rows of one partnership, the most urgent first. */
export function rowsOf(partnership: string, own: readonly SummaryRow[]): PartnershipRows {
  const rows = own.toSorted((one, other) => byUrgency(one.standing, other.standing));
  return { partnership, rows, counts: countsOf(rows) };
}

export const byPartnership = (rows: readonly SummaryRow[]): PartnershipRows[] =>
  [...Map.groupBy(rows, ({ partnership }) => partnership)].map(([partnership, own]) => rowsOf(partnership, own));
