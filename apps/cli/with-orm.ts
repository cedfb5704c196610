import { MikroORM } from '@mikro-orm/postgresql';
import type { Config } from '#config';
import { databaseOptions } from '#config/mikro-orm.config';
import { insistReady } from '../common/database-check.js';
import { openDatabase } from '../common/databases.js';

// One for the work, and one for what it does beside a transaction of its own.
const connections = 3;

/** Connects to a database for one piece of work, and gives the connections back whatever becomes of it. */
export async function withOrm<Answer>(url: string, work: (orm: MikroORM) => Promise<Answer>): Promise<Answer> {
  const orm = await MikroORM.init(databaseOptions(url, connections));
  try {
    return await work(orm);
  } finally {
    await orm.close();
  }
}

/** The same on the service's own database. @throws what `onOwnDatabaseUrl` throws. */
export async function onOwnDatabase<Answer>(config: Config, work: (orm: MikroORM) => Promise<Answer>): Promise<Answer> {
  return onOwnDatabaseUrl(config, (url) => withOrm(url, work));
}

/**
 * Works on the service's own database, which is opened where nobody has it open.
 * @throws CannotStart when it is not this programme's, or not up to date
 */
export async function onOwnDatabaseUrl<Answer>(
  config: Config,
  work: (url: string) => Promise<Answer>,
): Promise<Answer> {
  const database = await openDatabase(config);
  try {
    await insistReady(config, database.url);
    return await work(database.url);
  } finally {
    await database.close();
  }
}
