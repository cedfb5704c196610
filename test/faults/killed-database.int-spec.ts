import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { type EmbeddedPostgres, configureLog, run, startEmbeddedPostgres } from '#lantern/platform';
import { PostgresWorkshop } from '#lantern/testing';
import { databaseOptions } from '#config/mikro-orm.config';
import { migrate } from '../../apps/cli/migrate.js';
import { until } from '../../apps/worker/fixtures/until.js';
import { addAgencies, countIn, emailsOf, messageIdOf, openReviews } from './support/anytown.js';
import { configOf } from './support/settings.js';
import { Sink } from './support/sink.js';
import { TickingClock } from './support/ticking-clock.js';
import { type RunningWorker, workerOn } from './support/worker-on.js';

configureLog({ level: 'silent' });
jest.setTimeout(180_000);

const workshop = new PostgresWorkshop();
let folder: string;
let postgres: EmbeddedPostgres;
let orm: MikroORM;
let sink: Sink;
let worker: RunningWorker;
const clock = new TickingClock(new Date('2026-03-16T10:00:00Z'));

beforeEach(async () => {
  folder = await workshop.folder();
  postgres = await startEmbeddedPostgres({ dataDirectory: folder });
  sink = await Sink.open();
  const settings = { databaseUrl: postgres.url, smtpUrl: sink.url };
  await migrate(configOf(settings), postgres.url);
  orm = await MikroORM.init(databaseOptions(postgres.url, 2));
  await rows(`insert into partnership (code, name, reference_prefix) values ('anytown', 'Anytown', 'AT')`);
  await addAgencies(rows, 4);
  worker = await workerOn(settings, clock, { sweep: 3_600_000 });
});
afterEach(async () => {
  await worker.close();
  await orm.close();
  await postgres.stop();
  await sink.close();
  await workshop.clear();
});

const rows = <Row>(text: string, parameters: unknown[] = []) => run<Row>(orm.em.fork(), text, parameters);
const isSent = (count: number) => async () => (await countIn(rows, 'email', 'sent')) === count;
const retried = (attempt: () => Promise<boolean>) => () => attempt().catch(() => false);

test('PostgreSQL killed under a worker: the worker goes on by itself when it is back, and nothing is lost or doubled', async () => {
  await openReviews({ writer: worker.writer, clock }, 1);
  await until('the first e-mails are sent', isSent(4));
  const killed = await workshop.postmasterPid(folder);
  process.kill(killed, 'SIGKILL');
  const isBack = retried(async () => (await workshop.postmasterPid(folder)) !== killed && (await isSent(4)()));
  await until('PostgreSQL is back', isBack);
  await openReviews({ writer: worker.writer, clock }, 1);
  // The round that looks for forgotten work is an hour away: it was the queue that told the worker.
  await until('the next e-mails are sent', isSent(8));
  const emails = await emailsOf(rows);
  expect(new Map(emails.map((email) => [messageIdOf(email), 1]))).toEqual(sink.byMessageId);
  expect(await readFile(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8')).not.toContain(String(killed));
});
