import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Ended } from './commands.js';

const root = join(import.meta.dirname, '../..');
const built = ['apps', 'libs', 'workflows', 'config'];

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port was free.');
  return address.port;
}

/** Lantern as it is deployed: built, in a folder of its own, and nothing of the sources beside it. */
export class Installation {
  private readonly running = new Map<string, ChildProcess>();
  private ahead = 0;
  private workerAhead = 0;

  private constructor(
    readonly folder: string,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  static async build(settings: Readonly<Record<string, string>>): Promise<Installation> {
    const folder = await mkdtemp(join(tmpdir(), 'lantern-production-'));
    const out = ['--out-dir', join(folder, 'dist'), '--copy-files', '--extensions', '.ts,.js', '--quiet'];
    const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
    const compiler = spawn(process.execPath, [swc, ...built, ...out], { cwd: root, stdio: 'inherit' });
    const [status] = await once(compiler, 'exit');
    if (status !== 0) throw new Error('Lantern could not be built.');
    await cp(join(root, 'package.json'), join(folder, 'package.json'));
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
    return new Installation(folder, settings);
  }

  /** What is started from now on lives at this instant, and on from there. */
  liveAt(instant: string): void {
    this.ahead = this.workerAhead = Date.parse(instant) - Date.now();
  }

  /** The next worker begins so much later. */
  workerLater(minutes: number): void {
    this.workerAhead += minutes * 60_000;
  }

  /** Starts web or worker, or `lantern` with a command, and waits for nothing. */
  private spawn(programme: string, args: readonly string[]): ChildProcess {
    const clock = ['--import', join(root, 'test/production/at.mjs')];
    const env = {
      NODE_ENV: 'production',
      TEST_AHEAD: String(programme === 'worker' ? this.workerAhead : this.ahead),
      ...this.settings,
    };
    return spawn(process.execPath, [...clock, `dist/apps/${programme}/main.js`, ...args], {
      cwd: this.folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  start(programme: 'web' | 'worker'): void {
    const child = this.spawn(programme, []);
    child.stdout?.resume();
    // What goes wrong in it is to be read beside the test that fails.
    child.stderr?.pipe(process.stderr);
    this.running.set(programme, child);
  }

  /** Runs `lantern` to its end. */
  async run(...words: readonly string[]): Promise<Ended> {
    const child = this.spawn('cli', words);
    const [said, complained] = await Promise.all([
      child.stdout ? text(child.stdout) : '',
      child.stderr ? text(child.stderr) : '',
      once(child, 'exit'),
    ]);
    return { status: child.exitCode, said, complained };
  }

  async end(programme: 'web' | 'worker', signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    const child = this.running.get(programme);
    this.running.delete(programme);
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }

  async remove(): Promise<void> {
    await this.end('web', 'SIGKILL');
    await this.end('worker', 'SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }
}
