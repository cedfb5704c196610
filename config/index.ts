import { developmentSecret } from './development-secret.js';
import { readConfig } from './env.js';
import type { Config } from './env.js';

export { ConfigInvalid, readConfig } from './env.js';
export type { Config } from './env.js';

/** The configuration of this process, from its environment. Throws `ConfigInvalid`; the one place that reads the environment. */
export function loadConfig(): Config {
  return readConfig(process.env, developmentSecret);
}

/**
 * For commands that keep nothing and send nothing (`lantern simulate`): the plain defaults, whatever service this machine
 * is configured for. Only a newer bank-holiday feed is taken over.
 */
export function loadScratchConfig(): Config {
  return readConfig({ BANK_HOLIDAYS_FILE: process.env['BANK_HOLIDAYS_FILE'] });
}

/** The services of this test run: given from outside, or announced by its set-up. */
export function testServices(): { databaseUrl?: string; redisUrl?: string; runName?: string } {
  const { TEST_DATABASE_URL, DATABASE_URL, TEST_REDIS_URL, TEST_RUN_NAME } = process.env;
  return {
    databaseUrl: TEST_DATABASE_URL || DATABASE_URL || undefined,
    redisUrl: TEST_REDIS_URL || undefined,
    runName: TEST_RUN_NAME,
  };
}

/** Tells the test processes started after this one where the run's database server is and how its databases begin. */
export function announceTestRun(run: { databaseUrl: string; name: string }): void {
  process.env['TEST_DATABASE_URL'] = run.databaseUrl;
  process.env['TEST_RUN_NAME'] = run.name;
}
