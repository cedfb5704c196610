import type { DeadlineView, ReviewSummary } from '#lantern/case-lists';
import { type IsoDate, daysBetween } from '#lantern/calendar';

/** A forecast as people read it: days where it is near, months where it is not, for more would be a promise. */
export interface ShownForecast {
  readonly from: string;
  readonly to: string;
  readonly basedOn: number;
  readonly beyond: string;
}

const near = 45; // days from one end to the other

/** Why there is no forecast, in words. */
const noneWords = {
  tooFewBefore: 'No forecast yet: too few reviews have got this far',
  longerThanBefore: 'No forecast: it has taken longer than nearly all before it',
} as const;

function beyondWords(earliest: IsoDate, latest: IsoDate, { due, extensions }: DeadlineView): string {
  const isAgreed = extensions.length > 0;
  if (earliest > due) return isAgreed ? 'After the agreed date' : 'After the guidance date';
  if (latest <= due) return '';
  return isAgreed ? 'Perhaps after the agreed date' : 'Perhaps after the guidance date';
}

export function forecastWords({ forecast, guidance }: ReviewSummary): ShownForecast | string | null {
  if (forecast === null || guidance === null) return null;
  if (typeof forecast === 'string') return noneWords[forecast];
  const { earliest, latest, basedOn } = forecast;
  const shown = (day: IsoDate): string => (daysBetween(earliest, latest) > near ? day.slice(0, 7) : day);
  return { from: shown(earliest), to: shown(latest), basedOn, beyond: beyondWords(earliest, latest, guidance) };
}
