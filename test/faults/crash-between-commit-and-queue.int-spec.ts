import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { migrateQueue, openQueues } from '#lantern/queue';
import { startLantern } from '#lantern/testing';
import { until } from '../../apps/worker/fixtures/until.js';
import { addAgencies, addCoordinators, countIn, emailsOf, messageIdOf, openReviews } from './support/anytown.js';
import { Processes, hasEnded } from './support/processes.js';
import { backendsWith, flush } from './support/redis.js';
import { Sink } from './support/sink.js';

jest.setTimeout(120_000);

const processes = new Processes();

describe.each(await backendsWith(13))(
  'on %s, a process killed between commit and queue loses nothing:',
  (_name, redisUrl) => {
    let lantern: Awaited<ReturnType<typeof startLantern>>;
    let sink: Sink;
    beforeEach(async () => {
      lantern = await startLantern('2026-03-16T10:00:00Z');
      await migrateQueue({ databaseUrl: lantern.url });
      if (redisUrl !== undefined) await flush(redisUrl);
      sink = await Sink.open();
    });
    afterEach(async () => {
      await processes.clear();
      await sink.close();
      await lantern.stop();
    });

    const place = () => ({ databaseUrl: lantern.url, redisUrl, smtpUrl: sink.url });
    const jobsIn = async (queue: 'mail' | 'reminders') => {
      const queues = await openQueues({ databaseUrl: lantern.url, redisUrl });
      const count = await queues.get(queue).count();
      await queues.close();
      return count;
    };
    const killed = async (child: ReturnType<Processes['start']>) => {
      await until('the process has died', () => hasEnded(child));
      expect(child.signalCode).toBe('SIGKILL');
    };
    const eachSentOnce = async (count: number) => {
      await until('everything is sent', async () => (await countIn(lantern.rows, 'email', 'sent')) === count);
      const emails = await emailsOf(lantern.rows);
      expect(new Map(emails.map((email) => [messageIdOf(email), 1]))).toEqual(sink.byMessageId);
    };

    test('what was recorded', async () => {
      await addAgencies(lantern.rows, 3);
      await killed(
        processes.start({ ...place(), role: 'writer that dies between commit and queue', now: '2026-03-16T10:00:00Z' }),
      );
      expect(await countIn(lantern.rows, 'email', 'queued')).toBe(3);
      expect([await jobsIn('mail'), await jobsIn('reminders')]).toEqual([0, 0]);
      processes.start({ ...place(), role: 'worker', now: '2026-03-16T10:05:00Z' });
      await eachSentOnce(3);
    });

    test('what a worker had made of the reminders', async () => {
      await addAgencies(lantern.rows, 1);
      await openReviews(lantern, 5);
      await addCoordinators(lantern.rows);
      expect(await countIn(lantern.rows, 'email', 'queued')).toBe(5);
      await killed(
        processes.start({ ...place(), role: 'worker that dies between commit and queue', now: '2026-03-23T07:59:50Z' }),
      );
      expect(await countIn(lantern.rows, 'email', 'queued')).toBe(10);
      expect(await countIn(lantern.rows, 'rung', 'sent')).toBe(5);
      expect(await jobsIn('mail')).toBe(0);
      processes.start({ ...place(), role: 'worker', now: '2026-03-23T08:05:00Z' });
      await eachSentOnce(10);
    });
  },
);
