import type { Config } from '#config';
import { openDatabase } from '../common/databases.js';
import { migrate } from './migrate.js';
import { asOwner, letServe } from './serving-role.js';

/**
 * `lantern migrate`: as the owner of the tables where MIGRATION_DATABASE_URL names one, which then lets the role of
 * DATABASE_URL serve.
 */
export async function runMigrate(config: Config): Promise<void> {
  const database = await openDatabase(asOwner(config));
  try {
    const { applied } = await migrate(config, database.url);
    await letServe(config);
    console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}.` : 'The database is up to date.');
    if (config.databaseUrl !== undefined && config.migrationDatabaseUrl === undefined) console.log(ownerServes);
  } finally {
    await database.close();
  }
}

const ownerServes =
  'The role of DATABASE_URL owns the tables, and so could change the history. Set MIGRATION_DATABASE_URL, as config/.env.example says.';
