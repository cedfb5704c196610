import { Inject, Injectable } from '@nestjs/common';
import { forgetSavedForms } from '#lantern/sign-in';
import { whatWaits } from '#lantern/queue';
import { type JobHandler, type Outcome, skipped } from './handler.js';
import { PARTS, type WorkerParts } from './parts.js';
import type { Done } from './runs.js';

/**
 * Finds the work that no job was told of: after a crash between commit and queue, or a queue that was emptied. What is
 * planned for a day, and for no hour of it, no job is ever told of.
 */
@Injectable()
export class SweepJob implements JobHandler<'sweep'> {
  readonly job = 'sweep';

  constructor(@Inject(PARTS) private readonly parts: WorkerParts) {}

  async handle(): Promise<Outcome> {
    const { runs, clock } = this.parts;
    const now = clock.now();
    const found = await allOf([
      // First, so that what goes out on the day goes out from the new partnership.
      () => runs.reorganisations.runDue(now),
      () => runs.law.runDue(now),
      () => runs.mail.recover(now),
      () => runs.reminders.runDue(now),
      // After the reminders: what their owners were reminded of today is in the list of the group that holds it.
      () => runs.groupLists.runDue(now),
      () => runs.mail.runDue(clock.now()),
      () => this.announceNext(now),
      () => this.announceRegisters(now),
      () => runs.papers.runDue(now),
      // Late, as whoever is told may be slow to answer.
      () => runs.webhooks.runDue(now),
      () => forgetSavedForms(this.parts.orm, now),
    ]);
    return found > 0 ? 'done' : skipped('nothing had been forgotten');
  }

  /** Only the next moments: the round after this one finds those that follow them. */
  private async announceNext(now: Date): Promise<Done> {
    const { orm, handOff } = this.parts;
    const { nextRung, nextEmail } = await whatWaits(orm.em.fork(), now);
    handOff.tellAgain({ wakeAt: [nextRung, nextEmail].filter((moment) => moment !== null), mail: false });
    return { done: 0 };
  }

  /** They are gone through in a queue of their own: a long one would hold this round up for minutes. */
  private async announceRegisters(now: Date): Promise<Done> {
    const { runs, handOff } = this.parts;
    if (await runs.registers.recover(now)) handOff.handOver({ wakeAt: [], mail: false, registers: true });
    return { done: 0 };
  }
}

/** One after the other, and each whatever became of the one before: a reminder that fails must not hold up the post. */
async function allOf(steps: readonly (() => Promise<Done>)[]): Promise<number> {
  const faults: unknown[] = [];
  let found = 0;
  for (const step of steps) {
    try {
      found += (await step()).done;
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 1) throw new AggregateError(faults, 'Several steps of the sweep failed.');
  if (faults.length === 1) throw faults[0];
  return found;
}
