import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { InvalidInput } from '#lantern/platform';
import { type PublicFile, dataFile } from './files.js';

const isMissing = (error: unknown): boolean => Reflect.get(Object(error), 'code') === 'ENOENT';

async function namesIn(folder: string): Promise<string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/**
 * Writes the files as one folder, all of them or none: what was there before stays until they are all written, and then
 * goes, what was taken down with it. A folder that something else lies in is left as it is.
 * @throws InvalidInput
 */
export async function writeAllOrNothing(folder: string, files: readonly PublicFile[]): Promise<void> {
  const to = resolve(folder);
  const there = await namesIn(to);
  if (there !== null && there.length > 0 && !there.includes(dataFile))
    throw new InvalidInput([{ path: 'to', message: `${to} holds something else: name a folder that is empty or new` }]);
  const mark = randomUUID();
  const [fresh, before] = [`${to}.${mark}.new`, `${to}.${mark}.old`];
  try {
    for (const { path, content } of files) {
      await mkdir(dirname(join(fresh, path)), { recursive: true });
      await writeFile(join(fresh, path), content);
    }
    if (there !== null) await rename(to, before);
    await rename(fresh, to);
  } catch (error) {
    if (there !== null && (await namesIn(to)) === null) await rename(before, to);
    throw error;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  await rm(before, { recursive: true, force: true });
}
