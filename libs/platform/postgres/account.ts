import { execFile } from 'node:child_process';
import { access, chown, constants, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { CannotStart } from '../errors.js';

const run = promisify(execFile);
// Whoever starts us may have named few folders to look for programmes in, or none.
const usualPlaces = { env: { PATH: '/usr/local/bin:/usr/bin:/bin' } };

/** As whom PostgreSQL runs: empty for ourselves, ids when we are root, which PostgreSQL refuses to be. */
export interface Account {
  uid?: number;
  gid?: number;
}

export function areWeRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The account for a cluster: ourselves, or under root whoever owns the cluster already, else `postgres`,
 * else `nobody`. No account is ever created.
 */
export async function chooseAccount(cluster: string): Promise<Account> {
  if (!areWeRoot()) return {};
  const owner = await stat(cluster).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (account !== undefined) return account;
  throw new CannotStart(
    'PostgreSQL refuses to run as root, and this machine has neither a "postgres" nor a "nobody" account. ' +
      'Start Lantern as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all(
      ['-u', '-g'].map(async (flag) => (await run('id', [flag, name], usualPlaces)).stdout),
    );
    return { uid: Number(uid), gid: Number(gid) };
  } catch {
    return undefined;
  }
}

/** Whether `account` can pass through (or execute) `path`, tried rather than worked out from modes, so that access lists count. */
export async function canReach(account: Account, path: string): Promise<boolean> {
  try {
    if (account.uid === undefined) await access(path, constants.X_OK);
    else await run('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...account, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

/** Gives `path` to `account`; nothing to do when that is ourselves. */
export async function handOver(path: string, account: Account): Promise<void> {
  if (account.uid !== undefined && account.gid !== undefined) await chown(path, account.uid, account.gid);
}
