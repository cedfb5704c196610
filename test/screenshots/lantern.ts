import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Lantern started as anybody would start one for the first time, with its sample. */
export interface StartedLantern {
  readonly url: string;
  /** The link to sign in with that was printed for an office. */
  linkFor(office: string): string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port was free.');
  return address.port;
}

/** Reads until everything is printed: the line after the links is the last. */
function printed(started: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    started.stdout?.on('data', (part: Buffer) => {
      text += part.toString();
      if (text.includes('Others ask for a link')) resolve(text);
    });
    started.once('exit', () => reject(new Error(`Lantern did not start:\n${text}`)));
  });
}

export async function startSample(): Promise<StartedLantern> {
  const folder = await mkdtemp(join(tmpdir(), 'lantern-screenshots-'));
  const port = await freePort();
  const { DATABASE_URL: _one, REDIS_URL: _other, ...environment } = process.env;
  const env = { ...environment, LANTERN_DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'error' };
  const started = spawn(process.execPath, ['dist/apps/cli/main.js', 'start'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const text = await printed(started);
  return {
    url: `http://localhost:${port}`,
    linkFor: (office) => {
      const found = new RegExp(`^\\s+${office}\\s+(\\S+)$`, 'm').exec(text)?.[1];
      if (found === undefined) throw new Error(`No link was printed for "${office}".`);
      return found;
    },
    stop: async () => {
      const ended = new Promise((resolve) => started.once('exit', resolve));
      started.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
