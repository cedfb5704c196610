import { type SimulatedClock, run } from '#lantern/platform';
import type { Composition } from '../../common/compose.js';
import type { Correspondence } from '../../common/correspondence.js';

/** A simulated clock, and what happens of itself while it moves. */
export interface PassingTime {
  readonly clock: SimulatedClock;
  /** The next instant in which something falls due, if any does. */
  readonly nextDue: () => Promise<Date | null>;
  /** Sends (captures) all that is due now. */
  readonly deliver: (now: Date) => Promise<void>;
}

/** Lets time pass until an instant, stopping wherever something falls due. An instant that has passed changes nothing. */
export async function letTimePass({ clock, nextDue, deliver }: PassingTime, until: Date): Promise<void> {
  if (until < clock.now()) return;
  for (let due = await nextDue(); due !== null && due <= until; due = await nextDue()) {
    if (due > clock.now()) clock.moveTo(due);
    await deliver(clock.now());
  }
  clock.moveTo(until);
  await deliver(until);
}

/** In milliseconds since 1970. */
const nextDueStatement = `
select extract(epoch from least(
  (select min(due_at) from rung where status = 'pending'),
  (select min(due_at) from email where status = 'queued')))::float8 * 1000 as due`;

/** Time in which reminders and e-mails go out as they fall due. */
export function passingTime(
  { orm }: Pick<Composition, 'orm'>,
  clock: SimulatedClock,
  { reminders, mail }: Pick<Correspondence, 'reminders' | 'mail'>,
): PassingTime {
  return {
    clock,
    nextDue: async () => {
      const [row] = await run<{ due: number | null }>(orm.em.fork(), nextDueStatement);
      return row?.due == null ? null : new Date(row.due);
    },
    deliver: async (now) => {
      await reminders.runDue(now);
      await mail.runDue(now);
    },
  };
}
