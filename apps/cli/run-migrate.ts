import type { Config } from '#config';
import { openDatabase } from '../databases.js';
import { migrate } from './migrate.js';
import { grantToServing } from './serving-role.js';

/**
 * `lantern migrate`: as the owner of the tables where MIGRATION_DATABASE_URL names one, which then lets the role of
 * DATABASE_URL serve.
 */
export async function runMigrate(config: Config): Promise<void> {
  const { databaseUrl, migrationDatabaseUrl } = config;
  const owned = databaseUrl !== undefined && migrationDatabaseUrl !== undefined;
  const database = await openDatabase(owned ? { ...config, databaseUrl: migrationDatabaseUrl } : config);
  try {
    const { applied } = await migrate(config, database.url);
    if (owned) await grantToServing(migrationDatabaseUrl, databaseUrl);
    console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}.` : 'The database is up to date.');
    if (databaseUrl !== undefined && !owned) console.log(ownerServes);
  } finally {
    await database.close();
  }
}

const ownerServes =
  'The role of DATABASE_URL owns the tables, and so could change the history. Set MIGRATION_DATABASE_URL, as config/.env.example says.';
