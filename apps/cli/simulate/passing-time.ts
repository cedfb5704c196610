import type { SimulatedClock } from '#lantern/platform';
import { whatWaits } from '#lantern/queue';
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

/** Time in which reminders and e-mails go out as they fall due. */
export function passingTime(
  { orm }: Pick<Composition, 'orm'>,
  clock: SimulatedClock,
  { reminders, mail, law }: Pick<Correspondence, 'reminders' | 'mail' | 'law'>,
): PassingTime {
  return {
    clock,
    nextDue: async () => {
      const { oldestRung, oldestEmail } = await whatWaits(orm.em.fork(), clock.now());
      const due = [oldestRung, oldestEmail].filter((each) => each !== null).map((each) => each.getTime());
      return due.length === 0 ? null : new Date(Math.min(...due));
    },
    deliver: async (now) => {
      await law.runDue(now);
      await reminders.runDue(now);
      await mail.runDue(now);
    },
  };
}
