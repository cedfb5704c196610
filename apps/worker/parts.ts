import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock, HealthChecks } from '#lantern/platform';
import type { QueueHandOff, Queues } from '#lantern/queue';
import type { Runs } from './runs.js';

/** What a worker is made of; whoever opened a part closes it, after the worker. */
export interface WorkerParts {
  readonly orm: MikroORM;
  readonly clock: Clock;
  readonly queues: Queues;
  readonly handOff: QueueHandOff;
  readonly runs: Runs;
  /** Wake-up jobs done at once. */
  readonly concurrency: number;
  /** Where the queue's health is to be registered. */
  readonly health?: HealthChecks;
  readonly pace?: Partial<Pace>;
}

/** How often a worker looks round, in milliseconds. */
export interface Pace {
  /** For work that no job was told of. */
  readonly sweep: number;
  /** Whether the queue still has its schedules. */
  readonly schedules: number;
  /** For jobs whose worker died, and for how long one is believed alive that says nothing. */
  readonly stalled: number;
}

export const usualPace: Pace = { sweep: 60_000, schedules: 30_000, stalled: 30_000 };

/** Nest injection token of the `WorkerParts`. */
export const PARTS = Symbol('WorkerParts');
