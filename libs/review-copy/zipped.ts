import { createHash } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { type CopiedFile, jsonFile } from './copied-file.js';

type Digests = Record<string, string>;

async function* counted({ path, content }: CopiedFile, digests: Digests): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for await (const piece of content) {
    const bytes = Buffer.from(piece);
    hash.update(bytes);
    yield bytes;
  }
  digests[path] = hash.digest('hex');
}

interface Writing {
  readonly zip: ZipFile;
  readonly mtime: Date;
  /** Aborted when nobody takes the copy any more. */
  readonly signal: AbortSignal;
}

/** Adds one file, and ends when it has been read to its end: the next is not begun before somebody took this one. */
async function add({ zip, mtime, signal }: Writing, path: string, content: AsyncIterable<Buffer>): Promise<void> {
  const stream = Readable.from(content, { objectMode: false });
  const read = finished(stream, { signal, writable: false });
  zip.addReadStreamLazy(path, { mtime }, (take) => take(null, stream));
  await read;
}

async function write(writing: Writing, files: AsyncIterable<CopiedFile>): Promise<void> {
  const digests: Digests = {};
  for await (const file of files) await add(writing, file.path, counted(file, digests));
  await add(writing, 'digests.json', counted(jsonFile('digests.json', digests), {}));
  writing.zip.end();
}

/**
 * The files as one ZIP, each made when its turn comes, with the SHA-256 of each in `digests.json` at its end. No more than
 * one file is held at a time. A fault while it is made breaks the stream, so that what was taken is no whole ZIP.
 */
export function zipOf(files: AsyncIterable<CopiedFile>, mtime: Date): Readable {
  const zip = new ZipFile();
  const [out, left] = [new PassThrough(), new AbortController()];
  const breakOff = (error: unknown): void =>
    void out.destroy(error instanceof Error ? error : new Error(String(error)));
  out.once('close', () => left.abort());
  zip.outputStream.pipe(out);
  zip.on('error', breakOff);
  write({ zip, mtime, signal: left.signal }, files).catch(breakOff);
  return out;
}
