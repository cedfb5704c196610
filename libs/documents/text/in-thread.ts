import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** A file may ask for anything of whoever reads it: it is read in a thread of its own, with so much memory, for so long. */
const megabytes = 512;
const patience = 60_000;

/** What a script of this folder answers about a file; undefined where it cannot read it. */
export function readInThread(script: string, content: Buffer): Promise<unknown> {
  const worker = new Worker(join(import.meta.dirname, script), {
    workerData: new Uint8Array(content),
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    stdout: true,
    stderr: true,
  });
  const tooLong = setTimeout(() => void worker.terminate(), patience);
  return new Promise((resolve) => {
    worker.once('message', resolve);
    // A file that cannot be read has nothing to show; that it cannot is said where its text would stand.
    worker.once('error', () => {
      resolve(undefined);
    });
    worker.once('exit', () => {
      clearTimeout(tooLong);
      resolve(undefined);
    });
  });
}
