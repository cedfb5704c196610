import type { Clock } from '#lantern/platform';

/** Runs on at the usual pace from an instant of one's choice, so that a test falls into office hours. */
export class TickingClock implements Clock {
  private readonly begun = performance.now();

  constructor(private readonly start: Date) {}

  now(): Date {
    return new Date(this.start.getTime() + performance.now() - this.begun);
  }
}
