import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import type { HandOff, Work } from '#lantern/cases';
import { type Clock, log } from '#lantern/platform';
import { isDue, jobAt, jobNow } from './ids.js';
import { Recent } from './recent.js';
import type { Queues } from './queues.js';

const remembered = 10_000; // moments: more than there are distinct ones in years of ladders
const batch = 500;
const patience = 5_000; // milliseconds a stop waits for a queue that does not answer

/**
 * Tells the queue of work after each commit. The one who committed never waits and never hears of a failure: what
 * collects while one batch is on its way goes with the next, and what the queue was not told the sweeper finds.
 */
export class QueueHandOff implements HandOff {
  private moments = new Map<number, Date>();
  private mail = false;
  private registers = false;
  private flushing: Promise<void> | undefined;
  private readonly told = new Recent(remembered);

  constructor(
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  handOver({ wakeAt, ...work }: Work): void {
    this.collect({ ...work, wakeAt: wakeAt.filter((moment) => !this.told.has(moment.getTime())) });
  }

  /** As `handOver`, for moments the queue has been told of before and may have lost. */
  tellAgain(work: Work): void {
    this.collect(work);
  }

  /** Resolves when all that was handed over has reached the queue or has failed to; soon, when the queue never answers. */
  async settle(): Promise<void> {
    const giveUp = new AbortController();
    await Promise.race([this.flushing, pause(patience, undefined, { signal: giveUp.signal }).catch(() => undefined)]);
    giveUp.abort();
  }

  private collect({ wakeAt, mail, registers = false }: Work): void {
    for (const moment of wakeAt) this.moments.set(moment.getTime(), moment);
    this.mail ||= mail;
    this.registers ||= registers;
    if (this.isAny()) this.flushing ??= this.flush();
  }

  private isAny(): boolean {
    return this.mail || this.registers || this.moments.size > 0;
  }

  private async flush(): Promise<void> {
    await nextTurn();
    while (this.isAny()) {
      const [moments, mail, registers] = [[...this.moments.values()], this.mail, this.registers];
      this.moments = new Map();
      [this.mail, this.registers] = [false, false];
      await this.tell(moments, mail, registers);
    }
    this.flushing = undefined;
  }

  private async tell(moments: readonly Date[], mail: boolean, registers: boolean): Promise<void> {
    try {
      if (mail) await this.queues.get('mail').addBulk([jobNow('post', this.clock.now())]);
      if (registers) await this.queues.get('registers').addBulk([jobNow('register', this.clock.now())]);
      for (let from = 0; from < moments.length; from += batch) await this.wake(moments.slice(from, from + batch));
    } catch (err) {
      log.warn(
        { err, moments: moments.length, mail, registers },
        'the queue could not be told of work; the sweeper will find it',
      );
    }
  }

  private async wake(moments: readonly Date[]): Promise<void> {
    const now = this.clock.now();
    const later = moments.filter((moment) => !isDue(moment, now));
    const jobs = later.map((moment) => jobAt('wake', moment, now));
    if (later.length < moments.length) jobs.push(jobNow('wake', now));
    await this.queues.get('reminders').addBulk(jobs);
    for (const moment of later) this.told.add(moment.getTime());
  }
}
