import { type SentFile, kindOfKept } from '#lantern/documents';
import { InvalidInput } from '#lantern/platform';
import { tidy } from '#lantern/reading';
import { rowsOfText } from './csv-in.js';
import { rowsOfWorkbook } from './workbook-in.js';

/** What a spreadsheet says, as text: a day as `2026-03-27`, a time as `14:30`, an empty cell as ''. */
export interface Sheet {
  /** By line of the file: `rows[0]` is its line 1. Rows may differ in length. */
  readonly rows: readonly (readonly string[])[];
}

const isText = (name: string): boolean => /\.(?:csv|tsv|txt)$/i.test(name);
const isWorkbook = (name: string): boolean => /\.xlsx$/i.test(name);

const refused = (message: string): never => {
  throw new InvalidInput([{ path: 'file', message }]);
};

const notASheet = 'that is no spreadsheet that can be read; save it as .xlsx or .csv and send that';

/** Nothing in any cell, or no more than spaces. */
const isEmpty = (rows: Sheet['rows']): boolean => rows.every((row) => row.every((cell) => cell.trim() === ''));

async function rowsOf(file: SentFile): Promise<Sheet['rows']> {
  const name = tidy(file.name);
  if (isText(name)) return rowsOfText(file.content);
  if (!isWorkbook(name)) return refused(notASheet);
  // It holds no macros, unpacks to no more than a paper does, and is what its name says.
  kindOfKept(file);
  return rowsOfWorkbook(file.content);
}

/**
 * The first sheet of an .xlsx file that says anything, or the table in a .csv file, whatever its encoding (UTF-8, UTF-16,
 * Windows-1252) and whatever stands between its cells (comma, semicolon, tab).
 * @throws InvalidInput, on the path `file`.
 */
export async function readSheet(file: SentFile): Promise<Sheet> {
  if (file.content.length === 0) return refused('the file is empty');
  const rows = await rowsOf(file);
  if (isEmpty(rows)) return refused('there is nothing in the file; fill it in and send it again');
  return { rows };
}
