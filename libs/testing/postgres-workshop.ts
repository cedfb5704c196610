import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = resolve(import.meta.dirname, '../..');

/** A Lantern in a process of its own, so that a test can kill it. */
export interface Elsewhere {
  pid: number;
  url: string;
  /** kill -9 of the Node process alone; its PostgreSQL is left running. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** Makes the folders and processes that the tests of the embedded PostgreSQL work on, and clears them away. */
export class PostgresWorkshop {
  private readonly folders: string[] = [];
  private readonly processes: ChildProcess[] = [];

  async folder(mode = 0o711): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'lantern-postgres-'));
    await chmod(folder, mode);
    this.folders.push(folder);
    return folder;
  }

  async postmasterPid(dataDirectory: string): Promise<number> {
    return Number((await readFile(join(dataDirectory, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0]);
  }

  /** Starts the embedded PostgreSQL from another process, as user `as` when given. */
  async startElsewhere(dataDirectory: string, as: { uid?: number; gid?: number } = {}): Promise<Elsewhere> {
    const script = `
      import { startEmbeddedPostgres } from '${join(ROOT, 'libs/platform/postgres/launcher.ts')}';
      const postgres = await startEmbeddedPostgres({ dataDirectory: ${JSON.stringify(dataDirectory)} });
      console.log(postgres.url);
      process.once('SIGTERM', () => postgres.stop().then(() => process.exit()));
      setInterval(() => undefined, 60_000);`;
    const hooks = join(ROOT, 'test/typescript-hooks.mjs');
    const child = spawn(process.execPath, ['--import', hooks, '--input-type=module', '--eval', script], {
      ...as,
      cwd: '/',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.processes.push(child);
    for await (const url of createInterface({ input: child.stdout })) {
      return { pid: child.pid ?? 0, url, kill: () => end(child, 'SIGKILL'), stop: () => end(child, 'SIGTERM') };
    }
    throw new Error('The other process ended before its PostgreSQL was up; its words are above.');
  }

  /** The number of a running process of user `uid` that has nothing to do with PostgreSQL. */
  async somebodyElse(uid: number): Promise<number> {
    const child = spawn('/bin/sleep', ['3600'], { uid, cwd: '/', stdio: 'ignore' });
    await once(child, 'spawn');
    this.processes.push(child);
    return child.pid ?? 0;
  }

  async clear(): Promise<void> {
    await Promise.all(this.processes.map((child) => end(child, 'SIGTERM')));
    await Promise.all(this.folders.map((folder) => rm(folder, { recursive: true })));
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}
