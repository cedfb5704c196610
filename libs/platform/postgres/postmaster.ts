import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '../errors.js';
import type { Binaries } from './binaries.js';
import { ENVIRONMENT } from './cluster.js';
import type { Home } from './home.js';
import { disownPostmasterFile, readPostmasterFile } from './postmaster-file.js';
import { identify, isPostgresOf, isRunning, waitUntilGone } from './processes.js';
import { socketFolderOf } from './sockets.js';

/** A PostgreSQL server that accepts connections. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Settles when the server's process has ended; keeps nobody from exiting meanwhile. */
  gone: Promise<void>;
  /** Asks the process to end, and resolves when it has. Nothing happens when it had ended before. */
  stop(): Promise<void>;
}

export interface Launch {
  home: Home;
  binaries: Binaries;
  durable: boolean;
  /** Given when a server must come back where its clients look for it. */
  port?: number;
}

const ATTEMPTS = 50;
const BETWEEN_ATTEMPTS = 200;
const LOOK_EVERY = 10;
const STOP_PATIENCE = 30_000;

/**
 * Starts a server and waits until it accepts connections, however long its recovery takes. What passes by itself is
 * tried again: shared memory that the last of a killed server's processes still hold, and a port that was just taken.
 */
export async function launch(settings: Launch): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = settings.port ?? (await freePort());
    await disownWhatWasKilled(settings.home);
    const outcome = await launchOnce(settings, port);
    if (typeof outcome !== 'string') return outcome;
    if (attempt === ATTEMPTS || !/shared memory block|could not bind|Address already in use/i.test(outcome)) {
      throw new CannotStart(`The embedded PostgreSQL in ${settings.home.cluster} did not start: ${outcome.trim()}`);
    }
    await pause(BETWEEN_ATTEMPTS);
  }
}

/** The server that a killed Lantern left running on this cluster, if there is one, once it accepts connections. */
export async function adopt(home: Home): Promise<Postmaster | undefined> {
  const left = await readPostmasterFile(home.cluster);
  if (left === undefined) return undefined;
  const orphan = (await isPostgresOf(left.pid, home.cluster)) ? await identify(left.pid) : undefined;
  if (orphan === undefined || !(await becomesReady(home, left.pid, () => isRunning(orphan)))) return undefined;
  return {
    pid: orphan.pid,
    port: left.port,
    gone: waitUntilGone(orphan, { every: 500, ref: false }),
    stop: async () => {
      if (await isRunning(orphan)) await shutDown(orphan.pid, waitUntilGone(orphan, { every: LOOK_EVERY, ref: true }));
    },
  };
}

async function disownWhatWasKilled(home: Home): Promise<void> {
  const left = await readPostmasterFile(home.cluster);
  if (left !== undefined && !(await isPostgresOf(left.pid, home.cluster))) await disownPostmasterFile(home.cluster);
}

/** Fast shutdown: open transactions are rolled back, what was committed is written. */
async function shutDown(pid: number, gone: Promise<void>): Promise<void> {
  signal(pid, 'SIGINT');
  const hurry = setTimeout(() => signal(pid, 'SIGQUIT'), STOP_PATIENCE);
  await gone;
  clearTimeout(hurry);
}

/** Resolves with what PostgreSQL said when it ended instead of starting. */
async function launchOnce({ home, binaries, durable }: Launch, port: number): Promise<Postmaster | string> {
  const log = await openLog(home);
  const child = spawn(binaries.postgres, argumentsFor(home, durable, port), {
    ...home.account,
    cwd: '/',
    env: ENVIRONMENT,
    // A session of its own: Ctrl-C in the terminal reaches Lantern, which stops PostgreSQL last.
    detached: true,
    stdio: ['ignore', log.handle.fd, log.handle.fd],
  });
  const gone = exitOf(child);
  await once(child, 'spawn').finally(() => log.handle.close());
  const { pid } = child;
  if (pid === undefined) return 'no process was started';
  if (await becomesReady(home, pid, () => Promise.resolve(isAlive(child)))) {
    child.unref();
    return { pid, port, gone, stop: () => stopChild(child, pid, gone) };
  }
  await gone;
  return (await readFile(log.path)).subarray(log.from).toString();
}

function argumentsFor(home: Home, durable: boolean, port: number): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: socketFolderOf(home) ?? '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return ['-D', home.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function becomesReady(home: Home, pid: number, lives: () => Promise<boolean>): Promise<boolean> {
  while (await lives()) {
    const file = await readPostmasterFile(home.cluster);
    if (file?.pid === pid && file.status === 'ready') return true;
    await pause(LOOK_EVERY);
  }
  return false;
}

async function stopChild(child: ChildProcess, pid: number, gone: Promise<void>): Promise<void> {
  // Without ref, Node would find nothing left to wait for and exit in the middle of the stop.
  child.ref();
  if (isAlive(child)) await shutDown(pid, gone);
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It ended before the signal came, which is what the signal was for.
  }
}

// A file and not a pipe: a server that outlives us must be able to go on writing.
async function openLog(home: Home) {
  const path = join(home.directory, 'postgres.log');
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size > 10_000_000) await rename(path, `${path}.1`);
  const handle = await open(path, 'a', 0o600);
  return { path, handle, from: (await handle.stat()).size };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : freePort();
}
