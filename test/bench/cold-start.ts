import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

export interface ColdStart {
  /** Milliseconds from the start of the process to the first answer over HTTP. */
  readonly firstAnswer: number;
  /** Resident memory of the Node process once it rests, in MiB. */
  readonly memory: number;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));

function residentMemory(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** Starts the whole of Lantern on a database directory and measures it. Linux only: memory is read from /proc. */
async function startOnce(folder: string, port: number): Promise<ColdStart> {
  const started = performance.now();
  const child = spawn(process.execPath, ['dist/apps/cli/main.js', 'start'], {
    env: { PATH: process.env['PATH'], LANTERN_DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: 'ignore',
  });
  while (!(await answers(`http://127.0.0.1:${port}/health/ready`))) await pause(10);
  const firstAnswer = performance.now() - started;
  await pause(3000);
  const memory = residentMemory(child.pid ?? 0);
  child.kill('SIGTERM');
  await once(child, 'exit');
  return { firstAnswer, memory };
}

/** The very first start, which makes the database, and then further ones. */
export async function measureColdStart(further: number): Promise<{ first: ColdStart; later: ColdStart[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'lantern-start-'));
  const first = await startOnce(folder, 38_911);
  const later: ColdStart[] = [];
  for (let round = 0; round < further; round += 1) later.push(await startOnce(folder, 38_912 + round));
  await rm(folder, { recursive: true, force: true });
  return { first, later };
}
