import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { findRunningPostgres } from '#lantern/platform';
import { Client } from 'pg';
import { until } from '../../apps/worker/fixtures/until.js';
import { startProgramme } from './commands.js';

// Two first starts, with all that the sample tells.
jest.setTimeout(240_000);

let folder: string;
let running: ChildProcess | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lantern-interrupted-'));
  await chmod(folder, 0o711);
});
afterAll(async () => {
  await stop('SIGTERM');
  await rm(folder, { recursive: true });
});

/** A Lantern that is started for the first time, and what it has said so far. */
function start(): { said(): string } {
  const settings = { LANTERN_DATA_DIR: folder, PORT: '0', PATH: '/usr/bin:/bin' };
  let said = '';
  running = startProgramme('lantern', ['start'], settings);
  running.stdout?.on('data', (chunk) => (said += String(chunk)));
  return { said: () => said };
}

async function stop(signal: NodeJS.Signals): Promise<unknown[]> {
  const child = running;
  running = undefined;
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return [];
  const ended = once(child, 'exit');
  child.kill(signal);
  return ended;
}

async function rows(text: string): Promise<unknown[]> {
  const address = await findRunningPostgres(folder);
  const client = new Client({ connectionString: address?.url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test('a first start that was killed while it loaded the sample goes on at the next', async () => {
  start();
  const hasBegun = async (): Promise<boolean> => (await rows('select 1 from case_file')).length > 0;
  await until('the first review of the sample was recorded', () => hasBegun().catch(() => false));
  await stop('SIGKILL');

  const second = start();
  await until('the second start offers links', () => second.said().includes('Sign in as'));
  expect(await rows('select sample from installation')).toEqual([{ sample: 'loaded' }]);
  const reviews = `select count(*)::int as reviews from case_file where parent_id is null`;
  expect(await rows(reviews)).toEqual([{ reviews: 13 }]);
  expect(await stop('SIGTERM')).toEqual([0, null]);
});
