import { InvalidInput } from '#lantern/platform';
import readWorkbook, { type CellValue, InvalidInputError, InvalidSpreadsheetError } from 'read-excel-file/node';

/** A time without a day is kept as one of the first day of the spreadsheet's calendar. */
const isTimeAlone = (date: Date): boolean => date.getUTCFullYear() < 1900;

function textOfDate(date: Date): string {
  const [day = '', rest = ''] = new Date(Math.round(date.getTime() / 60_000) * 60_000).toISOString().split('T');
  const time = rest.slice(0, 5);
  if (isTimeAlone(date)) return time;
  return time === '00:00' ? day : `${day} ${time}`;
}

function textOf(value: CellValue | Date | null): string {
  if (value === null) return '';
  if (value instanceof Date) return textOfDate(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

const unreadable = 'the spreadsheet cannot be read; open it, save it again as .xlsx and send that';

/** The cells of the first sheet that holds any, as text. @throws InvalidInput, on the path `file`. */
export async function rowsOfWorkbook(content: Buffer): Promise<string[][]> {
  try {
    const sheets = await readWorkbook(content);
    const { data } = sheets.find((sheet) => sheet.data.length > 0) ?? { data: [] };
    return data.map((row) => row.map(textOf));
  } catch (error) {
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError)
      throw new InvalidInput([{ path: 'file', message: unreadable }]);
    throw error;
  }
}
