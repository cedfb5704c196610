import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeParts, writeStatement } from '#lantern/cases';
import '#lantern/mail';
import { namedTexts } from '#lantern/platform';
import '#lantern/reminders';
import { startLantern } from '#lantern/testing';
import { Client } from 'pg';

/*
 * The SQL that is text, held against what is stored. The tables of a migrated database are those of the entities
 * (migrations.int-spec.ts): PostgreSQL, which is asked to prepare each statement there, names a table or a column that is
 * no longer so. What an insert leaves out is read from the entities themselves.
 */
const writes = [...writeParts.map((part) => writeStatement([part])), writeStatement(writeParts)];
const texts = [...new Set([...writes.map(({ text }) => text), ...namedTexts()])];

let lantern: Awaited<ReturnType<typeof startLantern>>;
let client: Client;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  client = new Client({ connectionString: lantern.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await lantern.stop();
});

/** What PostgreSQL says of a statement; null where it would carry it out. */
async function objectionTo(text: string): Promise<string | null> {
  await client.query('savepoint asked');
  try {
    await client.query(`prepare asked as ${text}`);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.query('rollback to asked');
    await client.query('deallocate all');
  }
}

async function objections(change?: string): Promise<string[]> {
  await client.query('begin');
  if (change) await client.query(change);
  const found = [];
  for (const text of texts) found.push(await objectionTo(text));
  await client.query('rollback');
  return found.filter((each) => each !== null);
}

/** The columns that an insert fills, by its table. */
const insertsIn = (text: string) =>
  [...text.matchAll(/insert into "?(\w+)"? \(([^)]*)\)/g)].map(([, table = '', columns = '']) => ({
    table,
    given: columns.split(',').map((each) => each.trim().replaceAll('"', '')),
  }));

/** Columns that have to be given a value. */
function needed(table: string): string[] {
  const found = [...lantern.orm.getMetadata()].find(({ tableName }) => tableName === table);
  if (!found) throw new Error(`${table} is no entity's.`);
  return found.props
    .filter(({ nullable, default: byItself, defaultRaw }) => !nullable && byItself === undefined && !defaultRaw)
    .flatMap(({ fieldNames }) => fieldNames);
}

describe('a statement that is text', () => {
  test('names no table or column that is not stored', async () => {
    expect(texts.length).toBeGreaterThan(15);
    expect(await objections()).toEqual([]);
  });

  test('gives every column that has to have a value', () => {
    const inserts = texts.flatMap(insertsIn);
    expect(inserts.length).toBeGreaterThan(5);
    const missing = inserts.flatMap(({ table, given }) =>
      needed(table)
        .filter((column) => !given.includes(column))
        .map((column) => `${table}.${column}`),
    );
    expect(missing).toEqual([]);
  });

  test.each([
    ['case_file', 'last_on'],
    ['history', 'recorded_at'],
    ['deadline', 'practical_due'],
    ['task', 'closed_on'],
    ['rung', 'settled_at'],
    ['own_words', 'removed_as'],
    ['email', 'claimed_at'],
  ])('is found out when %s.%s has another name', async (table, column) => {
    const said = await objections(`alter table ${table} rename column ${column} to renamed`);
    expect(said).toContainEqual(expect.stringContaining(column));
  });
});

test('no connection has PostgreSQL start workers or compile for a page', async () => {
  const planned = lantern.rows<{ workers: string; jit: string }>(
    `select current_setting('max_parallel_workers_per_gather') as workers, current_setting('jit') as jit`,
  );
  expect(await planned).toEqual([{ workers: '0', jit: 'off' }]);
});
