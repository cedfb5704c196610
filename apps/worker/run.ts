import { ConfigInvalid, type Config, loadConfig } from '#config';
import { configureLog, findRunningPostgres, log } from '#lantern/platform';
import { startWorker } from './start.js';
import { stopOnSignal } from '../stop.js';

/** A worker beside others shares their database; the embedded one belongs to `lantern start`. */
async function databaseOf({ databaseUrl, dataDirectory }: Config): Promise<string> {
  const url = databaseUrl ?? (await findRunningPostgres(dataDirectory))?.url;
  if (url !== undefined) return url;
  throw new Error('There is no database: set DATABASE_URL, or start Lantern as a whole with "npm start" first.');
}

async function main(): Promise<void> {
  const config = loadConfig();
  configureLog({ level: config.logLevel });
  const worker = await startWorker(config, { databaseUrl: await databaseOf(config) });
  stopOnSignal(config.shutdownSeconds, () => worker.close());
}

await main().catch((error: unknown) => {
  if (error instanceof ConfigInvalid) console.error(error.message);
  else log.fatal({ err: error }, 'the worker could not start');
  process.exit(1);
});
