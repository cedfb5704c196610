import { type IsoDate, addDays, daysBetween } from '#lantern/calendar';

/*
 * When a review may be done, from how long reviews of the same partnership took from the same stage on. A range, never a
 * promise (numbers-and-pain 3.3): those that were done sooner than this one has lasted already tell nothing of it.
 */

export interface Forecast {
  readonly earliest: IsoDate;
  readonly latest: IsoDate;
  /** How many past reviews it rests on. */
  readonly basedOn: number;
}

/** Why there is none: too few reviews were done before, or this one has lasted longer than nearly all of them. */
export type NoForecast = 'tooFewBefore' | 'longerThanBefore';

const fewest = 3; // past reviews
const narrowest = 14; // days

/** The middle half of what is sorted; of three or four, all of it. */
function middleHalf(sorted: readonly number[]): readonly [from: number, to: number] {
  const last = sorted.length - 1;
  return [sorted[Math.floor(last / 4)] ?? 0, sorted[Math.ceil((last * 3) / 4)] ?? 0];
}

/**
 * @param since the day this review reached its stage
 * @param past the days that others took from that stage to the end that is forecast
 */
export function forecastFrom(since: IsoDate, past: readonly number[], today: IsoDate): Forecast | NoForecast {
  if (past.length < fewest) return 'tooFewBefore';
  const elapsed = daysBetween(since, today);
  const longer = past.filter((days) => days > elapsed).toSorted((one, other) => one - other);
  if (longer.length < fewest) return 'longerThanBefore';
  const [from, to] = middleHalf(longer);
  return {
    earliest: addDays(since, from),
    latest: addDays(since, Math.max(to, from + narrowest)),
    basedOn: longer.length,
  };
}
