import { Inject, Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { log } from '#lantern/platform';
import { type JobName, catalogue, extraRound, restoreSchedules } from '#lantern/queue';
import { PARTS, type WorkerParts, usualPace } from './parts.js';

/**
 * Keeps the schedules in the queue. They live there and nowhere else, so a queue that is emptied would never sweep
 * again: every worker looks after them, and begins with a sweep of its own. (A sweep's schedule that is set afresh begins
 * with one, too.)
 */
@Injectable()
export class ScheduleKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();

  constructor(@Inject(PARTS) private readonly parts: WorkerParts) {}

  async onApplicationBootstrap(): Promise<void> {
    const restored = await this.restore();
    if (!restored.includes('sweep')) await this.ask('sweep');
    const pace = this.parts.pace?.schedules ?? usualPace.schedules;
    this.timer = setInterval(() => (this.looking = this.look()), pace);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    try {
      const lost = await this.restore();
      if (lost.length === 0) return;
      log.warn({ lost }, 'the queue had lost its schedules; they have been restored');
      // A round may have fallen due while there was no schedule; the runs know what they have done already.
      for (const name of lost) if (name !== 'sweep') await this.ask(name);
    } catch (err) {
      log.warn({ err }, 'the schedules could not be looked after; the next look is soon');
    }
  }

  private restore(): Promise<JobName[]> {
    const { queues, clock, pace } = this.parts;
    return restoreSchedules(queues, clock.now(), { sweep: { every: pace?.sweep ?? usualPace.sweep } });
  }

  private async ask(name: JobName): Promise<void> {
    const { queues, clock } = this.parts;
    const { data, opts } = extraRound(name, clock.now());
    await queues.get(catalogue[name].queue).add(name, data, opts);
  }
}
