const minutes = 60_000;
const hour = 60 * minutes;

/** The pauses between tries: short at first, then hourly until a day of them is full. */
const pauses = [1, 5, 15, 60].map((count) => count * minutes);
const day = 24 * hour;

const pauseAfter = (attempts: number): number => pauses[attempts - 1] ?? hour;

/**
 * How long to wait after the given number of failed tries, in milliseconds; null when the waits already make up a day.
 * Nights and weekends do not count: nothing is tried then.
 */
export function pauseBeforeNextTry(attempts: number): number | null {
  const waited = Array.from({ length: attempts }, (_, at) => pauseAfter(at + 1)).reduce((sum, pause) => sum + pause, 0);
  return waited > day ? null : pauseAfter(attempts);
}
