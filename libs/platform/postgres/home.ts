import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '../errors.js';
import { areWeRoot, canReach, chooseAccount } from './account.js';
import type { Account } from './account.js';
import { exists, makeFolder } from './folders.js';

const MACHINE_WIDE = '/var/lib/lantern';

/** Where everything of one embedded PostgreSQL lies, who runs it, and where a copy of its programs may go. */
export interface Home {
  directory: string;
  cluster: string;
  account: Account;
  storehouse: string;
  /** Whether the home had to be outside the data directory. */
  elsewhere: boolean;
}

/**
 * `<dataDirectory>/postgres`; or, when we are root and the account that must run PostgreSQL cannot pass through
 * the folders above it (a project in somebody's private home), a folder of its own under /var/lib/lantern.
 * A cluster that already exists is never left behind for a fresh one elsewhere.
 */
export async function findHome(dataDirectory: string): Promise<Home> {
  await makeFolder(dataDirectory);
  const near = homeAt(join(await realpath(dataDirectory), 'postgres'));
  if (!areWeRoot()) {
    return { ...near, account: await ownAccount(near.cluster), storehouse: near.directory, elsewhere: false };
  }
  const far = homeAt(join(MACHINE_WIDE, shortHash(near.directory)));
  const nearExists = await exists(near.cluster);
  const account = await chooseAccount(nearExists ? near.cluster : far.cluster);
  const place = (await exists(far.cluster)) && !nearExists ? far : await reachable(near, far, account, nearExists);
  return { ...place, account, storehouse: MACHINE_WIDE, elsewhere: place === far };
}

type Place = Pick<Home, 'directory' | 'cluster'>;

function homeAt(directory: string): Place {
  return { directory, cluster: join(directory, 'cluster') };
}

async function reachable(near: Place, far: Place, account: Account, nearExists: boolean): Promise<Place> {
  await makeFolder(near.directory);
  if (await canReach(account, near.directory)) return near;
  if (!nearExists) return far;
  throw new CannotStart(
    `The database in ${near.directory} can no longer be reached by the account that runs it (user id ${account.uid}). ` +
      'Give the folders above it the "x" permission again (chmod o+x), or move it to a folder that has it and set LANTERN_DATA_DIR.',
  );
}

async function ownAccount(cluster: string): Promise<Account> {
  const owner = await stat(cluster).catch(() => undefined);
  if (owner === undefined || owner.uid === process.getuid?.()) return {};
  throw new CannotStart(
    `The database in ${cluster} belongs to another user (user id ${owner.uid}). Start Lantern as that user or as root, ` +
      'or give this one a folder of its own with LANTERN_DATA_DIR.',
  );
}

function shortHash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}
