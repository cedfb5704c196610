import { createInflateRaw } from 'node:zlib';
import { type ZipEntry, packedBytesOf } from './zip.js';

/** Whether a file within unpacks to no more than its head says. It is counted as it comes, and not kept. */
function isHonest(content: Buffer, entry: ZipEntry): Promise<boolean> {
  const { method, unpacked } = entry;
  const packed = packedBytesOf(content, entry);
  if (method !== 8) return Promise.resolve(packed.length <= unpacked);
  return new Promise((resolve) => {
    let count = 0;
    const inflating = createInflateRaw();
    inflating.on('data', (some: Buffer) => {
      count += some.length;
      if (count > unpacked) inflating.destroy();
    });
    // What cannot be unpacked at all does no harm by its size.
    inflating.on('error', () => {
      resolve(true);
    });
    inflating.on('close', () => {
      resolve(count <= unpacked);
    });
    inflating.end(packed);
  });
}

/** Whether the table of contents of a ZIP file tells the truth about how large its files become. */
export async function isHonestZip(content: Buffer, entries: readonly ZipEntry[]): Promise<boolean> {
  for (const entry of entries) if (!(await isHonest(content, entry))) return false;
  return true;
}
