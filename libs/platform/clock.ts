/**
 * The one source of "now". Everything that needs the present instant is given a clock, so that the
 * simulator and the tests can move time; no other file but the calendar's makes dates.
 */
export interface Clock {
  now(): Date;
}

/** Nest injection token of the clock. */
export const CLOCK = Symbol('Clock');

/** The machine's own time. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved, and never goes back. */
export class SimulatedClock implements Clock {
  private instant: number;

  constructor(start: Date) {
    this.instant = millisecondsOf(start);
  }

  /** A fresh `Date` each time, so that a caller who changes it cannot move the clock. */
  now(): Date {
    return new Date(this.instant);
  }

  /** Moves to `instant`; throws a `RangeError` when that lies before the present one. */
  moveTo(instant: Date): void {
    const next = millisecondsOf(instant);
    if (next < this.instant) {
      throw new RangeError(
        `The clock stands at ${this.now().toISOString()} and cannot go back to ${instant.toISOString()}; start a new simulation instead.`,
      );
    }
    this.instant = next;
  }
}

function millisecondsOf(instant: Date): number {
  const milliseconds = instant.getTime();
  if (Number.isNaN(milliseconds)) throw new RangeError('A clock needs a real instant, but was given an invalid date.');
  return milliseconds;
}
