import 'reflect-metadata';
import { HealthChecks, configureLog, findRunningPostgres, log, systemClock } from '#lantern/platform';
import { QueueHandOff, observeQueues, openQueues } from '#lantern/queue';
import { loadConfig } from '#config';
import { compose } from '../compose.js';
import { correspond } from '../correspondence.js';
import { createWebApp } from './create-web-app.js';

/* The web alone, on a database that `lantern migrate` has made ready. "lantern start" runs web and worker together. */

const config = loadConfig();
configureLog({ level: config.logLevel });
const databaseUrl = config.databaseUrl ?? (await findRunningPostgres(config.dataDirectory))?.url;
if (databaseUrl === undefined) throw new Error('There is no database: set DATABASE_URL, or run "lantern start" first.');

const queues = await openQueues({ databaseUrl, redisUrl: config.redisUrl });
const handOff = new QueueHandOff(queues, systemClock);
const composition = await compose(config, { databaseUrl, handOff });
const correspondence = correspond(composition);
const health = new HealthChecks();
const stopObserving = observeQueues({ queues, orm: composition.orm, clock: composition.clock, health });
const web = await createWebApp({
  ...composition,
  health,
  handOff,
  schedule: correspondence.schedule,
  directMail: correspondence.direct,
  desk: correspondence.desk,
});
await web.listen(config.http.port, config.http.host);

const stop = async (signal: string): Promise<void> => {
  log.info({ signal }, 'stopping: finishing the requests in hand');
  stopObserving();
  await web.close();
  await correspondence.close();
  await handOff.settle();
  await composition.close();
  await queues.close();
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
