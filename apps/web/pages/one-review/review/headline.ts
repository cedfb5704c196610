import type { CaseView, DeadlineView, ReviewSummary } from '#lantern/case-lists';
import type { WorkflowDefinition } from '#lantern/engine';
import { type ShownForecast, forecastWords } from '../../over-reviews/summary/forecast-words.js';
import { type Standing, standingOf } from '../../over-reviews/summary/standing.js';
import { isRunning, shownDate } from '../shared/dates.js';
import { isOwn } from './summary.js';

/** What stands at the head of a review: whether it is in time, against which date, and why if it is not. */
interface Headline {
  readonly standing: Standing;
  /** The date that guidance gives, in its own words; null where none is set. */
  readonly date: ReturnType<typeof shownDate> | null;
  readonly metOn: string | null;
  /** The reason that was given last for being late. */
  readonly reason: string;
  /** When the date may be met, and on what that rests; null where none runs. */
  readonly forecast: ShownForecast | string | null;
  /** Local targets that are past, which make no review late. */
  readonly localPast: number;
}

const byDue = (one: DeadlineView, other: DeadlineView): number => one.due.localeCompare(other.due);

/** The date of guidance that counts now: the one that runs, else the last that was met. */
export function guidanceDate(definition: WorkflowDefinition, deadlines: readonly DeadlineView[]): DeadlineView | null {
  const all = deadlines.filter(
    (date) => date.kind === 'guidance' && !date.chase && date.status !== 'cancelled' && isOwn(definition, date),
  );
  const running = all.filter(isRunning).toSorted(byDue);
  return running[0] ?? all.toSorted(byDue).at(-1) ?? null;
}

const unforeseen = { forecast: null, draftMissing: false } as const;

/**
 * @param foreseen what is forecast of it; undefined once it has closed
 * @param seesAll whether they may read what others wrote: the reason of a delay is somebody's own words
 */
export function headlineOf(
  definition: WorkflowDefinition,
  { deadlines, holds, review }: CaseView,
  seesAll: boolean,
  foreseen: Pick<ReviewSummary, 'forecast' | 'draftMissing'> = unforeseen,
): Headline {
  const guidance = guidanceDate(definition, deadlines);
  const inForce = holds.filter(({ to }) => to === null);
  const isPastLocal = ({ kind, status, chase }: DeadlineView): boolean =>
    kind === 'local' && status === 'overdue' && !chase;
  return {
    standing: standingOf(guidance, { ...foreseen, holds: inForce }, review.asOf),
    date: guidance && shownDate(guidance),
    metOn: guidance?.metOn ?? null,
    reason: (seesAll && guidance?.delays.at(-1)?.reason) || '',
    forecast: forecastWords({ forecast: foreseen.forecast, guidance }),
    localPast: deadlines.filter(isPastLocal).length,
  };
}
