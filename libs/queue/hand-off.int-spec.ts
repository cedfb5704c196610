import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { configureLog, log, systemClock } from '#lantern/platform';
import { createTestDatabase } from '#lantern/testing';
import { QueueHandOff } from './hand-off.js';
import { migrateQueue } from './migrate.js';
import { openQueues } from './queues.js';

configureLog({ level: 'silent' });
jest.setTimeout(60_000);

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  while (opened.length > 0) await opened.pop()?.();
});

async function database(): Promise<string> {
  const made = await createTestDatabase();
  opened.push(() => made.drop());
  return made.url;
}

async function handOffOn(place: Parameters<typeof openQueues>[0]): Promise<QueueHandOff> {
  const queues = await openQueues(place);
  opened.push(() => queues.close());
  return new QueueHandOff(queues, systemClock);
}

const work = { wakeAt: [systemClock.now()], mail: true };

describe('a hand-off', () => {
  test('does not hold up a stop when Redis was never there', async () => {
    const handOff = await handOffOn({ databaseUrl: 'postgresql://unused', redisUrl: 'redis://127.0.0.1:1/0' });
    handOff.handOver(work);
    await handOff.settle();
  });

  test('does not fail the one who committed when the queue is gone, and leaves a line in the log', async () => {
    const databaseUrl = await database();
    await migrateQueue({ databaseUrl });
    const handOff = await handOffOn({ databaseUrl });
    const warned = jest.spyOn(log, 'warn');
    const { Client } = await import('pg');
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('drop schema bullmq cascade');
    await client.end();
    handOff.handOver(work);
    await handOff.settle();
    expect(warned).toHaveBeenCalledWith(expect.anything(), expect.stringContaining('the sweeper will find it'));
    warned.mockRestore();
  });
});

test('queues on a database that was not migrated say what to do', async () => {
  await expect(openQueues({ databaseUrl: await database() })).rejects.toThrow('run "lantern migrate" once');
});

test('the migration of the queue may be repeated', async () => {
  const databaseUrl = await database();
  await migrateQueue({ databaseUrl });
  await migrateQueue({ databaseUrl });
  await handOffOn({ databaseUrl });
});
