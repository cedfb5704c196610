import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { type Contents, bytesOf } from '../pieces/contents.js';
import { type ZipEntry, contentsTableOf, entriesIn, localLength } from './zip.js';

/** More than the table of contents of any paper takes. */
const longestTable = 16 * 1024 * 1024;
/** What is looked into of a packed text; the text of a report of a thousand pages is shorter. */
const longestText = 16 * 1024 * 1024;
const headLength = 4096;

/** What the checks look into, by its name; of all else the name says enough. */
const looked =
  /^(?:word\/document|xl\/workbook|ppt\/presentation|content|META-INF\/manifest)\.xml$|^mimetype$|^xl\/externalLinks\/[^/]+\.xml$|^word\/_rels\/settings\.xml\.rels$/;

/** The table of contents of a large ZIP file. */
export async function entriesOfLarge(contents: Contents): Promise<ZipEntry[]> {
  const tail = await bytesOf(contents, Math.max(0, contents.size - 66_000), contents.size);
  const table = contentsTableOf(tail);
  if (!table || table.length > longestTable || table.at + table.length > contents.size) return [];
  return entriesIn(await bytesOf(contents, table.at, table.at + table.length), 0);
}

/**
 * The same file without what is only shown: its head, and those files within that are looked into. The checks of small
 * files read it as if it were whole. Undefined where such a file is longer than anybody writes.
 */
export async function essenceOf(contents: Contents, entries: readonly ZipEntry[]) {
  const parts = [await bytesOf(contents, 0, headLength)];
  const moved: ZipEntry[] = [];
  let at = parts[0]?.length ?? 0;
  for (const entry of entries) {
    if (!looked.test(entry.name)) {
      moved.push({ ...entry, at: Number.MAX_SAFE_INTEGER });
      continue;
    }
    if (entry.unpacked > longestText) return undefined;
    // Its own head names it again, and may have something beside that, which its table of contents does not tell.
    const part = await bytesOf(contents, entry.at, entry.at + localLength + 131_072 + entry.packed);
    parts.push(part);
    moved.push({ ...entry, at });
    at += part.length;
  }
  return { content: Buffer.concat(parts), entries: moved };
}

/** Where the packed bytes of a file within begin. */
async function packedAt(contents: Contents, { at }: ZipEntry): Promise<number> {
  const head = await bytesOf(contents, at, at + localLength);
  return head.length < localLength ? contents.size : at + localLength + head.readUInt16LE(26) + head.readUInt16LE(28);
}

async function* some(pieces: AsyncIterable<Buffer>, length: number): AsyncGenerator<Buffer> {
  let left = length;
  for await (const piece of pieces) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}

/** Whether a file within unpacks to no more than its table of contents says; it is counted and not kept. */
async function isHonest(contents: Contents, entry: ZipEntry): Promise<boolean> {
  if (entry.method !== 8 || entry.packed === 0) return entry.packed <= entry.unpacked;
  const source = Readable.from(some(contents.pieces(await packedAt(contents, entry)), entry.packed));
  const inflating = source.pipe(createInflateRaw());
  source.on('error', (error) => inflating.destroy(error));
  let count = 0;
  try {
    for await (const piece of inflating) {
      count += Buffer.from(piece as Uint8Array).length;
      if (count > entry.unpacked) return false;
    }
  } catch {
    // What cannot be unpacked at all does no harm by its size.
  } finally {
    source.destroy();
    inflating.destroy();
  }
  return count <= entry.unpacked;
}

/** Whether the table of contents of a large ZIP file tells the truth about how large its files become. */
export async function isHonestLarge(contents: Contents, entries: readonly ZipEntry[]): Promise<boolean> {
  for (const entry of entries) if (!(await isHonest(contents, entry))) return false;
  return true;
}
