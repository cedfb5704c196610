import { PassThrough, type Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { PublicFile } from './files.js';

/** The files as one ZIP, to be unpacked where a council hosts its pages. */
export function zippedFiles(files: readonly PublicFile[], mtime: Date): Readable {
  const zip = new ZipFile();
  const out = new PassThrough();
  for (const { path, content } of files) zip.addBuffer(Buffer.from(content), path, { mtime });
  zip.on('error', (error) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  zip.outputStream.pipe(out);
  zip.end();
  return out;
}
