import { type Config, loadConfig } from '#config';
import { CannotStart, configureLog, findRunningPostgres, log } from '#lantern/platform';
import { insistReady } from './database-check.js';
import { stopOnSignal } from './stop.js';
import { mendOf } from './trouble.js';

/** Begins the work of a process on a database that is ready, and answers how it is ended. */
type Begin = (config: Config, databaseUrl: string) => Promise<() => Promise<void>>;

/** Runs one of Lantern's processes until it is told to stop. What keeps it from starting is told in a sentence. */
export async function runProcess(begin: Begin): Promise<void> {
  let config: Config | undefined;
  try {
    config = loadConfig();
    configureLog({ level: config.logLevel });
    const databaseUrl = await databaseOf(config);
    await insistReady(config, databaseUrl);
    stopOnSignal(config.shutdownSeconds, await begin(config, databaseUrl));
  } catch (error) {
    tell(error, config);
    process.exit(2);
  }
}

/** A process beside others shares their database; the embedded one belongs to `lantern start`. */
async function databaseOf({ databaseUrl, dataDirectory }: Config): Promise<string> {
  const url = databaseUrl ?? (await findRunningPostgres(dataDirectory))?.url;
  if (url !== undefined) return url;
  throw new CannotStart('There is no database: set DATABASE_URL, or start Lantern as a whole with "npm start" first.');
}

/** Says what went wrong: what to do about it, and where nobody knows, all that there is to know. */
export function tell(error: unknown, config?: Config): void {
  const mend = mendOf(error, config);
  if (mend !== undefined) console.error(mend);
  else log.fatal({ err: error }, 'Lantern could not go on, and does not know why');
}
