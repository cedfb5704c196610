import type { PartialDate } from '#lantern/calendar';
import { type Reading, isProblem, readDate, readTime } from '#lantern/reading';

export interface ReadDay {
  readonly date: PartialDate | null;
  readonly isUnsure: boolean;
  /** A time that stood in the same cell. */
  readonly time: string | null;
}

const unsure = /^(?:\?+|circa|ca?\.|about|approx(?:imately|\.)?|around|tua)\s*|\s*\?+$/gi;

/** "3 March 2019, 14:30" as its day and its time. */
const withTime = /^(?<day>.*\d),?(?:\s+at\s+|\s+)(?<time>\d{1,2}(?:[:.]\d{2}(?:\s?[ap]m)?|\s?[ap]m))(?::00)?$/i;

const yearAlone = /^\d{4}$/;

const typedDate = (text: string) =>
  yearAlone.test(text) ? { day: '', month: '', year: text } : { day: text, month: '', year: '' };

/**
 * A date of a chronology: as people write them, as precisely as is known, with a question mark or "circa" where the
 * record is unsure of it.
 */
export function readDay(typed: string): Reading<ReadDay> {
  const text = typed.trim();
  const certain = text.replace(unsure, '').trim();
  const { day = certain, time } = withTime.exec(certain)?.groups ?? {};
  const date = readDate(typedDate(day));
  if (isProblem(date)) return { problem: `${date.problem}; write a date as 27/03/2019, 03/2019 or 2019` };
  const at = readClock(time ?? '');
  if (isProblem(at)) return at;
  return { value: { date: date.value ?? null, isUnsure: certain !== text, time: at.value } };
}

/** A time of day; null where none was written. */
export function readClock(typed: string): Reading<string | null> {
  const text = typed.trim();
  if (text === '') return { value: null };
  return readTime(text.replace(/^(\d{1,2}:\d{2}):00$/, '$1'));
}
