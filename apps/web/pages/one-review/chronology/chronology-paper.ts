import type { Terms } from '#lantern/case-lists';
import { type Language, formatDate, formatPartial } from '#lantern/calendar';
import type { MergedRow } from '#lantern/chronology';
import type { Block, Cell, Line, Paper } from '#lantern/made-papers';
import { shownRow } from './shown-row.js';

type Say = (sentence: string, values?: Readonly<Record<string, string | number>>) => string;

/** Of which review, which rows, and how their words are said. */
export interface ChronologyInPaper {
  readonly reference: string;
  readonly rows: readonly MergedRow[];
  readonly terms: Terms | undefined;
  /** Not all rows, but those that were looked for. */
  readonly isNarrowed: boolean;
  readonly today: string;
  readonly language: Language;
  readonly say: Say;
}

/** Letters that a cell holds at most, so that no row is taller than a page. */
const mostInCell = 1500;

/** A text in pieces that fit, parted between words. */
function pieces(text: string): string[] {
  if (text.length <= mostInCell) return [text];
  const space = text.lastIndexOf(' ', mostInCell);
  const end = space > 0 ? space : mostInCell;
  return [text.slice(0, end), ...pieces(text.slice(end).trimStart())];
}

const line = (text: string): Line[] => (text === '' ? [] : [{ text }]);

function dateCell({ row, language, say }: { row: ReturnType<typeof shownRow>; language: Language; say: Say }): Cell {
  const day = formatPartial(row.from, language);
  const time = [row.timeFrom, row.timeTo].filter((each) => each !== null && each !== '').join('–');
  return [
    { text: row.isUnsure ? `${day} (?)` : day, strong: true },
    ...line(row.to === null ? '' : say('to {date}', { date: formatPartial(row.to, language) })),
    ...line(time),
    ...line(row.alsoThatDay > 1 ? say('Same day: {count} more agencies', { count: row.alsoThatDay }) : ''),
    ...line(row.alsoThatDay === 1 ? say('Same day: another agency') : ''),
    ...line(row.isOutside ? say('Outside the period') : ''),
  ];
}

const sourceCell = ({ agency, number, source, persons, contact }: MergedRow): Cell => [
  { text: agency, strong: true },
  ...line(`${number}. ${source}`),
  ...line(persons.join(', ')),
  ...line(contact),
];

const abuseLine = ({ abuse, abuseNote }: MergedRow, say: Say): Line[] =>
  abuse === 'yes' ? [{ text: `${say('Sign of abuse')}: ${abuseNote || say('Yes')}`, strong: true }] : [];

/** One row; a text that would not fit goes on in rows below it. */
function rowsOf(row: ReturnType<typeof shownRow>, { language, say }: ChronologyInPaper): Cell[][] {
  const [events, responses] = [pieces(row.event), pieces([row.response, row.comment].filter(Boolean).join('\n'))];
  const date = dateCell({ row, language, say });
  return Array.from({ length: Math.max(events.length, responses.length) }, (_, at) => [
    at === 0 ? date : [...date.slice(0, 1), { text: say('goes on') }],
    at === 0 ? sourceCell(row) : [],
    [...line(events[at] ?? ''), ...(at === 0 ? abuseLine(row, say) : [])],
    line(responses[at] ?? ''),
  ]);
}

/** The rows as a paper to print, or to put before a panel that has no screen. */
export function chronologyPaper(facts: ChronologyInPaper): Paper {
  const { reference, rows, terms, isNarrowed, today, language, say } = facts;
  const title = `${say('Chronology')}: ${reference}`;
  const table: Block = {
    kind: 'table',
    columns: [
      { title: say('Date'), share: 13 },
      { title: say('Agency and source'), share: 20 },
      { title: say('What happened and what was known'), share: 40 },
      { title: say('Response'), share: 27 },
    ],
    rows: rows.flatMap((row) => rowsOf(shownRow(row, terms), facts)),
  };
  const told = isNarrowed
    ? say('{count} rows that were looked for, on {day}.', { count: rows.length, day: formatDate(today, language) })
    : say('All {count} rows, on {day}.', { count: rows.length, day: formatDate(today, language) });
  return {
    title,
    language,
    across: true,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', lines: [{ text: told }], small: true },
      ...(rows.length === 0 ? [] : [table]),
    ],
    foot: `${reference}. ${say('Confidential to the review.')}`,
  };
}
