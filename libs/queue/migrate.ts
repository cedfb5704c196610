import { SchemaMigrationRequiredError, assertSchemaCompatibility, runMigrations } from 'bullmq';
import { Client } from 'pg';
import { CannotStart } from '#lantern/platform';
import { type QueuePlace, queueSchema } from './backend.js';

/**
 * Brings the queue's own schema up to date; part of the migrate step, never of a start, for two processes that start
 * would race. With Redis there is nothing to do. Safe to repeat.
 */
export async function migrateQueue(place: QueuePlace): Promise<void> {
  await onPostgres(place, (client) => runMigrations(client, queueSchema));
}

/** @throws Error that says what to do when the queue's tables are missing or those of another release. */
export async function assertQueueMigrated(place: QueuePlace): Promise<void> {
  try {
    await onPostgres(place, (client) => assertSchemaCompatibility(client, queueSchema));
  } catch (error) {
    if (!(error instanceof SchemaMigrationRequiredError)) throw error;
    throw new CannotStart(
      'The job queue has no tables in this database yet; run "lantern migrate" once, then start again.',
      {
        cause: error,
      },
    );
  }
}

async function onPostgres({ databaseUrl, redisUrl }: QueuePlace, work: (client: Client) => Promise<unknown>) {
  if (redisUrl !== undefined) return;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
