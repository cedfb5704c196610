import { log } from '#lantern/platform';

/**
 * On SIGTERM or Ctrl-C: stops, and ends the process. What is not finished after `seconds` is left: its rows say so, and
 * the next worker takes them up.
 */
export function stopOnSignal(seconds: number, stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals): void => {
    // A terminal and a service manager may each tell the whole group of processes: being told twice is no reason to hurry.
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping: no more work is taken, and what is in hand is finished');
    setTimeout(() => {
      log.warn({ seconds }, 'the time for stopping is over; what is unfinished will be taken up at the next start');
      process.exit(1);
    }, seconds * 1_000).unref();
    stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'the stop failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal);
}
