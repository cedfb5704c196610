import { inflateRawSync } from 'node:zlib';

/** One file within a ZIP file, as its table of contents describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** Not compressed at all, or deflated. */
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  /** Where its own head begins. */
  readonly at: number;
}

const entryMark = 0x02014b50;
const endMark = Buffer.from('504b0506', 'hex');
const entryLength = 46;
const endLength = 22;

function entryAt(content: Buffer, at: number): ZipEntry & { readonly next: number } {
  const nameEnds = at + entryLength + content.readUInt16LE(at + 28);
  return {
    name: content.toString('utf8', at + entryLength, nameEnds),
    isEncrypted: (content.readUInt16LE(at + 8) & 1) === 1,
    method: content.readUInt16LE(at + 10),
    packed: content.readUInt32LE(at + 20),
    unpacked: content.readUInt32LE(at + 24),
    at: content.readUInt32LE(at + 42),
    next: nameEnds + content.readUInt16LE(at + 30) + content.readUInt16LE(at + 32),
  };
}

/** Where the table of contents of a ZIP file lies, by the end of the file. */
export function contentsTableOf(tail: Buffer): { readonly at: number; readonly length: number } | undefined {
  const end = tail.lastIndexOf(endMark);
  if (end < 0 || end + endLength > tail.length) return undefined;
  return { at: tail.readUInt32LE(end + 16), length: tail.readUInt32LE(end + 12) };
}

/** What a table of contents tells, as far as it can be read. */
export function entriesIn(content: Buffer, from: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = from;
  while (at + entryLength <= content.length && content.readUInt32LE(at) === entryMark) {
    const { next, ...entry } = entryAt(content, at);
    entries.push(entry);
    at = next;
  }
  return entries;
}

/** The table of contents of a ZIP file, as far as it can be read; nothing of the files is unpacked. */
export function entriesOf(content: Buffer): ZipEntry[] {
  const table = contentsTableOf(content);
  return table ? entriesIn(content, table.at) : [];
}

const megabyte = 1024 * 1024;

/** More than any paper unpacks to, or packed more tightly than any paper can be. */
export function isBomb(entries: readonly ZipEntry[]): boolean {
  const [packed, unpacked] = [entries.map((each) => each.packed), entries.map((each) => each.unpacked)].map((sizes) =>
    sizes.reduce((sum, size) => sum + size, 0),
  );
  if (packed === undefined || unpacked === undefined) return false;
  return unpacked > 400 * megabyte || (unpacked > 10 * megabyte && unpacked > 200 * packed);
}

export const localLength = 30;

/** The text of one file within, where it is no longer than a few pages; empty where it cannot be read. */
export const shortTextIn = (content: Buffer, entry: ZipEntry): string => textIn(content, entry, megabyte);

/** One file within, as it is packed; empty where it is not there. */
export function packedBytesOf(content: Buffer, { at, packed }: ZipEntry): Buffer {
  if (at + localLength > content.length) return Buffer.alloc(0);
  const from = at + localLength + content.readUInt16LE(at + 26) + content.readUInt16LE(at + 28);
  return content.subarray(from, from + packed);
}

/** The text of one file within, of so many bytes at most; empty where it is longer or cannot be read. */
export function textIn(content: Buffer, entry: ZipEntry, most: number): string {
  const bytes = packedBytesOf(content, entry);
  try {
    return (entry.method === 0 ? bytes : inflateRawSync(bytes, { maxOutputLength: most })).toString('utf8');
  } catch {
    return '';
  }
}
