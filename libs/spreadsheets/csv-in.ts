import { InvalidInput } from '#lantern/platform';
import { CsvError, parse } from 'csv-parse/sync';
import { asWritten } from './csv-out.js';

const beginsWith = (content: Buffer, mark: string): boolean => content.toString('hex', 0, mark.length / 2) === mark;

/** Without a mark, UTF-16 shows by every other byte of the first letters being empty. */
const looksUtf16 = (content: Buffer): boolean => /^(?:[^\0]\0){4}/.test(content.toString('latin1', 0, 8));

function encodingOf(content: Buffer): string {
  if (beginsWith(content, 'fffe') || looksUtf16(content)) return 'utf-16le';
  return beginsWith(content, 'feff') ? 'utf-16be' : 'utf-8';
}

/** Text as it was meant. What is no UTF-8 comes from a spreadsheet program of Windows. */
function textOf(content: Buffer): string {
  const encoding = encodingOf(content);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('windows-1252').decode(content);
  }
}

const separators = [',', ';', '\t'] as const;

const countOf = (text: string, separator: string): number => text.split(separator).length;

/** What stands between the cells of the first lines most often, outside quotes. A tab alone never stands in a sentence. */
function separatorOf(text: string): string {
  const start = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '');
  const [first = ','] = [...separators].toSorted((a, b) => countOf(start, b) - countOf(start, a));
  return start.includes('\t') ? '\t' : first;
}

const asSaid = (error: CsvError): string =>
  `a quotation mark in line ${String(error.lines)} is never closed, or stands in the middle of a cell; mend it and send the file again`;

/** Each line of a table that was saved or pasted as text; lines with nothing in them stay, so that lines keep their number. */
export function rowsOfText(content: Buffer): string[][] {
  const text = textOf(content);
  try {
    const rows = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    });
    return rows.map((row) => row.map(asWritten));
  } catch (error) {
    if (error instanceof CsvError) throw new InvalidInput([{ path: 'file', message: asSaid(error) }]);
    throw error;
  }
}
