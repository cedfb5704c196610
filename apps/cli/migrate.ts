import type { MikroORM } from '@mikro-orm/postgresql';
import { Conflicts } from '#lantern/access';
import { Calendars, OldWords, OwnWords, WorkflowRegistry } from '#lantern/cases';
import type { Config } from '#config';
import { fingerprintOf, systemClock } from '#lantern/platform';
import { migrateQueue } from '#lantern/queue';
import { Installation } from '#lantern/tables';
import { workflows } from '#workflows';
import { insistOurs } from '../common/database-check.js';
import { bankHolidayFeed } from './bank-holidays.js';
import { withOrm } from './with-orm.js';

/**
 * Brings a database up to date: tables, whose it is, and the bank-holiday calendar that is set. Safe to repeat.
 * @throws CannotStart when it is a newer Lantern's, or another secret's
 */
export async function migrate(
  config: Pick<Config, 'bankHolidaysFile' | 'redisUrl' | 'secret'>,
  url: string,
): Promise<{ applied: readonly string[] }> {
  const feed = bankHolidayFeed(config.bankHolidaysFile);
  await insistOurs(config, url);
  return withOrm(url, async (orm) => {
    const applied = await orm.migrator.up();
    await claim(orm, config.secret);
    await new Conflicts(orm, systemClock, config.secret).sealOld();
    await new OldWords(orm, new WorkflowRegistry(workflows), new OwnWords(config.secret)).seal();
    await migrateQueue({ databaseUrl: url, redisUrl: config.redisUrl });
    await new Calendars().store(orm.em.fork(), feed, systemClock.now());
    return { applied: applied.map(({ name }) => name) };
  });
}

/** From now on the database is this secret's. */
async function claim(orm: MikroORM, secret: string): Promise<void> {
  const installation = { id: 'this', sealedWith: fingerprintOf(secret), madeAt: systemClock.now() };
  await orm.em.fork().upsert(Installation, installation, { onConflictAction: 'ignore' });
}
