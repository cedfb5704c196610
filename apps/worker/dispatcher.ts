import { Inject, Injectable } from '@nestjs/common';
import { type Job, UnrecoverableError } from 'bullmq';
import { PermanentFailure, countJobOutcome, log, withLogContext } from '#lantern/platform';
import { type JobHandler, type Outcome, handlersByJob } from './handler.js';

/** Nest injection token of all handlers. */
export const HANDLERS = Symbol('JobHandlers');

/** Takes each job to its handler and owns the noise: log context, counting, trying again. */
@Injectable()
export class Dispatcher {
  private readonly handlers: ReadonlyMap<string, JobHandler>;

  constructor(@Inject(HANDLERS) handlers: readonly JobHandler[]) {
    this.handlers = handlersByJob(handlers);
  }

  async dispatch(job: Job): Promise<Outcome> {
    return withLogContext({ jobId: job.id }, async () => {
      try {
        return this.note(job, await this.handlerOf(job).handle(job.data));
      } catch (error) {
        throw this.noteFailure(job, error);
      }
    });
  }

  private handlerOf({ name }: Job): JobHandler {
    const handler = this.handlers.get(name);
    if (handler) return handler;
    throw new UnrecoverableError(
      `No handler for "${name}": a newer or older Lantern shares this queue; bring all to one release.`,
    );
  }

  private note(job: Job, outcome: Outcome): Outcome {
    const name = outcome === 'done' ? 'done' : 'skipped';
    countJobOutcome(job.name, name);
    const reason = outcome === 'done' ? undefined : outcome.skipped;
    log.debug({ job: job.name, reason }, `job ${name}`);
    return outcome;
  }

  private noteFailure(job: Job, error: unknown): unknown {
    const forGood = error instanceof PermanentFailure || error instanceof UnrecoverableError;
    const again = !forGood && job.attemptsMade + 1 < (job.opts.attempts ?? 1);
    countJobOutcome(job.name, again ? 'retried' : 'failed');
    log[again ? 'warn' : 'error'](
      { job: job.name, err: error },
      again ? 'job failed and will be tried again' : 'job failed',
    );
    return error instanceof PermanentFailure ? new UnrecoverableError(error.message) : error;
  }
}
