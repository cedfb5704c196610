import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const root = join(import.meta.dirname, '../..');
const hooks = join(root, 'test/faults/support/swc-hooks.mjs');

/** The settings of a production installation; whatever this machine's own environment says is not passed on. */
export const productionSettings = (databaseUrl: string): Record<string, string> => ({
  DATABASE_URL: databaseUrl,
  MAIL_CAPTURE: 'true',
  MAIL_FROM: 'Reviews <reviews@council.example>',
  PUBLIC_URL: 'https://reviews.council.example',
  LANTERN_SECRET: 'a secret of thirty-two characters',
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'error',
});

export interface Ended {
  readonly status: number | null;
  readonly said: string;
  readonly complained: string;
}

/** Each process as an installation starts it: by its file, with arguments. */
export const programmes = {
  lantern: 'apps/cli/program.ts',
  web: 'apps/web/run.ts',
  worker: 'apps/worker/run.ts',
};

/** Starts one of Lantern's programmes from its sources. */
export function startProgramme(
  programme: keyof typeof programmes,
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  return spawn(
    process.execPath,
    ['--conditions=lantern-source', '--import', hooks, join(root, programmes[programme]), ...args],
    { cwd: root, env: settings, stdio: ['ignore', 'pipe', 'pipe'] },
  );
}

/** Runs `lantern`, or another of the programmes, to its end. */
export async function run(
  command: string,
  settings: Readonly<Record<string, string>>,
  ...more: readonly string[]
): Promise<Ended> {
  const [first = '', ...words] = command.split(' ');
  const programme = first === 'web' || first === 'worker' ? first : 'lantern';
  const args = programme === 'lantern' ? [first, ...words, ...more] : [];
  const child = startProgramme(programme, args, settings);
  const [said, complained] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    once(child, 'exit'),
  ]);
  return { status: child.exitCode, said, complained };
}
