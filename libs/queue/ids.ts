import { type JobName, type Payloads, optionsOf } from './catalogue.js';

/** Work that comes up within the same quarter of a second shares one job, and waits for its end. */
const quarter = 250; // milliseconds

/** Job ids may not contain a colon (BullMQ keeps it for its own keys). */
const stamp = (instant: Date): string => instant.toISOString().replace('.000Z', 'Z').replaceAll(':', '-');

interface JobRequest<Name extends JobName> {
  readonly name: Name;
  readonly data: Payloads[Name];
  readonly opts: ReturnType<typeof optionsOf> & { readonly jobId: string; readonly delay: number };
}

/**
 * The job for a moment to come: `wake.2026-06-05T07-00-00Z`. Everything that falls due then shares it, however many
 * reviews there are, and asking twice changes nothing.
 */
export function jobAt(name: 'wake', instant: Date, now: Date): JobRequest<'wake'> {
  const delay = Math.max(0, instant.getTime() - now.getTime());
  return {
    name,
    data: { at: instant.toISOString() },
    opts: { ...optionsOf(name), jobId: `${name}.${stamp(instant)}`, delay },
  };
}

/** The jobs that are asked for when there is work. */
type Now = 'wake' | 'post' | 'register';

/**
 * The job for now: `post.2026-06-05T07-00-00Z.q3`. It starts when its quarter of a second is over, so that no request
 * is absorbed by a job of the same id that has already looked.
 */
export function jobNow<Name extends Now>(name: Name, now: Date): JobRequest<Name>;
export function jobNow(name: Now, now: Date): JobRequest<Now> {
  const milliseconds = now.getMilliseconds();
  const inQuarter = milliseconds % quarter;
  const second = stamp(now).replace(/\.\d+Z$/, 'Z');
  const jobId = `${name}.${second}.q${Math.floor(milliseconds / quarter) + 1}`;
  return { name, data: { at: now.toISOString() }, opts: { ...optionsOf(name), jobId, delay: quarter - inQuarter } };
}

/** An extra round of a job that usually comes by its schedule. */
export function extraRound(name: JobName, now: Date) {
  return { name, data: {}, opts: { ...optionsOf(name), jobId: `${name}.${stamp(now)}` } };
}

/** Whether a moment has come, or comes before the present quarter of a second is over. */
export const isDue = (instant: Date, now: Date): boolean => instant.getTime() <= now.getTime() + quarter;
