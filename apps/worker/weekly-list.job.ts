import { Inject, Injectable } from '@nestjs/common';
import { type JobHandler, type Outcome, skipped } from './handler.js';
import { PARTS, type WorkerParts } from './parts.js';

/** Monday, 08:00: each person's list of what is due. */
@Injectable()
export class WeeklyListJob implements JobHandler<'weekly-list'> {
  readonly job = 'weekly-list';

  constructor(@Inject(PARTS) private readonly parts: WorkerParts) {}

  async handle(): Promise<Outcome> {
    const { runs, clock, handOff } = this.parts;
    const people = await runs.digests.weekly(clock.now());
    const groups = await runs.groupLists.weekly(clock.now());
    if (people.done + groups.done === 0)
      return skipped('nobody had anything to be told of this week, or all have been');
    handOff.handOver({ wakeAt: [], mail: true });
    return 'done';
  }
}
