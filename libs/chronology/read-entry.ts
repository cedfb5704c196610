import { type IsoDate, type PartialDate, certainlyBefore, rangeOf } from '#lantern/calendar';
import { type Reading, isProblem } from '#lantern/reading';
import type { ColumnKey } from './columns.js';
import type { Entry } from './entry.js';
import { readAnswer, readNoted } from './read-answers.js';
import { readClock, readDay } from './read-dates.js';

/** The cells of a row, by their columns; a column that the table does not have is an empty cell. */
export type Cells = Readonly<Partial<Record<ColumnKey, string>>>;

/** What is wrong in a row, by the cell that it is wrong in. */
export type Problems = Readonly<Partial<Record<ColumnKey, string>>>;

type Read = { readonly entry: Entry & { readonly number: number | null } } | { readonly problems: Problems };

const longest = 10_000;

/** Persons and lines stand in one cell, between commas, semicolons, slashes or on lines of their own. */
const listed = (typed: string): string[] =>
  typed
    .split(/[,;/\n&]|\band\b/)
    .map((each) => each.trim())
    .filter((each) => each !== '');

const isLine = (text: string): boolean => /^\d{1,3}[a-z]?$/i.test(text);

function readLines(typed: string): Reading<readonly string[]> {
  const lines = listed(typed).map((line) => line.replace(/^(?:tor|kloe|line|no\.?|q)\s*/i, ''));
  const odd = lines.find((line) => !isLine(line));
  return odd === undefined ? { value: lines } : { problem: 'write the numbers of lines of enquiry, such as 1, 3' };
}

function readWhole(typed: string): Reading<number | null> {
  const text = typed.trim();
  if (text === '') return { value: null };
  return /^\d{1,6}$/.test(text) ? { value: Number(text) } : { problem: 'write a whole number' };
}

/** Reads the cells of a row one by one and gathers what is wrong with them. */
class RowReader {
  readonly problems: Partial<Record<ColumnKey, string>> = {};

  constructor(private readonly cells: Cells) {}

  text(column: ColumnKey): string {
    const text = (this.cells[column] ?? '').trim();
    if (text.length > longest) this.problems[column] = `the text is longer than ${longest} characters; shorten it`;
    return text;
  }

  by<Value>(column: ColumnKey, read: (typed: string) => Reading<Value>, otherwise: Value): Value {
    const reading = read(this.text(column));
    if (!isProblem(reading)) return reading.value;
    this.problems[column] = reading.problem;
    return otherwise;
  }

  insist(column: ColumnKey, isThere: boolean, sentence: string): void {
    if (!isThere) this.problems[column] ??= sentence;
  }
}

/** Dates that contradict one another, or have not come yet. */
function checkDates(reader: RowReader, from: PartialDate, to: PartialDate | null, today: IsoDate): void {
  const isToCome = (date: PartialDate) => rangeOf(date).earliest > today;
  reader.insist('from', !isToCome(from), `the date ${from} has not come yet`);
  if (to === null) return;
  reader.insist('to', !isToCome(to), `the date ${to} has not come yet`);
  reader.insist('to', !certainlyBefore(to, from), `it ends on ${to}, before it begins on ${from}`);
}

/** Times of one and the same day. */
function checkTimes(
  reader: RowReader,
  { from, to, timeFrom, timeTo }: Pick<Entry, 'from' | 'to' | 'timeFrom' | 'timeTo'>,
) {
  if (timeFrom === null || timeTo === null || (to !== null && to !== from)) return;
  reader.insist('timeTo', timeTo >= timeFrom, `it ends at ${timeTo}, before it begins at ${timeFrom}`);
}

const noDay = { date: null, isUnsure: false, time: null };

/** A row of a table as an entry, or all that is wrong with it. `today` is the day it is read. */
export function readEntry(cells: Cells, today: IsoDate): Read {
  const reader = new RowReader(cells);
  const start = reader.by('from', readDay, noDay);
  const end = reader.by('to', readDay, noDay);
  const abuse = reader.by('abuse', readNoted, { answer: null, note: '' });
  const entry = {
    number: reader.by('number', readWhole, null),
    from: start.date ?? '',
    to: end.date,
    isUnsure: start.isUnsure || end.isUnsure,
    timeFrom: reader.by('timeFrom', readClock, null) ?? start.time,
    timeTo: reader.by('timeTo', readClock, null) ?? end.time,
    order: reader.by('order', readWhole, null),
    source: reader.text('source'),
    persons: listed(reader.text('persons')),
    contact: reader.text('contact'),
    event: reader.text('event'),
    response: reader.text('response'),
    seenAlone: reader.by('seenAlone', readAnswer, null),
    abuse: abuse.answer,
    abuseNote: abuse.note,
    risk: reader.text('risk'),
    comment: reader.text('comment'),
    lines: reader.by('lines', readLines, []),
    query: reader.text('query'),
  };
  reader.insist('from', entry.from !== '', 'there is no date; write as much of it as is known, even the year alone');
  reader.insist('source', entry.source !== '', 'there is no source; say which record this comes from');
  reader.insist('event', entry.event !== '', 'it does not say what happened');
  if (entry.from !== '') checkDates(reader, entry.from, entry.to, today);
  checkTimes(reader, entry);
  return Object.keys(reader.problems).length > 0 ? { problems: reader.problems } : { entry };
}
