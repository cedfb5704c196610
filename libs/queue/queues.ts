import { Queue } from 'bullmq';
import { type QueueBackend, type QueuePlace, selectBackend } from './backend.js';
import { type QueueName, queueNames } from './catalogue.js';
import { complaintsOf } from './complaints.js';
import { assertQueueMigrated } from './migrate.js';

/** The queues as those who add jobs see them. Workers are built by the worker app, on the same backend. */
export class Queues {
  constructor(
    readonly backend: QueueBackend,
    private readonly byName: ReadonlyMap<QueueName, Queue>,
  ) {}

  get(name: QueueName): Queue {
    const queue = this.byName.get(name);
    if (!queue) throw new Error(`There is no queue "${name}"; add it to queueRules in libs/queue/catalogue.ts.`);
    return queue;
  }

  get all(): readonly Queue[] {
    return [...this.byName.values()];
  }

  /** Rejects when the backend does not answer. */
  async check(): Promise<void> {
    await Promise.all(this.all.map((queue) => queue.getJobCounts('waiting')));
  }

  /** After the workers, and before the database: a queue whose database is gone cannot say goodbye. */
  async close(): Promise<void> {
    await Promise.all(this.all.map((queue) => queue.close()));
    this.backend.close();
  }
}

/**
 * Opens the queues on the backend that `place` calls for.
 * @throws Error when the queue's tables are missing: run `lantern migrate`.
 */
export async function openQueues(place: QueuePlace): Promise<Queues> {
  await assertQueueMigrated(place);
  const backend = selectBackend(place);
  return new Queues(backend, new Map(queueNames.map((name) => [name, open(name, backend)])));
}

function open(name: QueueName, { forQueues, prefix }: QueueBackend): Queue {
  const queue = new Queue(name, { connection: forQueues, prefix });
  queue.on('error', complaintsOf(name));
  return queue;
}
