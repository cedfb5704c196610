import { stringify } from 'csv-stringify/sync';

/** A formula behind apostrophes counts as well: else a cell that somebody wrote with one would come back without it. */
const beginsFormula = (text: string): boolean => /^'*(?:[=@\t\r]|[+-](?![\d\s().]*$))/.test(text);

/**
 * Text that no spreadsheet program takes for a formula: a cell that begins with =, +, -, @, a tab or a line's end gets an
 * apostrophe before it. A number or a telephone number keeps its sign.
 */
export const harmless = (text: string): string => (beginsFormula(text) ? `'${text}` : text);

/** What `harmless` was given. */
export const asWritten = (text: string): string =>
  text.startsWith("'") && beginsFormula(text.slice(1)) ? text.slice(1) : text;

/** A mark by which Excel knows the text for UTF-8. */
const mark = '\uFEFF';

/** What other programs put between cells. Within quotation marks nobody takes it for that. */
const otherSeparators = /[;\t]/;

/** Rows of a table that is written piece by piece: lines end as RFC 4180 says. */
export const csvLines = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => row.map(harmless)),
    { record_delimiter: 'windows', quoted_match: otherSeparators },
  );

/** A table as CSV: UTF-8. The first row is the headings. */
export const csvOf = (rows: readonly (readonly string[])[]): string => mark + csvLines(rows);

/** A table as CSV, written page by page while it is taken. The first row of the first page is the headings. */
export async function* csvPages(pages: AsyncIterable<readonly (readonly string[])[]>): AsyncGenerator<string> {
  yield mark;
  for await (const rows of pages) yield csvLines(rows);
}
