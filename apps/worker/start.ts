import type { Config } from '#config';
import { type Clock, type HealthChecks, log, systemClock } from '#lantern/platform';
import { QueueHandOff, openQueues } from '#lantern/queue';
import { compose } from '../common/compose.js';
import { correspond } from '../common/correspondence.js';
import { runsBeside } from '../common/runs-beside.js';
import type { Pace } from './parts.js';
import { createWorkerApp } from './worker.app.js';

interface Choices {
  readonly databaseUrl: string;
  readonly clock?: Clock;
  readonly health?: HealthChecks;
  readonly pace?: Partial<Pace>;
}

/** A worker in a process of its own, on a database that is migrated. */
export async function startWorker(config: Config, choices: Choices): Promise<{ close(): Promise<void> }> {
  const { databaseUrl, clock = systemClock } = choices;
  const queues = await openQueues({ databaseUrl, redisUrl: config.redisUrl });
  const handOff = new QueueHandOff(queues, clock);
  const composition = await compose(config, { databaseUrl, clock, handOff });
  const runs = correspond(composition, { mailWaits: () => handOff.handOver({ wakeAt: [], mail: true }) });
  const parts = {
    orm: composition.orm,
    clock,
    queues,
    handOff,
    runs: { ...runs, ...runsBeside(composition) },
    concurrency: config.queueConcurrency,
  };
  const worker = await createWorkerApp({ ...parts, health: choices.health, pace: choices.pace });
  log.info({ queue: queues.backend.name }, 'worker started');
  return {
    close: async () => {
      await worker.close();
      await runs.close();
      await queues.close();
      await composition.close();
    },
  };
}
