import type { Config } from '#config';
import { systemClock } from '#lantern/platform';
import { migrateQueue } from '#lantern/queue';
import { Calendars } from '#lantern/reviews';
import { bankHolidayFeed } from './bank-holidays.js';
import { withOrm } from './with-orm.js';

/** Brings a database up to date: tables, and the bank-holiday calendar that is set. Safe to repeat. */
export async function migrate(
  config: Pick<Config, 'bankHolidaysFile' | 'redisUrl'>,
  url: string,
): Promise<{ applied: readonly string[] }> {
  const feed = bankHolidayFeed(config.bankHolidaysFile);
  return withOrm(url, async (orm) => {
    const applied = await orm.migrator.up();
    await migrateQueue({ databaseUrl: url, redisUrl: config.redisUrl });
    await new Calendars().store(orm.em.fork(), feed, systemClock.now());
    return { applied: applied.map(({ name }) => name) };
  });
}

/** @throws NotMigrated */
export async function insistMigrated(url: string): Promise<void> {
  const pending = await withOrm(url, (orm) => orm.migrator.getPending());
  if (pending.length > 0) throw new NotMigrated(pending.map(({ name }) => name));
}

/** The database is behind this release. */
class NotMigrated extends Error {
  override readonly name = 'NotMigrated';

  constructor(pending: readonly string[]) {
    super(`The database is not up to date (${pending.join(', ')}): run "lantern migrate" once, then start again.`);
  }
}
