import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from '../errors.js';
import { handOver } from './account.js';
import type { Binaries } from './binaries.js';
import type { Home } from './home.js';

const run = promisify(execFile);
export const USER = 'lantern';

/** PostgreSQL gets no environment of ours: its settings are given in full, whoever starts it and from where. */
export const ENVIRONMENT = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Makes the database cluster unless there is one; returns the password of its owner. */
export async function ensureCluster(home: Home, binaries: Binaries, durable: boolean): Promise<string> {
  const version = await readFile(join(home.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) await create(home, binaries, durable);
  else await refuseOtherVersion(version.trim(), home, binaries);
  return readPassword(home);
}

export async function readPassword(home: Home): Promise<string> {
  try {
    return await readFile(passwordFile(home), 'utf8');
  } catch (cause) {
    throw new CannotStart(
      `The database in ${home.cluster} exists but its password cannot be read from ${passwordFile(home)}. ` +
        'Put the file back from a backup, or start as the user who made it.',
      { cause },
    );
  }
}

// initdb works in a draft folder: one that was cut short leaves nothing that looks like a cluster.
async function create(home: Home, binaries: Binaries, durable: boolean): Promise<void> {
  const draft = `${home.cluster}.new`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  await handOver(draft, home.account);
  await writeFile(passwordFile(home), randomBytes(24).toString('base64url'), { mode: 0o600 });
  await handOver(passwordFile(home), home.account);
  await initialise(draft, home, binaries, durable);
  await rename(draft, home.cluster);
}

async function initialise(draft: string, home: Home, binaries: Binaries, durable: boolean): Promise<void> {
  const settings = [
    `--pgdata=${draft}`,
    `--username=${USER}`,
    `--pwfile=${passwordFile(home)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The builtin provider sorts alike on every machine and needs no locale of the operating system.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    ...(durable ? [] : ['--no-sync']),
  ];
  try {
    await run(binaries.initdb, settings, { ...home.account, cwd: '/', env: ENVIRONMENT });
  } catch (cause) {
    // The error of a failed command holds what it wrote to stderr in its message.
    throw new CannotStart(`The embedded PostgreSQL could not make its database in ${home.cluster}: ${String(cause)}`, {
      cause,
    });
  }
}

async function refuseOtherVersion(found: string, home: Home, binaries: Binaries): Promise<void> {
  const { stdout } = await run(binaries.postgres, ['--version'], { ...home.account, cwd: '/', env: ENVIRONMENT });
  const ours = /(\d+)\.\d+/.exec(stdout)?.[1];
  if (found === ours) return;
  throw new CannotStart(
    `The database in ${home.cluster} was made by PostgreSQL ${found}, but this Lantern brings PostgreSQL ${ours}. ` +
      'Start the older Lantern and move the data over with pg_dump, or choose an empty folder with LANTERN_DATA_DIR.',
  );
}

function passwordFile(home: Home): string {
  return join(home.directory, 'password');
}
