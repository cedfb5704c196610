import type { Config } from '#config';
import { openDatabase } from '../databases.js';
import { migrate } from './migrate.js';

/** `lantern migrate`. */
export async function runMigrate(config: Config): Promise<void> {
  const database = await openDatabase(config);
  try {
    const { applied } = await migrate(config, database.url);
    console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}.` : 'The database is up to date.');
  } finally {
    await database.close();
  }
}
