import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { NestLog, log } from '#lantern/platform';
import { observeQueues } from '#lantern/queue';
import type { WorkerParts } from './parts.js';
import type { Runs } from './runs.js';
import { WorkerModule } from './worker.module.js';

export interface WorkerApp {
  /** Takes no more jobs and resolves when those in hand are finished. The parts stay open. */
  close(): Promise<void>;
}

/**
 * Starts a worker on these parts; any number may run, in one process with the web or in processes of their own.
 * @throws Error when a job has no handler or two, naming the mend.
 */
export async function createWorkerApp(parts: WorkerParts): Promise<WorkerApp> {
  const stop = new AbortController();
  const runs = stoppable(parts.runs, stop.signal);
  const app = await NestFactory.createApplicationContext(WorkerModule.of({ ...parts, runs }), {
    logger: new NestLog(quiet()),
    abortOnError: false,
  });
  const stopObserving = observeQueues(parts);
  return {
    close: async () => {
      stopObserving();
      stop.abort();
      await app.close();
      await parts.handOff.settle();
    },
  };
}

// Nest names each of its parts as it starts; only its warnings are worth a line.
const quiet = () => log.child({}, { level: log.isLevelEnabled('warn') ? 'warn' : log.level });

/** A run over ten thousand e-mails or reminders ends early when the worker stops; the rest waits. */
const stoppable = (runs: Runs, stop: AbortSignal): Runs => ({
  ...runs,
  reminders: { runDue: (now) => runs.reminders.runDue(now, stop) },
  webhooks: { runDue: (now) => runs.webhooks.runDue(now, stop) },
  registers: {
    runDue: (now) => runs.registers.runDue(now, stop),
    recover: (now) => runs.registers.recover(now),
  },
  mail: { runDue: (now) => runs.mail.runDue(now, stop), recover: (now) => runs.mail.recover(now) },
});
