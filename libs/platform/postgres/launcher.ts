import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { handOver } from './account.js';
import { provideBinaries } from './binaries.js';
import { USER, ensureCluster, readPassword } from './cluster.js';
import { exists, makeFolder } from './folders.js';
import { findHome } from './home.js';
import type { Home } from './home.js';
import { claim, findOwner } from './lock.js';
import { adopt, launch } from './postmaster.js';
import type { Launch, Postmaster } from './postmaster.js';
import { readPostmasterFile } from './postmaster-file.js';
import { socketFolderOf } from './sockets.js';

const DATABASE = 'lantern';
const BEFORE_NEXT_RESTART = 1_000;

export interface EmbeddedPostgresOptions {
  /** Lantern's data folder; PostgreSQL keeps its own in `postgres/` below it. Made when missing. */
  dataDirectory: string;
  /** False only for clusters to be thrown away: it turns fsync off. An adopted server keeps its own setting. */
  durable?: boolean;
  /** Told what a person may want to know, a line at a time. */
  log?: (line: string) => void;
}

export interface PostgresAddress {
  /** Over TCP on the loopback interface; every client understands it. */
  readonly url: string;
  /** Over the Unix socket: a sixth faster, understood by `pg`, MikroORM and BullMQ. Absent where the path would be too long. */
  readonly socketUrl?: string;
  readonly port: number;
}

export interface EmbeddedPostgres extends PostgresAddress {
  /** Whether the server was left running by a Lantern that was killed, and taken over. */
  readonly adopted: boolean;
  /** Fast shutdown; resolves when the server's process has ended. Open connections are cut. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Brings up the PostgreSQL that comes with Lantern and keeps it up until `stop()`: one that is killed meanwhile is
 * started again on the same port. Works as root (PostgreSQL then runs as an unprivileged account) and as anyone else.
 * Throws `DataDirectoryInUse` when another running Lantern has the folder, and an `Error` in plain words when it cannot start.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDirectory, durable = true, log = () => undefined } = options;
  const home = await findHome(dataDirectory);
  await makeFolder(home.directory);
  const giveUp = await claim(home.directory, dataDirectory);
  try {
    if (home.elsewhere)
      log(`${dataDirectory} cannot be reached by PostgreSQL's account; the database is in ${home.directory}`);
    return await start({ home, durable, log, giveUp });
  } catch (error) {
    await giveUp();
    throw error;
  }
}

/** Where the PostgreSQL of the Lantern that is running on `dataDirectory` answers, or `undefined` when none runs there. */
export async function findRunningPostgres(dataDirectory: string): Promise<PostgresAddress | undefined> {
  if (!(await exists(dataDirectory))) return undefined;
  const home = await findHome(dataDirectory);
  if ((await findOwner(home.directory)) === undefined) return undefined;
  const file = await readPostmasterFile(home.cluster);
  return file?.status === 'ready' ? addressOf(home, file.port, await readPassword(home)) : undefined;
}

interface Start {
  home: Home;
  durable: boolean;
  log: (line: string) => void;
  giveUp: () => Promise<void>;
}

async function start({ home, durable, log, giveUp }: Start): Promise<EmbeddedPostgres> {
  const binaries = await provideBinaries(home.account, home.storehouse);
  const password = await ensureCluster(home, binaries, durable);
  const orphan = await adopt(home);
  if (orphan === undefined) await prepareSocketFolder(home);
  const postmaster = orphan ?? (await launch({ home, binaries, durable }));
  log(`PostgreSQL ${orphan ? 'found running and taken over' : 'started'} on 127.0.0.1:${postmaster.port}`);
  const address = addressOf(home, postmaster.port, password);
  try {
    await ensureDatabase(address.url);
  } catch (error) {
    await postmaster.stop();
    throw error;
  }
  const keeper = keep(postmaster, { home, binaries, durable, port: postmaster.port }, log);
  let stopped: Promise<void> | undefined;
  const stop = () => (stopped ??= keeper.stop().then(giveUp));
  return { ...address, adopted: orphan !== undefined, stop };
}

/** Starts the server again whenever it ends unasked. */
function keep(first: Postmaster, settings: Launch, log: (line: string) => void): { stop(): Promise<void> } {
  let postmaster = first;
  let stopping = false;
  const watch = async () => {
    while (!stopping) {
      await postmaster.gone;
      if (stopping) return;
      log('PostgreSQL ended unasked and is being started again');
      const next = await relaunch(settings, () => stopping, log);
      if (next === undefined) return;
      postmaster = next;
    }
  };
  const watching = watch();
  const stop = async () => {
    stopping = true;
    await postmaster.stop();
    await watching;
    // A restart under way when we were told to stop has put a new server in the old one's place.
    await postmaster.stop();
  };
  return { stop };
}

async function relaunch(settings: Launch, givenUp: () => boolean, log: (line: string) => void) {
  while (!givenUp()) {
    try {
      return await launch(settings);
    } catch (error) {
      log(String(error));
      await pause(BEFORE_NEXT_RESTART, undefined, { ref: false });
    }
  }
  return undefined;
}

// Emptied first: the lock file of a killed server's socket may name a process number that something else has now.
async function prepareSocketFolder(home: Home): Promise<void> {
  const folder = socketFolderOf(home);
  if (folder === undefined) return;
  await rm(folder, { recursive: true, force: true });
  await makeFolder(folder);
  await handOver(folder, home.account);
}

function addressOf(home: Home, port: number, password: string): PostgresAddress {
  const urlAt = (host: string) => `postgresql://${USER}:${password}@${host}:${port}/${DATABASE}`;
  const folder = socketFolderOf(home);
  const url = urlAt('127.0.0.1');
  return folder === undefined ? { url, port } : { url, port, socketUrl: urlAt(encodeURIComponent(folder)) };
}

async function ensureDatabase(url: string): Promise<void> {
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const client = new Client({ connectionString: maintenance.href });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
