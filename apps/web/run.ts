import 'reflect-metadata';
import type { Config } from '#config';
import { HealthChecks, systemClock } from '#lantern/platform';
import { QueueHandOff, observeQueues, openQueues } from '#lantern/queue';
import { compose } from '../common/compose.js';
import { correspond } from '../common/correspondence.js';
import { runProcess } from '../common/process.js';
import { createWebApp } from './create-web-app.js';

/* The web alone, on a database that `lantern migrate` has made ready. "lantern start" runs web and worker together. */

async function begin(config: Config, databaseUrl: string): Promise<() => Promise<void>> {
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
    emailTools: correspondence.emailTools,
  });
  await web.listen(config.http.port, config.http.host);
  return async () => {
    stopObserving();
    await web.close();
    await correspondence.close();
    await handOff.settle();
    await composition.close();
    await queues.close();
  };
}

await runProcess(begin);
