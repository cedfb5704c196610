import { type ConnectionOptions, createPostgresBackend, setDefaultBackendFactory } from 'bullmq';
import { Redis } from 'ioredis';
import { complaintsOf } from './complaints.js';

/** Where jobs are kept: in Redis when it is given, else beside the rows. */
export interface QueuePlace {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
  /** Begins every key in Redis; several installations on one Redis need one each. */
  readonly prefix?: string;
}

export interface QueueBackend {
  readonly name: 'PostgreSQL' | 'Redis';
  readonly prefix: string;
  /** For those who add jobs: they are told soon when the backend is away. */
  readonly forQueues: ConnectionOptions;
  /** For those who wait for jobs: they wait until the backend is back. */
  readonly forWorkers: ConnectionOptions;
  /** Gives back what is open here, after the queues. */
  close(): void;
}

/** The schema of BullMQ's tables, away from ours: its table names (`job`, `event`) are bare and would meet others. */
export const queueSchema = 'bullmq';

/**
 * Points BullMQ at its backend, for the whole process. It has to happen before any queue, worker or Bull module is
 * built: `@nestjs/bullmq` cannot be told of a backend, so the default is switched (nestjs/bull issue 2903).
 */
export function selectBackend({ databaseUrl, redisUrl, prefix = 'lantern' }: QueuePlace): QueueBackend {
  if (redisUrl !== undefined) {
    setDefaultBackendFactory();
    // One connection for all queues, and our own: BullMQ's would go on looking for a Redis that is away after its close.
    const forQueues = new Redis(redisUrl, { maxRetriesPerRequest: 1 });
    forQueues.on('error', complaintsOf('all'));
    const forWorkers = { url: redisUrl, maxRetriesPerRequest: null };
    return { name: 'Redis', prefix, forQueues, forWorkers, close: () => forQueues.disconnect() };
  }
  setDefaultBackendFactory(createPostgresBackend);
  const connection = { connectionString: databaseUrl, schema: queueSchema, max: 2 };
  return { name: 'PostgreSQL', prefix, forQueues: connection, forWorkers: connection, close: () => undefined };
}
