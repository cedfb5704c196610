import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestDatabase, createTestDatabase } from '#lantern/testing';
import { Client } from 'pg';
import { productionSettings, run } from './commands.js';

const everyProcess = ['start', 'web', 'worker', 'verify'];
const everyProcessAndMigrate = [...everyProcess, 'migrate'];

let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'lantern-refused-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function inDatabase(statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** What each process says, and with which exit code, one after the other: this machine may be a small one. */
async function whatAllSay(processes: readonly string[], settings: Record<string, string>): Promise<string[]> {
  const words: string[] = [];
  for (const each of processes) {
    const { status, complained } = await run(each, settings);
    words.push(`${status} ${complained.trim()}`);
  }
  return words;
}

const settings = (more: Record<string, string> = {}) => ({ ...productionSettings(database.url), ...more });

const alike = (processes: readonly string[], sentence: RegExp) => processes.map(() => expect.stringMatching(sentence));

describe('a database is refused by every process', () => {
  test('that does not exist, and none is made', async () => {
    const url = new URL(database.url);
    url.pathname = '/lantren';
    const said = await whatAllSay(everyProcessAndMigrate, settings({ DATABASE_URL: url.href }));
    expect(said).toEqual(alike(everyProcessAndMigrate, /^2 There is no database "lantren" on .*, and none was made\./));
    expect(await inDatabase(`select datname from pg_database where datname = 'lantren'`)).toEqual([]);
  });

  test('that is empty, until it is migrated', async () => {
    const said = await whatAllSay(everyProcess, settings());
    expect(said).toEqual(alike(everyProcess, /^2 The database has no tables yet: run "lantern migrate" once/));
    expect(await inDatabase(`select tablename from pg_tables where schemaname = 'public'`)).toEqual([]);
    expect(await run('migrate', settings())).toMatchObject({ status: 0 });
    expect(await run('verify', settings())).toMatchObject({ status: 0 });
  });

  test('that is sealed with another secret', async () => {
    const said = await whatAllSay(
      everyProcessAndMigrate,
      settings({ LANTERN_SECRET: 'another of thirty-two characters.' }),
    );
    expect(said).toEqual(alike(everyProcessAndMigrate, /^2 LANTERN_SECRET is not the one that the papers/));
  });

  test('that is behind the programme', async () => {
    await inDatabase(`delete from migration where name = '0016-installation'`);
    const said = await whatAllSay(['web', 'worker'], settings());
    expect(said).toEqual(
      alike(['', ''], /^2 The database is not up to date \(0016-installation\): run "lantern migrate"/),
    );
    await inDatabase(`insert into migration (name) values ('0016-installation')`);
  });

  test('that is newer than the programme', async () => {
    await inDatabase(`insert into migration (name) values ('9999-from-the-future')`);
    const said = await whatAllSay(everyProcessAndMigrate, settings());
    expect(said).toEqual(
      alike(everyProcessAndMigrate, /^2 The database was brought up to date by a newer Lantern.*9999/),
    );
    await inDatabase(`delete from migration where name = '9999-from-the-future'`);
  });
});

describe('what is the matter is told with what to do', () => {
  test('where the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const said = await whatAllSay(['start', 'web'], settings({ PORT: port }));
    expect(said).toEqual(alike(['', ''], new RegExp(`^2 Port ${port} is taken`)));
    other.close();
  });

  test('where no host has the name that is to be listened on, or it is another machine’s', async () => {
    expect(await run('web', settings({ HOST: '192.0.2.1' }))).toMatchObject({
      status: 2,
      complained: expect.stringMatching(/^This machine has no network interface 192\.0\.2\.1\. Set HOST/),
    });
  });

  test('where nothing answers at the address of the database', async () => {
    const { status, complained } = await run(
      'worker',
      settings({ DATABASE_URL: 'postgresql://lantern:x@127.0.0.1:1/x' }),
    );
    expect([status, complained.trim()]).toEqual([
      2,
      'PostgreSQL does not answer at 127.0.0.1, port 1 (ECONNREFUSED). Start it there, or correct DATABASE_URL.',
    ]);
  });

  test('where the data folder is a file', async () => {
    const file = join(folder, 'data');
    await writeFile(file, '');
    const { status, complained } = await run('start', { LANTERN_DATA_DIR: file, PORT: '0' });
    expect([status, complained]).toEqual([2, expect.stringMatching(/cannot be written \(\w+\).*set LANTERN_DATA_DIR/)]);
  });
});
