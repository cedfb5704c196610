import type { MikroORM } from '@mikro-orm/postgresql';
import {
  type Clock,
  type HealthChecks,
  onCollect,
  reportOldestDueRung,
  reportOldestUnsentEmail,
  reportQueueDepth,
} from '#lantern/platform';
import type { Queues } from './queues.js';
import { whatWaits } from './waiting.js';

interface Observed {
  readonly queues: Queues;
  readonly orm: MikroORM;
  readonly clock: Clock;
  readonly health?: HealthChecks | undefined;
}

/**
 * Makes the queue part of readiness, and has its depth and the age of what waits measured at each scrape. Every process
 * that serves /metrics wants it, for workers need not. Returns the way to end the measuring.
 */
export function observeQueues({ queues, orm, clock, health }: Observed): () => void {
  health?.register('queue', () => queues.check());
  const endings = [onCollect(() => reportDepths(queues)), onCollect(() => reportAges(orm, clock.now()))];
  return () => endings.forEach((end) => end());
}

async function reportDepths(queues: Queues): Promise<void> {
  for (const queue of queues.all) {
    const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
    for (const [state, jobs] of Object.entries(counts)) reportQueueDepth(queue.name, state, jobs);
  }
}

async function reportAges(orm: MikroORM, now: Date): Promise<void> {
  const { oldestRung, oldestEmail } = await whatWaits(orm.em.fork(), now);
  reportOldestDueRung(secondsSince(oldestRung, now));
  reportOldestUnsentEmail(secondsSince(oldestEmail, now));
}

const secondsSince = (instant: Date | null, now: Date): number =>
  instant === null ? 0 : Math.max(0, (now.getTime() - instant.getTime()) / 1_000);
