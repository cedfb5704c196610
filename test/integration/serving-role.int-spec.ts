import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { verifyHistories } from '#lantern/cases';
import { configureLog, run } from '#lantern/platform';
import { migrateQueue } from '#lantern/queue';
import { coordinator, startLantern } from '#lantern/testing';
import { databaseOptions } from '#config/mikro-orm.config';
import { grantToServing } from '../../apps/cli/serving-role.js';
import { insistReady } from '../../apps/common/database-check.js';
import { until } from '../../apps/worker/fixtures/until.js';
import { configOf } from '../faults/support/settings.js';
import { countIn } from '../faults/support/anytown.js';
import { workerOn } from '../faults/support/worker-on.js';
import { Sink } from '../faults/support/sink.js';

configureLog({ level: 'silent' });

const role = `serving_${randomBytes(4).toString('hex')}`;
let lantern: Awaited<ReturnType<typeof startLantern>>;
let serving: string;
let orm: MikroORM;
let sink: Sink;

beforeAll(async () => {
  lantern = await startLantern('2026-03-16T10:00:00Z');
  await migrateQueue({ databaseUrl: lantern.url });
  const url = new URL(lantern.url);
  [url.username, url.password] = [role, `it's "quoted" ${role}`];
  serving = url.href;
  await grantToServing(lantern.url, serving);
  orm = await MikroORM.init(databaseOptions(serving, 2));
  sink = await Sink.open();
});
afterAll(async () => {
  await orm.close();
  await sink.close();
  await lantern.rows(`drop owned by ${role}`);
  await lantern.rows(`drop role ${role}`);
  await lantern.stop();
});

describe('the role that serves', () => {
  test('does all that a web process and a worker do', async () => {
    await insistReady(configOf({ databaseUrl: serving, smtpUrl: sink.url }), serving);
    const worker = await workerOn({ databaseUrl: serving, smtpUrl: sink.url }, lantern.clock);
    await lantern.rows(
      `insert into contact (partnership_id, role, agency, name, email)
       select id, 'agency', 'Anytown Housing', 'A. Person', 'agency@example.org' from partnership`,
    );
    const { reference } = await worker.writer.open({
      actor: coordinator,
      partnership: 'anytown',
      workflow: 'domestic-homicide-review',
      event: { on: '2026-03-16', notifiedBy: 'police', victims: 1 },
    });
    await until('the e-mail of the review is sent', () => sink.messages > 0);
    await until('it is settled', async () => (await countIn(lantern.rows, 'email', 'sent')) === 1);
    await worker.close();
    const faults = [];
    for await (const fault of verifyHistories(orm.em.fork(), reference, () => undefined)) faults.push(fault);
    expect(faults).toEqual([]);
  });

  test.each([
    `update history set actor = 'somebody else'`,
    'delete from history',
    'truncate history',
    'alter table history disable trigger all',
    'drop trigger history_is_append_only on history',
    'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
    'delete from access_record',
    `update setting_change set reason = 'another'`,
    `update migration set name = 'none'`,
    'alter table case_file add "more" text',
    'drop table email',
    'create table mine (id int)',
    'create schema mine',
    'drop table bullmq.job cascade',
  ])('may not: %s', async (statement) => {
    await expect(run(orm.em.fork(), statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  test('has this taken away again where somebody had granted it', async () => {
    await lantern.rows(`grant update on history to ${role}`);
    await grantToServing(lantern.url, serving);
    await expect(run(orm.em.fork(), `update history set actor = 'x'`)).rejects.toThrow(/permission denied/);
  });
});
