import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { migrateQueue } from '#lantern/queue';
import { startLantern } from '#lantern/testing';
import { until } from '../../apps/worker/fixtures/until.js';
import { addAgencies, countIn, emailsOf, messageIdOf, openReviews } from './support/anytown.js';
import { Processes, hasEnded, kill } from './support/processes.js';
import { backendsWith, flush } from './support/redis.js';
import { Sink } from './support/sink.js';

jest.setTimeout(120_000);

const processes = new Processes();

describe.each(await backendsWith(12))('on %s', (_name, redisUrl) => {
  let lantern: Awaited<ReturnType<typeof startLantern>>;
  let sink: Sink;
  beforeEach(async () => {
    lantern = await startLantern('2026-03-16T10:00:00Z');
    await migrateQueue({ databaseUrl: lantern.url });
    if (redisUrl !== undefined) await flush(redisUrl);
    sink = await Sink.open(20);
  });
  afterEach(async () => {
    await processes.clear();
    await sink.close();
    await lantern.stop();
  });

  test('a worker killed while it sends: each e-mail is sent once or shown to a person, and none is lost', async () => {
    await addAgencies(lantern.rows, 40);
    await openReviews(lantern, 10);
    const place = { databaseUrl: lantern.url, redisUrl, smtpUrl: sink.url };
    const first = processes.start({ ...place, role: 'worker', now: '2026-03-16T10:05:00Z' });
    await until('it is in the midst of sending', () => sink.messages >= 80);
    await kill(first);
    expect(await countIn(lantern.rows, 'email', 'sending')).toBeGreaterThan(0);
    // Nobody can tell a sender that died from one that is slow: ten minutes of silence decide.
    processes.start({ ...place, role: 'worker', now: '2026-03-16T10:20:00Z' });
    const settled = async () =>
      (await countIn(lantern.rows, 'email', 'sent')) + (await countIn(lantern.rows, 'email', 'uncertain'));
    await until('all are settled', async () => (await settled()) === 400);
    const emails = await emailsOf(lantern.rows);
    const times = (email: { id: string }) => sink.byMessageId.get(messageIdOf(email)) ?? 0;
    expect(emails.filter(({ status }) => status === 'uncertain').length).toBeGreaterThan(0);
    expect(emails.filter((email) => email.status === 'sent' && times(email) !== 1)).toEqual([]);
    expect(emails.filter((email) => times(email) > 1)).toEqual([]);
    expect(sink.byMessageId.size).toBe(emails.filter((email) => times(email) === 1).length);
  });

  test('a worker told to stop while it sends: what is out is finished, and the rest stays queued', async () => {
    await addAgencies(lantern.rows, 40);
    await openReviews(lantern, 20);
    const place = { databaseUrl: lantern.url, redisUrl, smtpUrl: sink.url };
    const worker = processes.start({ ...place, role: 'worker', now: '2026-03-16T10:05:00Z' });
    await until('it is in the midst of sending', () => sink.messages >= 20);
    worker.kill('SIGTERM');
    await until('the process has ended', () => hasEnded(worker));
    expect(worker.exitCode).toBe(0);
    expect(sink.messages).toBeLessThan(800);
    expect(await countIn(lantern.rows, 'email', 'sent')).toBe(sink.messages);
    expect(await countIn(lantern.rows, 'email', 'queued')).toBe(800 - sink.messages);
  });
});
