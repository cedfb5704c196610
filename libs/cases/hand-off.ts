import { isRehearsing } from '#lantern/platform';

/** What a committed change leaves for the queue: moments to wake at, and whether mail waits. */
export interface Work {
  readonly wakeAt: readonly Date[];
  readonly mail: boolean;
  /** Whether a register waits to be gone through, or to come in. */
  readonly registers?: boolean;
}

/**
 * Tells the queue that there is work, after the commit. It never fails a command: rows are the truth, and the sweeper
 * finds what the queue was not told of.
 */
export interface HandOff {
  handOver(work: Work): void;
}

/** What several changes leave. */
export const together = (all: readonly Work[]): Work => ({
  wakeAt: all.flatMap(({ wakeAt }) => wakeAt),
  mail: all.some(({ mail }) => mail),
});

/** For commands that no queue listens to: the simulator and the tests move the clock themselves. */
export const noQueue: HandOff = { handOver: () => undefined };

/** Tells the queue, unless it is a rehearsal: of that nothing remains to be done. */
export function handOver(handOff: HandOff, work: Work): void {
  if (!isRehearsing()) handOff.handOver(work);
}
