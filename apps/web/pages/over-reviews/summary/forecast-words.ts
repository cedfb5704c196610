import type { DeadlineView, ReviewSummary } from '#lantern/case-lists';
import { type IsoDate, daysBetween, formatDate, formatPartial } from '#lantern/calendar';
import { type Forecast, type Ground, awaitedWords } from '#lantern/engine';
import { type Sentence, sentence } from '../../kit/sentence.js';

/** A forecast as people read it: days where it is near, months where it is not, for more would be a promise. */
export interface ShownForecast {
  readonly range: Sentence;
  /** How it lies to the date of guidance; empty where it lies before it. */
  readonly beyond: string;
  readonly grounds: readonly Sentence[];
}

const near = 45; // days from one end to the other

/** Why there is no forecast, in words. */
const noneWords = {
  tooFewBefore: 'No forecast yet: too few reviews have got this far',
  longerThanBefore: 'No forecast: it has taken longer than nearly all before it',
} as const;

function beyondWords({ earliest, latest }: Forecast, { due, extensions }: DeadlineView): string {
  const isAgreed = extensions.length > 0;
  if (earliest > due) return isAgreed ? 'After the agreed date' : 'After the guidance date';
  if (latest !== null && latest <= due) return '';
  return isAgreed ? 'Perhaps after the agreed date' : 'Perhaps after the guidance date';
}

function rangeOf({ earliest, latest }: Forecast): Sentence {
  if (latest === null) return sentence('Not before {day}', { day: formatDate(earliest) });
  const isNear = daysBetween(earliest, latest) <= near;
  const shown = (day: IsoDate): string => formatPartial(isNear ? day : day.slice(0, 7));
  return sentence('{from} to {to}', { from: shown(earliest), to: shown(latest) });
}

function groundWords(ground: Ground): Sentence {
  switch (ground.kind) {
    case 'past':
      return sentence('from {count} past reviews', { count: ground.count });
    case 'awaited':
      return sentence(awaitedWords(ground));
    case 'noDraft':
      return sentence('no draft yet; {count} past reviews needed at least {days} days after theirs', {
        count: ground.count,
        days: ground.days,
      });
    case 'hold':
      return sentence('on hold; looked at again on {day}', { day: formatDate(ground.until) });
    case 'holdWithoutEnd':
      return sentence('on hold with no end in sight');
    case 'agreed':
      return sentence('a later date was agreed: {day}', { day: formatDate(ground.due) });
  }
}

export function forecastWords({
  forecast,
  guidance,
}: Pick<ReviewSummary, 'forecast' | 'guidance'>): ShownForecast | string | null {
  if (forecast === null || guidance === null) return null;
  if (typeof forecast === 'string') return noneWords[forecast];
  return {
    range: rangeOf(forecast),
    beyond: beyondWords(forecast, guidance),
    grounds: forecast.grounds.map(groundWords),
  };
}
