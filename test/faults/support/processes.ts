import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Task } from './lantern-process.js';

const hooks = join(import.meta.dirname, 'swc-hooks.mjs');
const script = join(import.meta.dirname, 'lantern-process.ts');

/** Lanterns in processes of their own; whatever still runs at the end is killed by `clear`. */
export class Processes {
  private readonly children: ChildProcess[] = [];

  start(task: Task): ChildProcess {
    const child = spawn(
      process.execPath,
      ['--conditions=lantern-source', '--import', hooks, script, JSON.stringify(task)],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.children.push(child);
    return child;
  }

  async clear(): Promise<void> {
    await Promise.all(this.children.splice(0).map(kill));
  }
}

/** kill -9; resolves when the process is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

export const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
