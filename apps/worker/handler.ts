import { type JobName, type Payloads, jobNames } from '#lantern/queue';

/** What a handler answers; anything else that happens is thrown, so that the job is tried again. */
export type Outcome = 'done' | { readonly skipped: string };

export const skipped = (reason: string): Outcome => ({ skipped: reason });

/** The work of one job. Logging, counting and trying again belong to the dispatcher. */
export interface JobHandler<Name extends JobName = JobName> {
  readonly job: Name;
  handle(payload: Payloads[Name]): Promise<Outcome>;
}

/**
 * The handlers by their job.
 * @throws Error when a job has none, or two: a job nobody handles would wait for ever.
 */
export function handlersByJob(handlers: readonly JobHandler[]): ReadonlyMap<string, JobHandler> {
  const faults = jobNames.flatMap((job) =>
    faultOf(
      job,
      handlers.filter((handler) => handler.job === job),
    ),
  );
  if (faults.length > 0) throw new Error(['The worker cannot start:', ...faults].join('\n  - '));
  return new Map(handlers.map((handler) => [handler.job, handler]));
}

function faultOf(job: JobName, handlers: readonly JobHandler[]): string[] {
  if (handlers.length === 1) return [];
  if (handlers.length === 0)
    return [
      `nobody handles the job "${job}": add a class in apps/worker/${job}.job.ts and list it in apps/worker/jobs.ts`,
    ];
  const names = handlers.map((handler) => handler.constructor.name).join(' and ');
  return [`the job "${job}" is handled by ${names}: leave one of them in apps/worker/jobs.ts`];
}
