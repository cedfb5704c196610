import { rangeOf } from '#lantern/calendar';
import { Seal } from '#lantern/platform';
import type { Answer, Entry, NumberedEntry } from './entry.js';

/** What a row says in words; its dates, its answers and its numbers stand beside, open, so that rows can be found. */
type Said = Pick<
  Entry,
  'timeTo' | 'source' | 'contact' | 'event' | 'response' | 'abuseNote' | 'risk' | 'comment' | 'query'
>;

/** A row as it is kept, but for whose it is. */
export interface KeptRow {
  readonly id: string;
  readonly number: number;
  readonly fromDate: string;
  readonly toDate: string | null;
  readonly isUnsure: boolean;
  readonly timeFrom: string | null;
  readonly sequence: number | null;
  readonly seenAlone: string | null;
  readonly abuse: string | null;
  readonly lines: string[];
  /** The ids of its persons. */
  readonly persons: string[];
  readonly sealed: Uint8Array;
}

export const sealOf = (secret: string): Seal => new Seal(secret, 'chronology');
const rowIn = (id: string): string => `row ${id}`;

const saidIn = ({ timeTo, source, contact, event, response, abuseNote, risk, comment, query }: Entry): Said => ({
  timeTo,
  source,
  contact,
  event,
  response,
  abuseNote,
  risk,
  comment,
  query,
});

/** A row to keep. `ids` are those of its persons, in their order. */
export function keptRow(seal: Seal, id: string, entry: NumberedEntry, ids: readonly string[]) {
  const { from, to, isUnsure, timeFrom, order, seenAlone, abuse, lines, number } = entry;
  const sealed = seal.close(Buffer.from(JSON.stringify(saidIn(entry))), rowIn(id));
  const days = { earliest: rangeOf(from).earliest, latest: rangeOf(to ?? from).latest };
  const open = { fromDate: from, toDate: to, isUnsure, timeFrom, sequence: order, seenAlone, abuse };
  return { id, number, ...days, ...open, lines: [...lines], persons: [...ids], sealed };
}

const answerOf = (kept: string | null): Answer | null => kept as Answer | null;

/** A row as it was sent, and the id that it has while it stays as it is. */
export interface OpenedRow extends NumberedEntry {
  readonly id: string;
}

/** A kept row as it was sent. `names` are those of persons by their ids. */
export function openedRow(seal: Seal, row: KeptRow, names: ReadonlyMap<string, string>): OpenedRow {
  const said: Said = JSON.parse(seal.open(row.sealed, rowIn(row.id)).toString());
  return {
    id: row.id,
    number: row.number,
    from: row.fromDate,
    to: row.toDate,
    isUnsure: row.isUnsure,
    timeFrom: row.timeFrom,
    order: row.sequence,
    persons: row.persons.map((id) => names.get(id) ?? '?'),
    seenAlone: answerOf(row.seenAlone),
    abuse: answerOf(row.abuse),
    lines: row.lines,
    ...said,
  };
}
