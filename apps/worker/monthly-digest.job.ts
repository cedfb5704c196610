import { Inject, Injectable } from '@nestjs/common';
import { type JobHandler, type Outcome, skipped } from './handler.js';
import { PARTS, type WorkerParts } from './parts.js';

/** The first of the month, 08:00: the chairs' digest. */
@Injectable()
export class MonthlyDigestJob implements JobHandler<'monthly-digest'> {
  readonly job = 'monthly-digest';

  constructor(@Inject(PARTS) private readonly parts: WorkerParts) {}

  async handle(): Promise<Outcome> {
    const { runs, clock, handOff } = this.parts;
    const { done } = await runs.digests.monthly(clock.now());
    if (done === 0) return skipped('no chair had anything to be told of this month, or all have been');
    handOff.handOver({ wakeAt: [], mail: true });
    return 'done';
  }
}
