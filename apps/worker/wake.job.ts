import { Inject, Injectable } from '@nestjs/common';
import { type JobHandler, type Outcome, skipped } from './handler.js';
import { PARTS, type WorkerParts } from './parts.js';

/** A moment has come at which something falls due. Which, and whether still, the rows say. */
@Injectable()
export class WakeJob implements JobHandler<'wake'> {
  readonly job = 'wake';

  constructor(@Inject(PARTS) private readonly parts: WorkerParts) {}

  async handle(): Promise<Outcome> {
    const { runs, clock, handOff } = this.parts;
    const { done } = await runs.reminders.runDue(clock.now());
    // Also when no reminder was due: an e-mail may have waited for the office to open.
    handOff.handOver({ wakeAt: [], mail: true });
    return done > 0 ? 'done' : skipped('no reminder was due any more');
  }
}
