import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A process told apart from a later one that was given the same number. */
export interface ProcessIdentity {
  pid: number;
  startedAt: string;
}

/** Who process `pid` is, or `undefined` when there is none (one that ended and waits to be buried counts as none). */
export async function identify(pid: number): Promise<ProcessIdentity | undefined> {
  const startedAt = process.platform === 'linux' ? await startOnLinux(pid) : await startByPs(pid);
  return startedAt === undefined ? undefined : { pid, startedAt };
}

/** Whether exactly this process still runs. */
export async function isRunning({ pid, startedAt }: ProcessIdentity): Promise<boolean> {
  return (await identify(pid))?.startedAt === startedAt;
}

/** Waits until the process has ended; for those that are not our children and so send us no word. */
export async function waitUntilGone(who: ProcessIdentity, options: { every: number; ref: boolean }): Promise<void> {
  while (await isRunning(who)) await pause(options.every, undefined, { ref: options.ref });
}

/** Whether `pid` is a PostgreSQL working in `directory`: every PostgreSQL process sits in its data directory. */
export async function isPostgresOf(pid: number, directory: string): Promise<boolean> {
  if ((await identify(pid)) === undefined) return false;
  if (process.platform !== 'linux') return (await ps(pid, 'comm=')).includes('postgres');
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(directory));
  } catch {
    return false;
  }
}

// /proc/<pid>/stat: the fields after the last ')' are state (1st) and start in clock ticks since boot (20th).
async function startOnLinux(pid: number): Promise<string | undefined> {
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return /[ZX]/.test(fields[0] ?? 'X') ? undefined : `${boot.trim()}:${fields[19]}`;
  } catch {
    return undefined;
  }
}

async function startByPs(pid: number): Promise<string | undefined> {
  const [state = '', ...start] = (await ps(pid, 'state=,lstart=')).trim().split(/\s+/);
  return state === '' || state.startsWith('Z') ? undefined : start.join(' ');
}

async function ps(pid: number, columns: string): Promise<string> {
  try {
    return (await run('ps', ['-o', columns, '-p', String(pid)], { env: { PATH: '/bin:/usr/bin', LC_ALL: 'C' } }))
      .stdout;
  } catch {
    return '';
  }
}
