import { entriesOf, textIn } from '../content/zip.js';

/** More than a report of a thousand pages has. */
const most = 40 * 1024 * 1024;

/** The text of a Word file with its marks, as it lies in it; empty where there is none, or more than anybody writes. */
export function wordTextOf(content: Buffer): string {
  const entry = entriesOf(content).find(({ name }) => name === 'word/document.xml');
  return entry ? textIn(content, entry, most) : '';
}
