import type { Clock } from '#lantern/platform';
import { QueueHandOff, openQueues } from '#lantern/queue';
import type { startLantern } from '#lantern/testing';
import { correspond } from '../../../apps/common/correspondence.js';
import { type Pace } from '../../../apps/worker/parts.js';
import { createWorkerApp } from '../../../apps/worker/worker.app.js';
import { runsBeside } from '../../../apps/common/runs-beside.js';
import { compose } from '../../../apps/common/compose.js';
import { type Settings, configOf } from './settings.js';

/** A worker in this process on a test's database, clock and mail server. */
export async function workerOn(settings: Settings, clock: Clock, pace: Partial<Pace> = {}) {
  const { databaseUrl } = settings;
  const queues = await openQueues(settings);
  const handOff = new QueueHandOff(queues, clock);
  const composition = await compose(configOf(settings), { databaseUrl, clock, handOff });
  const runs = correspond(composition);
  const { orm } = composition;
  const all = { ...runs, ...runsBeside(composition) };
  const worker = await createWorkerApp({ orm, clock, queues, handOff, runs: all, concurrency: 2, pace });
  return {
    queues,
    handOff,
    writer: composition.writer,
    close: async () => {
      await worker.close();
      await runs.close();
      await queues.close();
      await composition.close();
    },
  };
}

export type RunningWorker = Awaited<ReturnType<typeof workerOn>>;
export type Lantern = Awaited<ReturnType<typeof startLantern>>;
