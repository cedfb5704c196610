import { Inject, Injectable } from '@nestjs/common';
import { whatWaits } from '#lantern/queue';
import { type JobHandler, type Outcome, skipped } from './handler.js';
import { PARTS, type WorkerParts } from './parts.js';

/** Finds the work that no job was told of: after a crash between commit and queue, or a queue that was emptied. */
@Injectable()
export class SweepJob implements JobHandler<'sweep'> {
  readonly job = 'sweep';

  constructor(@Inject(PARTS) private readonly parts: WorkerParts) {}

  async handle(): Promise<Outcome> {
    const { runs, clock } = this.parts;
    const now = clock.now();
    const uncertain = await runs.mail.markUncertain(now);
    const reminders = await runs.reminders.drain(now);
    await this.announceNext(now);
    const mail = await runs.mail.drain(clock.now());
    const found = uncertain.done + reminders.done + mail.done;
    return found > 0 ? 'done' : skipped('nothing had been forgotten');
  }

  /** Only the next moments: the round after this one finds those that follow them. */
  private async announceNext(now: Date): Promise<void> {
    const { orm, handOff } = this.parts;
    const { nextRung, nextEmail } = await whatWaits(orm.em.fork(), now);
    handOff.tellAgain({ wakeAt: [nextRung, nextEmail].filter((moment) => moment !== null), mail: false });
  }
}
