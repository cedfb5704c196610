import type { Queue } from 'bullmq';
import { type JobName, type Schedule, catalogue, jobNames, optionsOf } from './catalogue.js';
import type { Queues } from './queues.js';

/** Gives every scheduled job its schedule where it has none, or a wrong one. Resolves to those that had none. */
export async function restoreSchedules(
  queues: Queues,
  now: Date,
  changed: Partial<Record<JobName, Schedule>> = {},
): Promise<JobName[]> {
  const restored: JobName[] = [];
  for (const name of jobNames) {
    const { queue, schedule } = { ...catalogue[name], ...(changed[name] && { schedule: changed[name] }) };
    if (schedule && (await restore(queues.get(queue), name, schedule, now))) restored.push(name);
  }
  return restored;
}

/** A schedule that is in order is left alone: to set it afresh would drop the run that is waiting for its turn. */
async function restore(queue: Queue, name: JobName, schedule: Schedule, now: Date): Promise<boolean> {
  const known = await queue.getJobScheduler(name);
  const missing = known === undefined || (await isBroken(queue, name, known.next, now));
  if (missing || !isSame(known, schedule))
    await queue.upsertJobScheduler(name, schedule, { name, data: {}, opts: optionsOf(name) });
  return missing;
}

/** BullMQ plans the next run when it takes up the last one; if that run is lost, none ever follows. */
async function isBroken(queue: Queue, name: JobName, next: number | undefined, now: Date): Promise<boolean> {
  if (next === undefined) return true;
  const overdue = now.getTime() - next > 2 * 60_000;
  return overdue && (await queue.getJob(`repeat:${name}:${next}`)) === undefined;
}

function isSame(known: { every?: number; pattern?: string; tz?: string }, schedule: Schedule): boolean {
  if ('every' in schedule) return known.every === schedule.every;
  return known.pattern === schedule.pattern && known.tz === schedule.tz;
}
