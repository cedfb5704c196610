import { formatDay, formatPartial, formatShortDay, isApproximate } from '#lantern/calendar';
import type { Environment } from 'nunjucks';

/** "2pm", "2:30pm", "midday" from "14:00", "14:30", "12:00" (the GOV.UK style for times). */
function clockTime(time: string): string {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (!hours || !minutes) throw new RangeError(`"${time}" is not a time of day such as 14:30.`);
  if (time === '12:00') return 'midday';
  const hour = Number(hours) % 12 || 12;
  return `${hour}${minutes === '00' ? '' : `:${minutes}`}${Number(hours) < 12 ? 'am' : 'pm'}`;
}

/** "1 day", "7 days": the plural is the singular with an s. */
function counted(count: number, noun: string): string {
  if (!Number.isInteger(count)) throw new TypeError(`There is no number of ${noun}s to print.`);
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** "Scoping return" as it stands inside a sentence: "scoping return". "IMR" stays as it is. */
function midSentence(words: string): string {
  return /^\p{Lu}\p{Ll}/u.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** "on Friday 26 June 2026", or "in June 2026" where the day is not known: a day is never made up. */
const onDay =
  (words: (day: string) => string) =>
  (date: string): string =>
    isApproximate(date) ? `in ${formatPartial(date)}` : `on ${words(date)}`;

/** Adds the filters that templates use for dates, times and counts. Dates arrive as ISO and leave in words (rule E-5). */
export function addFilters(environment: Environment): void {
  environment.addFilter('longDay', formatDay);
  environment.addFilter('shortDay', formatShortDay);
  environment.addFilter('onDay', onDay(formatDay));
  environment.addFilter('onShortDay', onDay(formatShortDay));
  environment.addFilter('partialDate', formatPartial);
  environment.addFilter('clockTime', clockTime);
  environment.addFilter('counted', counted);
  environment.addFilter('midSentence', midSentence);
}
