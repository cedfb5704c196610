import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { migrateQueue } from '#lantern/queue';
import { startLantern } from '#lantern/testing';
import { until } from '../../apps/worker/fixtures/until.js';
import { addAgencies, countIn, emailsOf, messageIdOf, openReviews } from './support/anytown.js';
import { Processes, hasEnded, kill } from './support/processes.js';
import { backendsWith, flush } from './support/redis.js';
import { Sink } from './support/sink.js';

jest.setTimeout(240_000);

const processes = new Processes();
const kills = 8;
const connections = 5;
/** After which what a dead sender had claimed may be claimed again, and more. */
const minutesBetween = 3;
const atMinute = (minute: number): string => new Date(Date.UTC(2026, 2, 16, 10, minute)).toISOString();

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

  const workerAt = (minute: number) =>
    processes.start({
      databaseUrl: lantern.url,
      redisUrl,
      smtpUrl: sink.url,
      role: 'worker',
      now: atMinute(minute),
    });
  const count = (status: string) => countIn(lantern.rows, 'email', status);

  test('workers killed again and again: nothing is lost, nothing is sent twice, and only what was at its last bytes is uncertain', async () => {
    await addAgencies(lantern.rows, 40);
    await openReviews(lantern, 20);
    for (let killed = 0; killed < kills; killed += 1) {
      const before = sink.messages;
      const worker = workerAt(5 + killed * minutesBetween);
      await until('it is in the midst of sending', () => sink.messages >= before + 40);
      await kill(worker);
    }
    // Nobody can tell a sender that died from one that is slow: ten minutes of silence decide.
    workerAt(5 + kills * minutesBetween + 10);
    const settled = async () => (await count('sent')) + (await count('uncertain'));
    await until('all are settled', async () => (await settled()) === 800);
    const emails = await emailsOf(lantern.rows);
    const times = (email: { id: string }) => sink.byMessageId.get(messageIdOf(email)) ?? 0;
    expect(emails.filter((email) => times(email) > 1)).toEqual([]);
    expect(emails.filter((email) => email.status === 'sent' && times(email) !== 1)).toEqual([]);
    const uncertain = emails.filter(({ status }) => status === 'uncertain');
    expect(uncertain.length).toBeLessThanOrEqual(kills * connections);
    // Between the note in the database and the last bytes to the mail server a kill can fall: it seldom does.
    expect(uncertain.filter((email) => times(email) === 0).length).toBeLessThan(kills);
    const unnoted = `select id from email where status = 'uncertain' and handed_over_at is null`;
    expect(await lantern.rows(unnoted)).toEqual([]);
  });

  test('a worker told to stop while it sends: what is out is finished, and the rest stays queued', async () => {
    await addAgencies(lantern.rows, 40);
    await openReviews(lantern, 20);
    const worker = workerAt(5);
    await until('it is in the midst of sending', () => sink.messages >= 20);
    worker.kill('SIGTERM');
    await until('the process has ended', () => hasEnded(worker));
    expect(worker.exitCode).toBe(0);
    expect(sink.messages).toBeLessThan(800);
    expect(await count('sent')).toBe(sink.messages);
    expect(await count('queued')).toBe(800 - sink.messages);
    expect(await lantern.rows('select id from email where claimed_at is not null and status = $1', ['queued'])).toEqual(
      [],
    );
  });

  test('a worker told to stop while the mail server hangs: it ends all the same, and what had not gone waits', async () => {
    await sink.close();
    sink = await Sink.open(3_600_000);
    await addAgencies(lantern.rows, 40);
    await openReviews(lantern, 1);
    const worker = workerAt(5);
    await until('every connection waits for an answer', () => sink.messages === connections);
    worker.kill('SIGTERM');
    await until('the process has ended', () => hasEnded(worker));
    expect(worker.exitCode).toBe(0);
    expect(await count('uncertain')).toBe(connections);
    expect(await count('queued')).toBe(40 - connections);
  });
});
