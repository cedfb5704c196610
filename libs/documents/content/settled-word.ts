import { buffer } from 'node:stream/consumers';
import { inflateRawSync } from 'node:zlib';
import { ZipFile } from 'yazl';
import { type ZipEntry, entriesOf, packedBytesOf } from './zip.js';

const properties = 'docProps/core.xml';

const bytesOf = (content: Buffer, entry: ZipEntry): Buffer =>
  entry.method === 0 ? packedBytesOf(content, entry) : inflateRawSync(packedBytesOf(content, entry));

const madeOn = (bytes: Buffer, day: Date): Buffer =>
  Buffer.from(
    bytes
      .toString('utf8')
      .replaceAll(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, (_all, tag: string) => `${tag}${day.toISOString()}`),
  );

/**
 * A Word file that was made here, as it would have been made at any other moment of that day: two that say the same are the
 * same file.
 */
export function settledWord(content: Buffer, day: Date): Promise<Buffer> {
  const zip = new ZipFile();
  for (const entry of entriesOf(content)) {
    if (entry.name.endsWith('/')) continue;
    const bytes = bytesOf(content, entry);
    zip.addBuffer(entry.name === properties ? madeOn(bytes, day) : bytes, entry.name, { mtime: day });
  }
  zip.end();
  return buffer(zip.outputStream);
}
