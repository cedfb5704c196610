import { afterAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, ensureTemplate } from './postgres.js';
import type { TestDatabase } from './postgres.js';

const made: TestDatabase[] = [];
afterAll(() => Promise.all(made.map((database) => database.drop())));

async function make(template?: string): Promise<TestDatabase> {
  const database = await createTestDatabase({ template });
  made.push(database);
  return database;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a test database', () => {
  test('is apart from every other', async () => {
    const [one, other] = await Promise.all([make(), make()]);
    await query(one.url, 'create table note (words text)');
    await expect(query(other.url, 'select * from note')).rejects.toThrow(/does not exist/);
  });

  test('is gone once dropped, even with somebody connected', async () => {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.url });
    client.on('error', () => undefined);
    const cut = new Promise<void>((resolve) => client.once('end', resolve));
    await client.connect();
    await database.drop();
    await cut;
    await expect(query(database.url, 'select 1')).rejects.toThrow(/does not exist/);
  });
});

describe('a template', () => {
  const prepare = (url: string) => query(url, 'create table rung as select 7 as step').then(() => undefined);

  test('is made once, however many want it at once, and copied', async () => {
    let preparations = 0;
    const counted = async (url: string) => {
      preparations++;
      await prepare(url);
    };
    const names = await Promise.all([1, 2, 3].map(() => ensureTemplate('shared', counted)));
    expect(new Set(names).size).toBe(1);
    expect(preparations).toBe(1);
    const copy = await make(names[0]);
    expect(await query(copy.url, 'select step from rung')).toEqual([{ step: 7 }]);
  });

  test('whose making failed is made anew', async () => {
    await expect(ensureTemplate('mended', () => Promise.reject(new Error('migration failed')))).rejects.toThrow(
      'migration failed',
    );
    const copy = await make(await ensureTemplate('mended', prepare));
    expect(await query(copy.url, 'select step from rung')).toEqual([{ step: 7 }]);
  });
});
