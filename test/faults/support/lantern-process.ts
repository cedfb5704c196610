import { configureLog } from '#lantern/platform';
import { QueueHandOff, openQueues } from '#lantern/queue';
import { coordinator } from '#lantern/testing';
import { compose } from '../../../apps/common/compose.js';
import { correspond } from '../../../apps/common/correspondence.js';
import { runsBeside } from '../../../apps/common/runs-beside.js';
import { startWorker } from '../../../apps/worker/start.js';
import { stopOnSignal } from '../../../apps/common/stop.js';
import { createWorkerApp } from '../../../apps/worker/worker.app.js';
import { type Settings, configOf } from './settings.js';
import { TickingClock } from './ticking-clock.js';

/*
 * A Lantern in a process of its own, to be killed. Its one argument is a `Task` as JSON; it says "ready" when it is up.
 */

export interface Task extends Settings {
  readonly role: 'worker' | 'worker that dies between commit and queue' | 'writer that dies between commit and queue';
  /** The ISO instant its clock starts at. */
  readonly now: string;
}

class DyingHandOff extends QueueHandOff {
  override handOver(): void {
    process.kill(process.pid, 'SIGKILL');
  }
}

const task: Task = JSON.parse(process.argv[2] ?? '{}');
const config = configOf(task);
const clock = new TickingClock(new Date(task.now));
const { databaseUrl } = task;
const pace = { sweep: 3_600_000, schedules: 3_600_000 };

async function live(): Promise<void> {
  if (task.role === 'worker') {
    const worker = await startWorker(config, { databaseUrl, clock, pace });
    stopOnSignal(60, () => worker.close());
    return;
  }
  const queues = await openQueues(task);
  const handOff = new DyingHandOff(queues, clock);
  const composition = await compose(config, { databaseUrl, clock, handOff });
  if (task.role.startsWith('writer')) {
    const event = { on: task.now.slice(0, 10), notifiedBy: 'police', victims: 1 };
    const workflow = 'domestic-homicide-review';
    await composition.writer.open({ actor: coordinator, partnership: 'anytown', workflow, event });
    throw new Error('The writer should have died.');
  }
  const { orm } = composition;
  await createWorkerApp({
    orm,
    clock,
    queues,
    handOff,
    runs: { ...correspond(composition), ...runsBeside(composition) },
    concurrency: 2,
    pace,
  });
}

configureLog({ level: 'error', to: 'stderr' });
await live();
console.log('ready');
