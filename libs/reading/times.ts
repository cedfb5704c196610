import type { Reading } from './reading.js';
import { oneLine } from './text.js';

const clock = /^(?<hour>\d{1,2})(?:[:.h\s]?(?<minute>\d{2}))?\s*(?<half>[ap]\.?m\.?|y\.?[bph]\.?)?$/i;

const notATime: Reading<string> = { problem: 'that is not a time of day; write it as 14:30 or 2:30pm' };

const noon = /^(?:12\s*)?(?:noon|midday|canol dydd|hanner dydd)$/i;

/** The hour by 24, where the half of the day was said: "2pm" is 14, "12am" is 0. */
function hourOf(hour: number, half: string): number {
  const isMorning = /^a|^y\.?b/i.test(half);
  if (hour > 12) return isMorning ? Number.NaN : hour;
  return (hour % 12) + (isMorning ? 0 : 12);
}

/** A time of day as people write it, `14:30`: with a colon, a full stop or nothing between, by 24 hours or with am and pm. */
export function readTime(typed: string): Reading<string> {
  const text = oneLine(typed).normalize('NFKC');
  if (noon.test(text)) return { value: '12:00' };
  const { hour = '', minute, half } = clock.exec(text)?.groups ?? {};
  if (hour === '') return notATime;
  if (minute === undefined && half === undefined) return { problem: 'say am or pm, or write the time as 14:00' };
  const by24 = half === undefined ? Number(hour) : hourOf(Number(hour), half);
  if (!(by24 <= 23) || Number(minute ?? 0) > 59) return notATime;
  return { value: `${String(by24).padStart(2, '0')}:${minute ?? '00'}` };
}
