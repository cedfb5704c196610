import { log } from '#lantern/platform';

const quietFor = 10_000; // milliseconds

/**
 * A listener for the errors of a queue or worker. BullMQ prints to the console whatever nobody listens to, and repeats
 * itself several times a second while its backend is away: one line in ten seconds says as much.
 */
export function complaintsOf(queue: string): (error: Error) => void {
  let last = -Infinity;
  return (error) => {
    if (performance.now() - last < quietFor) return;
    last = performance.now();
    log.warn(
      { queue, reason: error.message },
      'the job queue is in trouble and keeps trying; no work is lost meanwhile',
    );
  };
}
