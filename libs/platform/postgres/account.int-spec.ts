import { chmod, chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PostgresWorkshop } from '#lantern/testing';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { areWeRoot, chooseAccount } from './account.js';
import { findHome } from './home.js';
import { startEmbeddedPostgres } from './launcher.js';

const workshop = new PostgresWorkshop();
afterAll(() => workshop.clear());

const underRoot = areWeRoot() ? describe : describe.skip;
if (!areWeRoot()) process.stderr.write('Skipped: the tests of PostgreSQL under root, because we are not root.\n');

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('select 1');
  await client.end();
  return true;
}

underRoot('under root', () => {
  test('PostgreSQL runs as another account, and its password is private', async () => {
    const dataDirectory = await workshop.folder();
    const postgres = await startEmbeddedPostgres({ dataDirectory, durable: false });
    const { uid, mode } = await stat(join(dataDirectory, 'postgres', 'password'));
    expect(uid).not.toBe(0);
    expect(mode & 0o777).toBe(0o600);
    await postgres.stop();
  });

  test('a folder that account cannot pass sends the database to /var/lib/lantern, where it is found again', async () => {
    const dataDirectory = join(await workshop.folder(0o700), 'data');
    const lines: string[] = [];
    const first = await startEmbeddedPostgres({ dataDirectory, durable: false, log: (line) => lines.push(line) });
    const home = await findHome(dataDirectory);
    expect(home.directory).toMatch(/^\/var\/lib\/lantern\/[0-9a-f]{16}$/);
    expect(lines[0]).toContain(home.directory);
    await first.stop();
    await chmod(dirname(dataDirectory), 0o711);
    const second = await startEmbeddedPostgres({ dataDirectory, durable: false });
    expect(new URL(second.url).password).toBe(new URL(first.url).password);
    await second.stop();
    await rm(home.directory, { recursive: true });
  });

  test('a database that can no longer be reached is not replaced by an empty one', async () => {
    const folder = await workshop.folder();
    const dataDirectory = join(folder, 'data');
    await (await startEmbeddedPostgres({ dataDirectory, durable: false })).stop();
    await chmod(folder, 0o700);
    await expect(startEmbeddedPostgres({ dataDirectory })).rejects.toThrow(/can no longer be reached.*chmod o\+x/);
  });

  test('an ordinary user’s database is run as that user, and another’s is refused to an ordinary user', async () => {
    const { uid = 0, gid = 0 } = await chooseAccount('/nowhere');
    const dataDirectory = await workshop.folder(0o755);
    await chown(dataDirectory, uid, gid);
    const ordinary = await workshop.startElsewhere(dataDirectory, { uid, gid });
    expect(await answers(ordinary.url)).toBe(true);
    expect((await stat(join(dataDirectory, 'postgres', 'owners'))).uid).toBe(uid);
    await ordinary.stop();
    const postgres = await startEmbeddedPostgres({ dataDirectory });
    expect(postgres.url.split(':')[2]).toBe(ordinary.url.split(':')[2]);
    await postgres.stop();
  });
});

test('a number of a killed PostgreSQL that something else has now does not keep a new one from starting', async () => {
  const dataDirectory = await workshop.folder();
  await (await startEmbeddedPostgres({ dataDirectory, durable: false })).stop();
  const file = join(dataDirectory, 'postgres', 'cluster', 'postmaster.pid');
  const somebody = await workshop.somebodyElse((await stat(dirname(file))).uid);
  await writeFile(file, [somebody, dirname(file), 1, 5432, '', '127.0.0.1', '  1  1', 'ready   ', ''].join('\n'));
  await chown(file, (await stat(dirname(file))).uid, (await stat(dirname(file))).gid);
  const postgres = await startEmbeddedPostgres({ dataDirectory, durable: false });
  expect(postgres.adopted).toBe(false);
  expect(await answers(postgres.url)).toBe(true);
  await postgres.stop();
});

test('an attempt to make the database that was cut short is made anew', async () => {
  const dataDirectory = await workshop.folder();
  await mkdir(join(dataDirectory, 'postgres', 'cluster.new', 'base'), { recursive: true });
  await writeFile(join(dataDirectory, 'postgres', 'cluster.new', 'PG_VERSION'), '18\n');
  await chmod(join(dataDirectory, 'postgres'), 0o711);
  const postgres = await startEmbeddedPostgres({ dataDirectory, durable: false });
  expect(await answers(postgres.url)).toBe(true);
  await postgres.stop();
});

test('a database of another version of PostgreSQL is refused and left alone', async () => {
  const dataDirectory = await workshop.folder();
  await (await startEmbeddedPostgres({ dataDirectory, durable: false })).stop();
  const version = join(dataDirectory, 'postgres', 'cluster', 'PG_VERSION');
  await writeFile(version, '17\n');
  await expect(startEmbeddedPostgres({ dataDirectory })).rejects.toThrow(/made by PostgreSQL 17.*brings PostgreSQL 18/);
  expect(await readFile(version, 'utf8')).toBe('17\n');
});
