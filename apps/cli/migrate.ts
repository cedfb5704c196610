import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import type { Config } from '#config';
import { databaseOptions } from '#config/mikro-orm.config';
import { systemClock } from '#lantern/platform';
import { migrateQueue } from '#lantern/queue';
import { Calendars } from '#lantern/reviews';

/** The bank holidays that come with Lantern, or the newer feed file that the configuration names. */
export function bankHolidayFeed(config: Pick<Config, 'bankHolidaysFile'>): unknown {
  const file = config.bankHolidaysFile ?? join(import.meta.dirname, '../../config/bank-holidays.json');
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Brings a database up to date: tables, and the bank-holiday calendar where it is a new one. Safe to repeat. */
export async function migrate(
  config: Pick<Config, 'bankHolidaysFile' | 'redisUrl'>,
  url: string,
): Promise<{ applied: readonly string[] }> {
  const orm = await MikroORM.init(databaseOptions(url, 2));
  try {
    const applied = await orm.migrator.up();
    await migrateQueue({ databaseUrl: url, redisUrl: config.redisUrl });
    await new Calendars().store(orm.em.fork(), bankHolidayFeed(config), systemClock.now());
    return { applied: applied.map(({ name }) => name) };
  } finally {
    await orm.close();
  }
}

/** The names of the migrations that a database still lacks. */
async function pendingMigrations(url: string): Promise<string[]> {
  const orm = await MikroORM.init(databaseOptions(url, 2));
  try {
    return (await orm.migrator.getPending()).map(({ name }) => name);
  } finally {
    await orm.close();
  }
}

/** @throws NotMigrated */
export async function insistMigrated(url: string): Promise<void> {
  const pending = await pendingMigrations(url);
  if (pending.length > 0) throw new NotMigrated(pending);
}

/** The database is behind this release. */
class NotMigrated extends Error {
  override readonly name = 'NotMigrated';

  constructor(pending: readonly string[]) {
    super(`The database is not up to date (${pending.join(', ')}): run "lantern migrate" once, then start again.`);
  }
}
