import type { DeadlineView, ReviewSummary } from '#lantern/case-lists';
import { type IsoDate, formatDate, rangeOf } from '#lantern/calendar';
import { type Forecast, pointOf } from '#lantern/engine';
import type { Say } from '../../kit/forms/form-questions.js';
import { type Lane, type Mark, type Piece, mark, piece } from '../../kit/pictures/lanes.js';
import { type Scale, scaleOver } from '../../kit/pictures/scale.js';
import { forecastWords } from '../summary/forecast-words.js';
import { standingOf } from '../summary/standing.js';

/** The reviews of a partnership on one scale, a lane each. It names references, stages and dates, and nobody. */
export interface Overview {
  readonly ticks: Scale['ticks'];
  readonly today: number;
  /** A hold of one review is no shade behind the others. */
  readonly shades: readonly Piece[];
  readonly rows: readonly Lane[];
}

const latest = (date: string): IsoDate => rangeOf(date).latest;

/** The first day of a review's lane: the death, where it is known, else what came first. */
export function firstDay({ milestones, guidance }: ReviewSummary, today: IsoDate): string {
  return milestones.death ?? milestones.notification ?? guidance?.startedOn ?? today;
}

/** The days past the guidance date: to today, or until it was met. */
function lateDays({ due, status, metOn }: DeadlineView, today: IsoDate): { from: IsoDate; to: IsoDate } | null {
  if (status === 'overdue') return { from: due, to: today };
  return status === 'metLate' && metOn !== null ? { from: due, to: latest(metOn) } : null;
}

/** A forecast that has two ends can be drawn; one that says only how soon is told in words. */
const isSpan = (forecast: ReviewSummary['forecast']): forecast is Forecast & { readonly latest: IsoDate } =>
  forecast !== null && typeof forecast === 'object' && forecast.latest !== null;

function piecesOf(scale: Scale, review: ReviewSummary, today: IsoDate): Piece[] {
  const { guidance, forecast } = review;
  const start = pointOf(firstDay(review, today));
  const late = guidance && lateDays(guidance, today);
  const lasted = late
    ? [
        ...piece(scale, 'run', start, late.from),
        ...piece(scale, 'late', start > late.from ? start : late.from, late.to),
        ...(late.to < today ? piece(scale, 'run', late.to, today) : []),
      ]
    : piece(scale, 'run', start, today);
  const expected = isSpan(forecast) ? piece(scale, 'forecast', forecast.earliest, forecast.latest) : [];
  const ahead = guidance?.metOn === null ? piece(scale, 'ahead', today, guidance.due) : [];
  return [...lasted, ...ahead, ...expected];
}

function marksOf(scale: Scale, guidance: DeadlineView | null): Mark[] {
  if (guidance === null || guidance.status === 'cancelled') return [];
  const { due, originalDue, metOn } = guidance;
  return [
    ...(originalDue === due ? [] : [mark(scale, 'before', originalDue)]),
    mark(scale, 'due', due),
    ...(metOn === null ? [] : [mark(scale, 'done', pointOf(metOn))]),
  ];
}

function dueWords({ due, originalDue, extensions }: DeadlineView, say: Say['plain']): string {
  if (extensions.length === 0) return say('due {day}', { day: formatDate(due) });
  return say('agreed date {due}, guidance date {first}', { due: formatDate(due), first: formatDate(originalDue) });
}

function wordsOf(review: ReviewSummary, today: IsoDate, say: Say['plain']): string {
  const { reference, stageTitle, guidance } = review;
  const standing = say(standingOf(guidance, review, today).words);
  const due = guidance ? `, ${dueWords(guidance, say)}` : '';
  const forecast = forecastWords(review);
  const expected =
    forecast !== null && typeof forecast === 'object'
      ? `. ${say('Forecast')}: ${say(forecast.range.words, forecast.range.values)}`
      : '';
  return `${reference}, ${say(stageTitle)}: ${standing}${due}${expected}`;
}

function daysOf(review: ReviewSummary, today: IsoDate): IsoDate[] {
  const { guidance, forecast } = review;
  const dates = guidance
    ? [guidance.due, guidance.originalDue, ...(guidance.metOn ? [latest(guidance.metOn)] : [])]
    : [];
  const expected = isSpan(forecast) ? [forecast.latest] : [];
  return [pointOf(firstDay(review, today)), ...dates, ...expected];
}

/** Draws reviews from the death to today and to what is forecast, each against the date that guidance gives it. */
export function overviewOf(reviews: readonly ReviewSummary[], today: IsoDate, say: Say['plain']): Overview {
  const scale = scaleOver([today, ...reviews.flatMap((review) => daysOf(review, today))], today);
  const rows = reviews.map((review): Lane => ({
    words: wordsOf(review, today, say),
    pieces: piecesOf(scale, review, today),
    marks: marksOf(scale, review.guidance),
  }));
  return { ticks: scale.ticks, today: scale.at(today), shades: [], rows };
}

/** How many reviews are in each stage, in the order of the stages. */
export function countsByStage(
  reviews: readonly ReviewSummary[],
  stages: readonly string[],
): { words: string; count: number }[] {
  const found = Map.groupBy(reviews, ({ stage }) => stage);
  return [...found.entries()]
    .toSorted(([one], [other]) => stages.indexOf(one) - stages.indexOf(other))
    .map(([stage, own]) => ({ words: own[0]?.stageTitle ?? stage, count: own.length }));
}
