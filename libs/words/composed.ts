import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, formatDate, formatDay, formatPartial, formatShortDay } from '#lantern/calendar';

/*
 * Welsh for what code puts together from parts: explanations of dates, which are kept as they were said, refusals, and
 * offices with their agency. `composed.cy.json` has each such sentence with its gaps; what stands in a gap is put into
 * Welsh in its turn. Where a part has no Welsh the whole stays in English.
 */

type Known = (english: string) => string | undefined;

const monthNumbers = Array.from({ length: 12 }, (_, index) => `2000-${String(index + 1).padStart(2, '0')}`);
const monthName = (month: string, language: Language): string => formatPartial(month, language).replace(' 2000', '');
/** "Jan", from "Sat 1 Jan 2000". */
const shortName = (month: string, language: Language): string =>
  formatShortDay(`${month}-01`, language).split(' ')[2] ?? '';
const months = new Map(
  [monthName, shortName].flatMap((name) => monthNumbers.map((each) => [name(each, 'en'), name(each, 'cy')] as const)),
);

/** "Friday" is two words in Welsh. */
const weekdays = new Map(
  ['03', '04', '05', '06', '07', '08', '09'].map((day) => {
    const [english] = formatDay(`2000-01-${day}`).split(' ');
    const welsh = formatDay(`2000-01-${day}`, 'cy').split(' ').slice(0, 2).join(' ');
    return [english ?? '', welsh] as const;
  }),
);

const month = `(?:${[...months.keys()].join('|')})`;
const date = String.raw`(?:(?:\d{1,2} )?${month} \d{4}|\d{4})`;
const wholeDate = new RegExp(String.raw`^(?:\d{1,2} )?${month} \d{4}$`);

/** "26 June 2026", "June 2026" or "Jun 2026" in Welsh; anything else as it is. */
export const dateInWelsh = (words: string): string =>
  wholeDate.test(words) ? words.replace(/[A-Z][a-z]+/, (name) => months.get(name) ?? name) : words;

const weekday = String.raw`(?:${[...weekdays.keys()].join('|')}) \d{1,2} ${month} \d{4}`;

/** "Friday 26 June 2026" in Welsh. */
const weekdayInWelsh = (words: string): string => {
  const [name = '', ...day] = words.split(' ');
  return `${weekdays.get(name) ?? name} ${dateInWelsh(day.join(' '))}`;
};

/** What may stand in a gap of this name; anything at all in others. A count may be filled in afterwards. */
const shapes: Readonly<Record<string, string>> = {
  count: String.raw`(?:\d+|\{\w+\})`,
  most: String.raw`\d+`,
  span: String.raw`(?:up to |at least \d+ and up to )?\d+ days?`,
  date,
  weekday,
  first: date,
  last: date,
  month: String.raw`${month} \d{4}`,
  monthName: String.raw`${month}(?: \d{4})?`,
  year: String.raw`\d{4}`,
  iso: String.raw`\d{4}-\d\d-\d\d`,
  day: `(?:on|in) ${date}`,
  range: `(?:${date}|between ${date} and ${date})`,
  length: String.raw`(?:the same day|\d+ (?:working )?[a-z]+(?: back)?)`,
  places: '"[^"]+"(?:, "[^"]+")*',
  elsewhere: '"[^"]+"(?:, "[^"]+")*',
  stage: '[^:]+?',
};

/** Gaps of which the words are somebody's own, or no words. */
const kept: ReadonlySet<string> = new Set(['count', 'most', 'year', 'name', 'reason']);

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

const expressionOf = (english: string): RegExp =>
  new RegExp(
    `^${english
      .split(/(\{\w+\})/)
      .map((piece) => {
        const [, gap] = /^\{(\w+)\}$/.exec(piece) ?? [];
        return gap === undefined ? escaped(piece) : `(?<${gap}>${shapes[gap] ?? '.+?'})`;
      })
      .join('')}$`,
    's',
  );

const file = readFileSync(join(import.meta.dirname, 'composed.cy.json'), 'utf8');

/** Welsh by the sentence with gaps that it stands for. */
export const composedSentences: ReadonlyMap<string, string> = new Map(
  Object.entries(JSON.parse(file)).map(([english, welsh]) => [english, String(welsh)]),
);

const patterns = [...composedSentences].map(([english, welsh]) => ({ expression: expressionOf(english), welsh }));

/** Where one clause ends and the next begins. What somebody wrote as a reason is not taken apart. */
const joints = [
  /(?<=\.) (?=Met |Sent |Not sent; |Overdue \(guidance\) by |Past (?:local target|the agreed date) by |Time to chase|The (?:start is known|guidance date|local target)|Duty: |No longer needed|Provisional: |It (?:may|can) )/,
  /(?<=;) (?=a later date, |\d+ days? on hold |paused by the hold |it moves when |the local target for it |as that is no working day)/,
];

// No sentence of ours is longer, or has parts within parts deeper than this.
const longest = 3000;
const deepest = 6;

const all = (pieces: readonly (string | undefined)[], between: string): string | undefined =>
  pieces.includes(undefined) ? undefined : pieces.join(between);

const placesIn = (words: string, say: Known): string | undefined => {
  const places = all(words.slice(1, -1).split('", "').map(say), '”, “');
  return places === undefined ? undefined : `“${places}”`;
};

function gapInWelsh(gap: string, words: string, say: Known): string | undefined {
  if (kept.has(gap)) return words;
  if (gap === 'weekday') return weekdayInWelsh(words);
  if (gap === 'monthName') return months.get(words) ?? dateInWelsh(words);
  if (gap === 'iso') return formatDate(words, 'cy');
  if (gap === 'places' || gap === 'elsewhere') return placesIn(words, say);
  if (gap === 'offices') return all(words.split(/, | and | or /).map(say), ', ');
  return wholeDate.test(words) ? dateInWelsh(words) : say(words);
}

function byPattern(english: string, say: Known): string | undefined {
  for (const { expression, welsh } of patterns) {
    const found = expression.exec(english);
    if (!found) continue;
    const gaps = Object.entries(found.groups ?? {}).map(([gap, words]) => [gap, gapInWelsh(gap, words, say)] as const);
    if (gaps.every(([, words]) => words !== undefined))
      return gaps.reduce((said, [gap, words]) => said.replace(`{${gap}}`, () => words ?? ''), welsh);
  }
  return undefined;
}

function inClauses(english: string, say: Known): string | undefined {
  for (const joint of joints) {
    const clauses = english.split(joint);
    if (clauses.length > 1) return all(clauses.map(say), ' ');
  }
  const [, words, end = ''] = /^(.+)([.;])$/s.exec(english) ?? [];
  const said = words === undefined ? undefined : say(words);
  return said === undefined ? undefined : `${said}${end}`;
}

/** The Welsh of a sentence put together from parts; undefined where it, or one of its parts, has none. */
export function composedInWelsh(english: string, known: Known, depth = 0): string | undefined {
  if (english.length > longest || depth > deepest) return undefined;
  const say: Known = (part) => known(part) ?? composedInWelsh(part, known, depth + 1);
  return byPattern(english, say) ?? inClauses(english, say);
}
