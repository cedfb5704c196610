import { type Language, formatDay, formatPartial, formatShortDay, isApproximate } from '#lantern/calendar';
import type { Environment } from 'nunjucks';

const midday: Readonly<Record<Language, string>> = { en: 'midday', cy: 'hanner dydd' };

/** "2pm", "2:30pm", "midday" from "14:00", "14:30", "12:00" (the GOV.UK style for times). */
function clockTime(time: string, language: Language): string {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  if (!hours || !minutes) throw new RangeError(`"${time}" is not a time of day such as 14:30.`);
  if (time === '12:00') return midday[language];
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

/** "in June 2026", "ym mis Mehefin 2026": a day is never made up. */
function inMonth(date: string, language: Language): string {
  const words = formatPartial(date, language);
  if (language === 'en') return `in ${words}`;
  return date.length === 4 ? `yn ${words}` : `ym mis ${words}`;
}

/** "on Friday 26 June 2026", "ar ddydd Gwener 26 Mehefin 2026". */
function onDay(date: string, language: Language): string {
  if (isApproximate(date)) return inMonth(date, language);
  const words = formatDay(date, language);
  return language === 'en' ? `on ${words}` : `ar ${words.replace(/^dydd/, 'ddydd')}`;
}

const onShortDay = (date: string, language: Language): string =>
  isApproximate(date) ? inMonth(date, language) : `${language === 'en' ? 'on ' : ''}${formatShortDay(date, language)}`;

/** Adds the filters that templates use for dates, times and counts. Dates arrive as ISO and leave in words (rule E-5). */
export function addFilters(environment: Environment, language: Language): void {
  const inWords = {
    longDay: formatDay,
    shortDay: formatShortDay,
    onDay,
    onShortDay,
    partialDate: formatPartial,
    clockTime,
  };
  for (const [name, words] of Object.entries(inWords))
    environment.addFilter(name, (value: string) => words(value, language));
  environment.addFilter('counted', counted);
  environment.addFilter('midSentence', midSentence);
}
