import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Worker } from 'bullmq';
import { Client } from 'pg';
import { HealthChecks, configureLog, renderMetrics, systemClock } from '#lantern/platform';
import { migrateQueue, observeQueues } from '#lantern/queue';
import { RecordedRuns } from './fixtures/recorded-runs.js';
import { until } from './fixtures/until.js';
import { WorkerUnderTest, backends } from './fixtures/workbench.js';

configureLog({ level: 'silent' });
jest.setTimeout(120_000);

const inSeconds = (seconds: number): Date => new Date(systemClock.now().getTime() + seconds * 1_000);

describe.each(backends)('on %s', (_name, redisUrl) => {
  let bench: WorkerUnderTest;
  let runs: RecordedRuns;
  beforeEach(async () => {
    bench = await WorkerUnderTest.on(redisUrl);
    runs = new RecordedRuns();
  });
  afterEach(() => bench.clear());

  const swept = (times = 1) =>
    until('the worker has swept', () => runs.asked.sweeps.length >= times && runs.asked.mail.length >= times);
  const startWorker = async (pace = {}) => {
    const worker = await bench.worker(runs, pace);
    await swept();
    runs.asked.reminders.length = 0;
    return worker;
  };

  test('a worker begins with a sweep', async () => {
    await bench.worker(runs);
    await swept();
    expect(runs.asked.reminders.length).toBeGreaterThan(0);
    expect(runs.asked.reorganisations.length).toBeGreaterThan(0);
  });

  test('a moment that was handed over wakes the worker, and not before it has come', async () => {
    await startWorker();
    const { handOff } = await bench.producer();
    const moment = inSeconds(1.5);
    handOff.handOver({ wakeAt: [moment], mail: false });
    await until('the worker has woken', () => runs.asked.reminders.length > 0);
    expect(runs.asked.reminders[0]?.getTime()).toBeGreaterThanOrEqual(moment.getTime());
  });

  test('a register that waits is told of by a job that says when, and nothing else; a sweep tells of it again', async () => {
    const { queues, handOff } = await bench.producer();
    handOff.handOver({ wakeAt: [], mail: false, registers: true });
    await handOff.settle();
    const told = await queues.get('registers').getJobs(['delayed', 'waiting']);
    expect(told.map(({ name, data }) => [name, Object.keys(data)])).toEqual([['register', ['at']]]);
    // A sweep within the same quarter of a second would share its job.
    const moments = told.map(({ timestamp, delay }) => timestamp + delay);
    await until('the moment of that job has come', () => systemClock.now().getTime() > Math.max(...moments));
    runs.registersWait = true;
    await bench.worker(runs);
    await until('a register was worked on, and once more after the sweep', () => runs.asked.registers.length > 1);
  });

  test('a moment that is past wakes it at once', async () => {
    await startWorker();
    const { handOff } = await bench.producer();
    handOff.handOver({ wakeAt: [inSeconds(-3_600)], mail: false });
    await until('the worker has woken', () => runs.asked.reminders.length > 0);
  });

  test('a moment handed over by many, often, is one job', async () => {
    const producers = await Promise.all([bench.producer(), bench.producer()]);
    const moment = inSeconds(200 * 24 * 3_600);
    for (let times = 0; times < 20; times += 1) {
      for (const { handOff } of producers) handOff.handOver({ wakeAt: [moment], mail: false });
      await Promise.all(producers.map(({ handOff }) => handOff.settle()));
      for (const { handOff } of producers) handOff.tellAgain({ wakeAt: [moment], mail: false });
    }
    const { queues } = await bench.producer();
    const jobs = await queues.get('reminders').getJobs(['delayed', 'waiting']);
    const name = moment.toISOString().replace('.000Z', 'Z').replaceAll(':', '-');
    expect(jobs.map(({ id }) => id)).toEqual([`wake.${name}`]);
  });

  test('e-mails of many commits share their jobs, and none is forgotten', async () => {
    await startWorker();
    const { handOff } = await bench.producer();
    let last = systemClock.now();
    for (let times = 0; times < 200; times += 1) {
      last = systemClock.now();
      handOff.handOver({ wakeAt: [], mail: true });
      await handOff.settle();
    }
    await until('the post has gone after the last commit', () => runs.asked.mail.some((at) => at > last));
    expect(runs.asked.mail.length).toBeLessThan(200);
  });

  test('an emptied queue gets its schedules back and sweeps again', async () => {
    await startWorker({ schedules: 200 });
    await empty(bench);
    const sweepsBefore = runs.asked.sweeps.length;
    const { queues } = await bench.producer();
    const schedules = async () =>
      (await queues.get('housekeeping').getJobSchedulers()).map(({ key }) => key).toSorted();
    await until('all schedules are back', async () => (await schedules()).length === 3);
    expect(await schedules()).toEqual(['monthly-digest', 'sweep', 'weekly-list']);
    await swept(sweepsBefore + 1);
    await until(
      'what may have fallen due meanwhile was asked for',
      () => runs.asked.weekly > 0 && runs.asked.monthly > 0,
    );
  });

  test('the regular rounds come in London time, and a schedule in order is left alone', async () => {
    await startWorker();
    await bench.worker(runs);
    const { queues } = await bench.producer();
    const weekly = await queues.get('housekeeping').getJobScheduler('weekly-list');
    const inLondon = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
    });
    expect(inLondon.format(weekly?.next)).toMatch(/^Monday.*08:00$/);
    expect(await queues.get('housekeeping').getDelayedCount()).toBe(3);
  });

  test('a job that fails is tried again', async () => {
    await startWorker();
    runs.once = () => Promise.reject(new Error('the database is restarting'));
    const { handOff } = await bench.producer();
    handOff.handOver({ wakeAt: [inSeconds(-1)], mail: false });
    await until('it was tried twice', () => runs.asked.reminders.length === 2);
    expect((await renderMetrics()).body).toMatch(/lantern_job_outcomes_total\{job="wake",outcome="retried"\} [1-9]/);
  });

  test('a job whose worker died is done by another', async () => {
    const { queues, handOff } = await bench.producer();
    handOff.handOver({ wakeAt: [inSeconds(-1)], mail: false });
    await handOff.settle();
    const { forWorkers: connection, prefix } = queues.backend;
    const dying = new Worker('reminders', null, { connection, prefix, lockDuration: 300, skipLockRenewal: true });
    await until(
      'the worker has taken the job',
      async () => (await dying.getNextJob('dying', { block: false })) !== undefined,
    );
    await dying.close(true);
    await bench.worker(runs, { stalled: 400 });
    await swept();
    const reminders = () => runs.asked.reminders.length;
    await until('sweep and wake have both run', () => reminders() >= 2);
    await until('the queue is empty', async () => (await queues.get('reminders').count()) === 0);
  });

  test('a stop waits for the job in hand and takes no other', async () => {
    const worker = await startWorker();
    let finish: (done: { done: number }) => void = () => undefined;
    runs.once = () => new Promise((resolve) => (finish = resolve));
    const { handOff, queues } = await bench.producer();
    handOff.handOver({ wakeAt: [inSeconds(-1)], mail: false });
    await until('the job is in hand', () => runs.asked.reminders.length === 1);
    let closed = false;
    const closing = worker.close().then(() => (closed = true));
    handOff.handOver({ wakeAt: [inSeconds(1)], mail: false });
    await handOff.settle();
    await until(
      'the next job is due',
      async () => (await queues.get('reminders').getJobs(['delayed', 'waiting'])).length === 1,
    );
    expect(closed).toBe(false);
    finish({ done: 1 });
    await closing;
    expect(runs.asked.reminders).toHaveLength(1);
  });

  test('depth, ages and health are told', async () => {
    const { queues, handOff } = await bench.producer();
    handOff.handOver({ wakeAt: [inSeconds(3_600)], mail: false });
    await handOff.settle();
    const health = new HealthChecks();
    const stop = observeQueues({ queues, orm: bench.lantern.orm, clock: systemClock, health });
    expect(await health.run()).toEqual([{ name: 'queue', ok: true }]);
    const { body } = await renderMetrics();
    stop();
    expect(body).toContain('lantern_queue_depth{queue="reminders",state="delayed"} 1');
    expect(body).toContain('lantern_oldest_due_rung_seconds 0');
  });
});

const empty = (bench: WorkerUnderTest): Promise<void> => {
  const { databaseUrl, redisUrl } = bench.place;
  return redisUrl === undefined ? wipeSchema(databaseUrl) : bench.emptyRedis(redisUrl);
};

async function wipeSchema(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await dropWhileInUse(client);
  await client.end();
  await migrateQueue({ databaseUrl });
}

/** The worker goes on using what is dropped; where the two wait for each other, PostgreSQL ends the dropping. */
async function dropWhileInUse(client: Client): Promise<void> {
  const deadlock = '40P01';
  const dropped = await client.query('drop schema bullmq cascade').then(
    () => true,
    (error: { code?: string }) => {
      if (error.code !== deadlock) throw error;
      return false;
    },
  );
  if (!dropped) await dropWhileInUse(client);
}
