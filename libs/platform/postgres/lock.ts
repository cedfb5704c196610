import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identify, isRunning } from './processes.js';
import type { ProcessIdentity } from './processes.js';

/** Another Lantern that is running now has this data directory. */
export class DataDirectoryInUse extends Error {
  override readonly name = 'DataDirectoryInUse';
  readonly ownerPid: number;

  constructor(dataDirectory: string, ownerPid: number) {
    super(
      `The data directory ${dataDirectory} belongs to a Lantern that is running now (process ${ownerPid}). ` +
        'Stop that one first; or give this one a folder of its own with LANTERN_DATA_DIR; ' +
        'or let both work on one PostgreSQL server by setting DATABASE_URL.',
    );
    this.ownerPid = ownerPid;
  }
}

/**
 * Claims `directory` for this process and returns the way to give it up.
 *
 * Each claimant lays down its own note and only then looks for others, so of two at once at least one sees
 * the other; a single lock file, taken over when stale, would leave a gap between looking and taking.
 * Throws `DataDirectoryInUse` when the owner lives; the notes of the dead are cleared away.
 */
export async function claim(directory: string, dataDirectory: string): Promise<() => Promise<void>> {
  const owners = join(directory, 'owners');
  await mkdir(owners, { recursive: true });
  const note = `${process.pid}-${randomUUID()}`;
  const giveUp = () => rm(join(owners, note), { force: true });
  await layDown(owners, note);
  for (const other of (await readdir(owners)).filter((name) => name !== note && !name.startsWith('.'))) {
    const owner = await livingOwner(join(owners, other));
    if (owner === undefined) await rm(join(owners, other), { force: true });
    else {
      await giveUp();
      throw new DataDirectoryInUse(dataDirectory, owner.pid);
    }
  }
  return giveUp;
}

/** The process that has `directory` now, if one does. */
export async function findOwner(directory: string): Promise<ProcessIdentity | undefined> {
  const owners = join(directory, 'owners');
  for (const note of await readdir(owners).catch(() => [])) {
    const owner = await livingOwner(join(owners, note));
    if (owner !== undefined) return owner;
  }
  return undefined;
}

// Written aside and renamed, so that nobody reads half a note and takes its owner for dead.
async function layDown(owners: string, note: string): Promise<void> {
  const draft = join(owners, `.${note}`);
  await writeFile(draft, JSON.stringify(await identify(process.pid)), { mode: 0o600 });
  await rename(draft, join(owners, note));
}

async function livingOwner(note: string): Promise<ProcessIdentity | undefined> {
  try {
    const owner: ProcessIdentity = JSON.parse(await readFile(note, 'utf8'));
    return (await isRunning(owner)) ? owner : undefined;
  } catch {
    return undefined;
  }
}
