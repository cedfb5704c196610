import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { configureLog } from '#lantern/platform';
import { migrateQueue } from '#lantern/queue';
import { startLantern } from '#lantern/testing';
import { until } from '../../apps/worker/fixtures/until.js';
import { addCoordinators, countIn, openReviews } from './support/anytown.js';
import { backendsWith, flush } from './support/redis.js';
import { Sink } from './support/sink.js';
import { type Lantern, workerOn } from './support/worker-on.js';

configureLog({ level: 'silent' });
jest.setTimeout(120_000);

describe.each(await backendsWith(11))('on %s', (_name, redisUrl) => {
  let lantern: Lantern;
  let sink: Sink;
  beforeEach(async () => {
    lantern = await startLantern('2026-03-16T10:00:00Z');
    await migrateQueue({ databaseUrl: lantern.url });
    if (redisUrl !== undefined) await flush(redisUrl);
    sink = await Sink.open();
  });
  afterEach(async () => {
    await sink.close();
    await lantern.stop();
  });

  const workAt = async (instant: string, sentInAll: number) => {
    lantern.clock.moveTo(new Date(instant));
    const settings = { databaseUrl: lantern.url, redisUrl, smtpUrl: sink.url };
    const worker = await workerOn(settings, lantern.clock);
    await until(
      `${sentInAll} e-mails are sent`,
      async () => (await countIn(lantern.rows, 'email', 'sent')) === sentInAll,
    );
    await worker.close();
  };
  /** What became of each step, so far, of the ladder to the decision meeting, which is due on 6 April. */
  const meetingLadder = async () => {
    const steps = await lantern.rows<{ step: string; status: string }>(
      `select step, status from rung where deadline_key = 'scopingMeeting' and due_at < '2026-04-08' order by due_at`,
    );
    return steps.map(({ step, status }) => `${step}: ${status}`);
  };

  test('after a week of downtime the current step of a ladder is sent, and what it passed over is recorded', async () => {
    await openReviews(lantern, 1);
    await addCoordinators(lantern.rows);
    await lantern.rows(`delete from email`);
    await workAt('2026-03-23T08:00:00Z', 1);
    expect(await meetingLadder()).toEqual(['14 days before: sent', '7 days before: pending']);
    // Nobody is there from 30 March to 7 April.
    await workAt('2026-04-07T09:00:00Z', 2);
    expect(await meetingLadder()).toEqual([
      '14 days before: sent',
      '7 days before: missed',
      '1 day before: missed',
      '1 day after: sent',
    ]);
    expect(sink.messages).toBe(2);
  });
});
