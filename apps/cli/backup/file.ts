import { createReadStream, createWriteStream } from 'node:fs';
import { access, open, rename, rm } from 'node:fs/promises';
import { Readable, pipeline as connected } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { CannotStart } from '#lantern/platform';
import { BackupDamaged, type Found, readLines } from './lines.js';

/**
 * Writes lines into a compressed file that only its owner may read. It has its name when it is whole, and not before.
 * @throws CannotStart where the file is there already
 */
export async function writeBackup(file: string, lines: AsyncIterable<string>): Promise<void> {
  await insistNew(file);
  const draft = `${file}.unfinished`;
  try {
    const target = createWriteStream(draft, { mode: 0o600 });
    await pipeline(Readable.from(endedLines(lines)), createGzip(), target);
    await flushed(draft);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** What a backup holds, checked as it is read. @throws BackupDamaged */
export async function* readBackup(file: string): AsyncGenerator<Found, void> {
  // An error of any of them ends the last, whose reader is told.
  const text = connected(createReadStream(file), createGunzip(), () => undefined).setEncoding('utf8');
  try {
    yield* readLines(linesIn(text));
  } catch (error) {
    throw isOfTheFormat(error) ? new BackupDamaged('it cannot be unpacked to its end') : error;
  }
}

async function* linesIn(text: AsyncIterable<string>): AsyncGenerator<string, void> {
  let rest = '';
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

const isOfTheFormat = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  /^(Z_|ERR_STREAM_PREMATURE)/.test(String(error.code));

async function* endedLines(lines: AsyncIterable<string>): AsyncGenerator<string, void> {
  for await (const line of lines) yield `${line}\n`;
}

async function insistNew(file: string): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  if (isThere)
    throw new CannotStart(`${file} is there already, and is left as it is. Name another file, or move it away.`);
}

/** A backup that a power cut loses is none. */
async function flushed(file: string): Promise<void> {
  const handle = await open(file, 'r');
  await handle.sync().finally(() => handle.close());
}
