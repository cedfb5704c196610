import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Client } from 'pg';
import { configureLog } from '#lantern/platform';
import { migrateQueue } from '#lantern/queue';
import { startLantern } from '#lantern/testing';
import { until } from '../../apps/worker/fixtures/until.js';
import { addCoordinators, countIn, emailsOf, messageIdOf, openReviews } from './support/anytown.js';
import { backendsWith, flush } from './support/redis.js';
import { Sink } from './support/sink.js';
import { type Lantern, type RunningWorker, workerOn } from './support/worker-on.js';

configureLog({ level: 'silent' });
jest.setTimeout(180_000);

const reviews = 1_000;

describe.each(await backendsWith(14))('on %s', (_name, redisUrl) => {
  let lantern: Lantern;
  let sink: Sink;
  let worker: RunningWorker;
  beforeEach(async () => {
    lantern = await startLantern('2026-03-16T10:00:00Z');
    await migrateQueue({ databaseUrl: lantern.url });
    if (redisUrl !== undefined) await flush(redisUrl);
    sink = await Sink.open();
    const settings = { databaseUrl: lantern.url, redisUrl, smtpUrl: sink.url };
    worker = await workerOn(settings, lantern.clock, { sweep: 500, schedules: 300 });
  });
  afterEach(async () => {
    await worker.close();
    await sink.close();
    await lantern.stop();
  });

  const emptyQueue = () => (redisUrl === undefined ? wipeSchema(lantern.url) : flush(redisUrl));

  test(`a queue that is emptied under ${reviews} pending reminders loses none of them, and doubles none`, async () => {
    const references = await openReviews(lantern, reviews);
    await addCoordinators(lantern.rows);
    worker.handOff.handOver({ wakeAt: await pendingMoments(lantern), mail: false });
    await worker.handOff.settle();
    expect(await worker.queues.get('reminders').getDelayedCount()).toBeGreaterThan(0);
    await lantern.rows(`delete from email`);
    await emptyQueue();
    lantern.clock.moveTo(new Date('2026-03-23T08:00:00Z'));
    await until(
      'every reminder is sent',
      async () => (await countIn(lantern.rows, 'email', 'sent')) === references.length,
    );
    const emails = await emailsOf(lantern.rows);
    expect(new Map(emails.map((email) => [messageIdOf(email), 1]))).toEqual(sink.byMessageId);
    expect(await countIn(lantern.rows, 'rung', 'sent')).toBe(references.length);
  });
});

async function pendingMoments({ rows }: Lantern): Promise<Date[]> {
  const moments = await rows<{ at: string }>(`select distinct due_at as at from rung where status = 'pending'`);
  return moments.map(({ at }) => new Date(at));
}

async function wipeSchema(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await dropQueue(client);
  await client.end();
  await migrateQueue({ databaseUrl });
}

/** Workers hold on to the tables meanwhile: where PostgreSQL ends the tie by giving the wipe up, it is tried again. */
async function dropQueue(client: Client, tries = 5): Promise<void> {
  try {
    await client.query('drop schema bullmq cascade');
  } catch (error) {
    const isDeadlock = error instanceof Error && 'code' in error && error.code === '40P01';
    if (!isDeadlock || tries === 1) throw error;
    await dropQueue(client, tries - 1);
  }
}
