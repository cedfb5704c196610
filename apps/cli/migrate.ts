import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Config } from '#config';
import { fingerprintOf, run, systemClock } from '#lantern/platform';
import { migrateQueue } from '#lantern/queue';
import { Calendars } from '#lantern/reviews';
import { insistOurs } from '../database-check.js';
import { withOrm } from './with-orm.js';

/** The bank holidays that come with Lantern, or the newer feed file that the configuration names. */
function bankHolidayFeed(config: Pick<Config, 'bankHolidaysFile'>): unknown {
  const file = config.bankHolidaysFile ?? join(import.meta.dirname, '../../config/bank-holidays.json');
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * Brings a database up to date: tables, whose it is, and the bank-holiday calendar where it is a new one. Safe to repeat.
 * @throws CannotStart when it is a newer Lantern's, or another secret's
 */
export async function migrate(
  config: Pick<Config, 'bankHolidaysFile' | 'redisUrl' | 'secret'>,
  url: string,
): Promise<{ applied: readonly string[] }> {
  await insistOurs(config, url);
  return withOrm(url, async (orm) => {
    const applied = await orm.migrator.up();
    await claim(orm, config.secret);
    await migrateQueue({ databaseUrl: url, redisUrl: config.redisUrl });
    await new Calendars().store(orm.em.fork(), bankHolidayFeed(config), systemClock.now());
    return { applied: applied.map(({ name }) => name) };
  });
}

/** From now on the database is this secret's. */
async function claim(orm: MikroORM, secret: string): Promise<void> {
  await run(
    orm.em.fork(),
    'insert into installation (sealed_with, made_at) values ($1, $2) on conflict (id) do nothing',
    [fingerprintOf(secret), systemClock.now()],
  );
}
