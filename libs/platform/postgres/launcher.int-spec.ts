import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { findRunningPostgres, startEmbeddedPostgres } from './launcher.js';
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from './launcher.js';
import { DataDirectoryInUse } from './lock.js';
import { identify, isRunning, waitUntilGone } from './processes.js';
import { PostgresWorkshop } from '#lantern/testing';

const workshop = new PostgresWorkshop();
const started: EmbeddedPostgres[] = [];
afterAll(async () => {
  await Promise.all(started.map((postgres) => postgres.stop()));
  await workshop.clear();
});

async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(options);
  started.push(postgres);
  return postgres;
}

/** Queries until the server answers; while it recovers, connections are refused or cut. */
async function queryOnceUp(url: string, sql: string): Promise<unknown[]> {
  for (;;) {
    const client = new Client({ connectionString: url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query(sql)).rows;
    } catch (error) {
      if (!/ECONN|terminat|starting up|shutting down|accepting connections/.test(String(error))) throw error;
    } finally {
      await client.end();
    }
  }
}

describe('the embedded PostgreSQL', () => {
  test('starts, keeps what was written, stops for good and starts again', async () => {
    const dataDirectory = await workshop.folder();
    const first = await start({ dataDirectory, durable: false });
    await queryOnceUp(first.url, 'create table review as select 7 as version');
    const pid = await workshop.postmasterPid(dataDirectory);
    await first.stop();
    expect(await identify(pid)).toBeUndefined();
    expect(await readdir(join(dataDirectory, 'postgres', 'owners'))).toEqual([]);
    await first.stop();
    const second = await start({ dataDirectory, durable: false });
    expect(second.adopted).toBe(false);
    expect(await queryOnceUp(second.url, 'select version from review')).toEqual([{ version: 7 }]);
    await second.stop();
  });

  test('answers on the loopback interface and the Unix socket, to the password only, with real commits by default', async () => {
    const postgres = await start({ dataDirectory: await workshop.folder() });
    const facts = "select current_setting('fsync') as fsync, current_setting('listen_addresses') as interfaces";
    for (const url of [postgres.url, postgres.socketUrl ?? '']) {
      expect(await queryOnceUp(url, facts)).toEqual([{ fsync: 'on', interfaces: '127.0.0.1' }]);
      const wrong = new URL(url);
      wrong.password = 'guess';
      await expect(queryOnceUp(wrong.href, 'select 1')).rejects.toThrow(/password authentication failed/);
    }
    await postgres.stop();
  });

  test('sorts text alike on every machine', async () => {
    const postgres = await start({ dataDirectory: await workshop.folder(), durable: false });
    const sql =
      'select datlocprovider as provider, datlocale as locale from pg_database where datname = current_database()';
    expect(await queryOnceUp(postgres.url, sql)).toEqual([{ provider: 'b', locale: 'C.UTF-8' }]);
    await postgres.stop();
  });

  test('runs twice side by side on two folders', async () => {
    const folders = [await workshop.folder(), await workshop.folder()];
    const both = await Promise.all(folders.map((dataDirectory) => start({ dataDirectory, durable: false })));
    expect(new Set(both.map(({ port }) => port)).size).toBe(2);
    await Promise.all(both.map(({ url }) => queryOnceUp(url, 'create table mine ()')));
    await Promise.all(both.map((postgres) => postgres.stop()));
  });

  test('comes back by itself, on the same port and with its data, when it is killed', async () => {
    const dataDirectory = await workshop.folder();
    const postgres = await start({ dataDirectory });
    await queryOnceUp(postgres.url, 'create table review as select 7 as version');
    const killed = await identify(await workshop.postmasterPid(dataDirectory));
    process.kill(killed?.pid ?? 0, 'SIGKILL');
    while (killed && (await isRunning(killed))) await new Promise(setImmediate);
    expect(await queryOnceUp(postgres.url, 'select version from review')).toEqual([{ version: 7 }]);
    await postgres.stop();
    expect(await identify(await workshop.postmasterPid(dataDirectory).catch(() => 0))).toBeUndefined();
  });

  test('can be stopped in the very moment it was killed', async () => {
    const dataDirectory = await workshop.folder();
    const postgres = await start({ dataDirectory });
    process.kill(await workshop.postmasterPid(dataDirectory), 'SIGKILL');
    await postgres.stop();
    await expect(workshop.postmasterPid(dataDirectory).then(identify)).resolves.toBeUndefined();
  });
});

describe('a data directory', () => {
  test('that this process has already is refused, with words', async () => {
    const dataDirectory = await workshop.folder();
    const postgres = await start({ dataDirectory, durable: false });
    const refusal = start({ dataDirectory, durable: false });
    await expect(refusal).rejects.toThrow(DataDirectoryInUse);
    await expect(refusal).rejects.toThrow(/process \d+\).*Stop that one.*LANTERN_DATA_DIR.*DATABASE_URL/);
    await queryOnceUp(postgres.url, 'select 1');
    await postgres.stop();
  });

  test('of a running Lantern is refused; when that is killed, the PostgreSQL it left over is taken over', async () => {
    const dataDirectory = await workshop.folder();
    const owner = await workshop.startElsewhere(dataDirectory);
    await queryOnceUp(owner.url, 'create table review as select 7 as version');
    await expect(start({ dataDirectory })).rejects.toThrow(`process ${owner.pid}`);
    expect((await findRunningPostgres(dataDirectory))?.url).toBe(owner.url);

    await owner.kill();
    const heir = await start({ dataDirectory });
    expect(heir).toMatchObject({ adopted: true, url: owner.url });
    expect(await queryOnceUp(heir.url, 'select version from review')).toEqual([{ version: 7 }]);
    const pid = await workshop.postmasterPid(dataDirectory);
    await heir.stop();
    expect(await identify(pid)).toBeUndefined();
  });

  test('whose Lantern and PostgreSQL were both killed is recovered', async () => {
    const dataDirectory = await workshop.folder();
    const owner = await workshop.startElsewhere(dataDirectory);
    await queryOnceUp(owner.url, 'create table review as select 7 as version');
    const postmaster = await identify(await workshop.postmasterPid(dataDirectory));
    await owner.kill();
    process.kill(postmaster?.pid ?? 0, 'SIGKILL');
    const heir = await start({ dataDirectory });
    expect(heir.adopted).toBe(false);
    expect(await queryOnceUp(heir.url, 'select version from review')).toEqual([{ version: 7 }]);
    await heir.stop();
  });

  test('that was taken over is watched like one’s own: killed, it comes back', async () => {
    const dataDirectory = await workshop.folder();
    const owner = await workshop.startElsewhere(dataDirectory);
    await owner.kill();
    const heir = await start({ dataDirectory });
    const postmaster = await identify(await workshop.postmasterPid(dataDirectory));
    process.kill(postmaster?.pid ?? 0, 'SIGKILL');
    if (postmaster) await waitUntilGone(postmaster, { every: 5, ref: true });
    await queryOnceUp(heir.url, 'select 1');
    await heir.stop();
  });

  test('with nobody on it has no running PostgreSQL', async () => {
    expect(await findRunningPostgres(await workshop.folder())).toBeUndefined();
    expect(await findRunningPostgres('/nowhere/at/all')).toBeUndefined();
  });
});
