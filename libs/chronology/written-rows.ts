import { type ColumnKey, columns } from './columns.js';
import type { Answer, NumberedEntry } from './entry.js';

const wordOf: Readonly<Record<Answer, string>> = {
  yes: 'yes',
  no: 'no',
  notKnown: 'not known',
  notAsked: 'not asked',
};

const answerText = (answer: Answer | null): string => (answer === null ? '' : wordOf[answer]);

const noted = (answer: Answer | null, note: string): string =>
  [answerText(answer), note].filter((part) => part !== '').join(': ');

const written: Readonly<Record<ColumnKey, (row: NumberedEntry) => string>> = {
  number: ({ number }) => String(number),
  from: ({ from, isUnsure }) => (isUnsure ? `?${from}` : from),
  to: ({ to }) => to ?? '',
  timeFrom: ({ timeFrom }) => timeFrom ?? '',
  timeTo: ({ timeTo }) => timeTo ?? '',
  order: ({ order }) => (order === null ? '' : String(order)),
  source: ({ source }) => source,
  persons: ({ persons }) => persons.join('; '),
  contact: ({ contact }) => contact,
  event: ({ event }) => event,
  response: ({ response }) => response,
  seenAlone: ({ seenAlone }) => answerText(seenAlone),
  abuse: ({ abuse, abuseNote }) => noted(abuse, abuseNote),
  risk: ({ risk }) => risk,
  comment: ({ comment }) => comment,
  lines: ({ lines }) => lines.join('; '),
  query: ({ query }) => query,
};

/** A row as the cells of the template, so that it can be sent again as it is. */
export const cellsOfEntry = (row: NumberedEntry): string[] => columns.map(({ key }) => written[key](row));

/** A row as somebody would type it, by its columns. */
export const typedCells = (row: NumberedEntry): Record<ColumnKey, string> => {
  const typed = cellsOfEntry(row);
  return Object.fromEntries(columns.map(({ key }, at) => [key, typed[at] ?? ''])) as Record<ColumnKey, string>;
};
